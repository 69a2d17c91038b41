import { createRequire } from 'node:module'

/** A database that the engine has opened, and how it is closed. */
export interface OpenDatabase {
  readonly database: SyncDatabase
  close(): void
}

export interface Engine {
  readonly name: string
  open(file: string, options?: { readonly readOnly?: boolean; readonly timeout?: number }): OpenDatabase
}

interface SyncDatabase {
  prepare(sql: string): { all(...params: unknown[]): unknown[]; run(...params: unknown[]): unknown }
  exec(sql: string): unknown
  /** Only in better-sqlite3. */
  defaultSafeIntegers?(isOn: boolean): unknown
  close(): void
}

// The types of this repository know neither: one is compiled, the other needs a later Node.
const require = createRequire(import.meta.url)
type Constructor = new (file: string, options: object) => SyncDatabase

/**
 * Loads an engine: `better-sqlite3`, `node:sqlite` under a Node that has it, or `bun:sqlite` under Bun. With ` bigint` after its name its
 * databases return integers as bigints, and those of node:sqlite rows as arrays, unless a statement says otherwise.
 */
export function engine(name: string): Engine {
  const isBigint = name.endsWith(' bigint')
  switch (name.replace(/ bigint$/u, '')) {
    case 'better-sqlite3': {
      const Database = require('better-sqlite3') as Constructor
      return {
        name,
        open(file, { readOnly = false, timeout = 5_000 } = {}) {
          const database = new Database(file, { readonly: readOnly, timeout })
          database.defaultSafeIntegers?.(isBigint)
          return wrap(database)
        },
      }
    }
    case 'node:sqlite': {
      const { DatabaseSync } = require('node:sqlite') as { DatabaseSync: Constructor }
      return {
        name,
        open: (file, { readOnly = false, timeout = 5_000 } = {}) =>
          wrap(new DatabaseSync(file, { readOnly, timeout, readBigInts: isBigint, returnArrays: isBigint })),
      }
    }
    case 'bun:sqlite': {
      const { Database } = require('bun:sqlite') as { Database: Constructor }
      return {
        name,
        open(file, { readOnly = false, timeout = 5_000 } = {}) {
          const access = readOnly ? { readonly: true } : { readwrite: true, create: true }
          const database = new Database(file, { ...access, safeIntegers: isBigint })
          database.exec(`PRAGMA busy_timeout = ${timeout}`)
          return wrap(database)
        },
      }
    }
    default:
      throw new RangeError(`no engine ${name}: better-sqlite3, node:sqlite or bun:sqlite`)
  }
}

function wrap(database: SyncDatabase): OpenDatabase {
  return { database, close: () => database.close() }
}
