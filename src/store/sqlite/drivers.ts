import { hasMethods } from '../../value/rules.ts'
import type { SqliteDatabase, SqlRow, SqlValue, Statement } from './statement.ts'

type Values = readonly SqlValue[]

interface SyncStatement {
  /** Only in better-sqlite3: whether the statement returns rows. */
  readonly reader?: boolean
  all(...values: SqlValue[]): unknown[]
  run(...values: SqlValue[]): unknown
}

interface SyncDatabase {
  prepare(sql: string): SyncStatement
  exec(sql: string): unknown
  pragma?(text: string): unknown
}

/** Adapts better-sqlite3 and node:sqlite, which differ little. */
export function asSynchronous(database: unknown): SqliteDatabase | undefined {
  if (!hasMethods(database, 'prepare', 'exec', 'close')) return undefined
  const { prepare } = database as unknown as SyncDatabase
  const statements = new Map<string, SyncStatement>()
  const run = ({ sql, values }: Statement): readonly SqlRow[] => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = prepare.call(database, sql)
      statements.set(sql, statement)
    }
    if (statement.reader === false) {
      statement.run(...values)
      return []
    }
    // A statement without its own LIMIT has few rows, or all of them are wanted.
    return statement.all(...values) as SqlRow[]
  }
  const exec = (sql: string): void => void (database as unknown as SyncDatabase).exec(sql)
  return {
    driver: hasMethods(database, 'pragma') ? 'better-sqlite3' : 'node:sqlite',
    read: async (list) => list.map(run),
    async write(list) {
      // Inside a transaction of the caller, the writes are part of it and end with it.
      const isInner = isInTransaction(database)
      exec(isInner ? 'SAVEPOINT knapshot' : 'BEGIN IMMEDIATE')
      try {
        const rows = list.map(run)
        exec(isInner ? 'RELEASE knapshot' : 'COMMIT')
        return rows
      } catch (error) {
        rollBack(() => exec(isInner ? 'ROLLBACK TO knapshot; RELEASE knapshot' : 'ROLLBACK'))
        throw error
      }
    },
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

/** Checks for an open transaction; better-sqlite3 and node:sqlite name the property differently. */
function isInTransaction(database: unknown): boolean {
  if (typeof database !== 'object' || database === null) return false
  return Reflect.get(database, 'inTransaction') === true || Reflect.get(database, 'isTransaction') === true
}

interface LibsqlResult {
  readonly columns: readonly string[]
  readonly rows: readonly unknown[]
}

interface LibsqlClient {
  batch(statements: readonly { sql: string; args: Values }[], mode: 'read' | 'write'): Promise<readonly LibsqlResult[]>
}

export function asLibsql(database: unknown): SqliteDatabase | undefined {
  if (!hasMethods(database, 'execute', 'batch')) return undefined
  const client = database as unknown as LibsqlClient
  const run = async (list: readonly Statement[], mode: 'read' | 'write') => {
    const results = await client.batch(
      list.map(({ sql, values }) => ({ sql, args: values })),
      mode,
    )
    return results.map(({ rows }) => rows as readonly SqlRow[])
  }
  return { driver: 'libsql', read: (list) => run(list, 'read'), write: (list) => run(list, 'write') }
}

interface D1Statement {
  bind(...values: SqlValue[]): D1Statement
}

interface D1Database {
  prepare(sql: string): D1Statement
  batch(statements: readonly D1Statement[]): Promise<readonly { readonly results?: readonly unknown[] }[]>
}

export function asD1(database: unknown): SqliteDatabase | undefined {
  if (!hasMethods(database, 'prepare', 'batch')) return undefined
  const d1 = database as unknown as D1Database
  // A batch of D1 is a transaction.
  const run = async (list: readonly Statement[]) => {
    const results = await d1.batch(list.map(({ sql, values }) => d1.prepare(sql).bind(...values)))
    return results.map(({ results: rows }) => (rows ?? []) as readonly SqlRow[])
  }
  return { driver: 'D1', read: run, write: run }
}
