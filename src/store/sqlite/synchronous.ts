import { hasMethods } from '../../value/rules.ts'
import type { SqliteDatabase, SqlRow, SqlValue, Statement } from './statement.ts'
import { driverInvalid } from './unsupported-driver.ts'

interface SyncStatement {
  /** Only in better-sqlite3: whether the statement returns rows. */
  readonly reader?: boolean
  /** Only in node:sqlite, where a database can be opened to return rows as arrays. */
  setReturnArrays?(enabled: boolean): unknown
  all(...values: SqlValue[]): unknown[]
  run(...values: SqlValue[]): unknown
}

interface SyncDatabase {
  prepare(sql: string): SyncStatement
  exec(sql: string): unknown
}

/** Databases with writes in a transaction of the caller that may not have ended yet. Stores can share a database. */
const tentative = /* @__PURE__ */ new WeakSet<object>()

/** Adapts better-sqlite3, node:sqlite and bun:sqlite, which differ little. */
export function asSynchronous(database: unknown): SqliteDatabase | undefined {
  if (!hasMethods(database, 'prepare', 'exec', 'close')) return undefined
  // What these two do is checked at each use: drivers that answer through promises or callbacks have the same names.
  const { prepare, exec: execute } = database as unknown as SyncDatabase
  const statements = new Map<string, SyncStatement>()
  const prepared = (sql: string): SyncStatement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = prepare.call(database, sql)
    if (!hasMethods(statement, 'all', 'run')) throw driverInvalid(database)
    statement.setReturnArrays?.(false)
    statements.set(sql, statement)
    return statement
  }
  const run = ({ sql, values }: Statement): readonly SqlRow[] => {
    const statement = prepared(sql)
    if (statement.reader === false) {
      statement.run(...values)
      return []
    }
    // A statement without its own LIMIT has few rows, or all of them are wanted.
    const rows = statement.all(...values)
    if (!Array.isArray(rows)) throw driverInvalid(database)
    return rows as SqlRow[]
  }
  const exec = (sql: string): void => void execute.call(database, sql)
  return {
    isTentative: () => isInTransaction(database) !== false && tentative.has(database),
    read: async (list) => list.map(run),
    async write(list) {
      // Inside a transaction of the caller, the writes are part of it and end with it.
      const isInner = isInTransaction(database) === true || !begins(exec)
      if (isInner) exec('SAVEPOINT knapshot')
      try {
        const rows = list.map(run)
        exec(isInner ? 'RELEASE knapshot' : 'COMMIT')
        if (isInner) tentative.add(database)
        else tentative.delete(database)
        return rows
      } catch (error) {
        rollBack(() => exec(isInner ? 'ROLLBACK TO knapshot; RELEASE knapshot' : 'ROLLBACK'))
        throw error
      }
    },
  }
}

/** Begins a transaction, unless there is one: before Node 22.16, node:sqlite does not say so beforehand. */
function begins(exec: (sql: string) => void): boolean {
  try {
    exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (/within a transaction/u.test(String(error))) return false
    throw error
  }
}

/** A failed statement may have ended the transaction itself; its error is the one to report. */
function rollBack(undo: () => void): void {
  try {
    undo()
  } catch {
    // The transaction no longer exists.
  }
}

/**
 * Checks for an open transaction, undefined where the driver does not say; better-sqlite3 and node:sqlite name the
 * property differently.
 */
function isInTransaction(database: object): boolean | undefined {
  const said: unknown = Reflect.get(database, 'inTransaction') ?? Reflect.get(database, 'isTransaction')
  return typeof said === 'boolean' ? said : undefined
}
