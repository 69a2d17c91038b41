import { hasMethods } from '../../value/rules.ts'
import type { SqliteDatabase, SqlRow, SqlValue, Statement } from './statement.ts'

type Values = readonly SqlValue[]

interface LibsqlResult {
  readonly columns: readonly string[]
  readonly rows: readonly unknown[]
}

interface LibsqlClient {
  batch(statements: readonly { sql: string; args: Values }[], mode: 'read' | 'write'): Promise<readonly LibsqlResult[]>
}

/** Adapts a client of @libsql/client, or a transaction that the caller has begun on one. */
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
  const isTransaction = hasMethods(database, 'commit', 'rollback')
  return {
    isTentative: () => isTransaction,
    read: (list) => run(list, 'read'),
    write: isTransaction ? (list) => writeInner(list, run) : (list) => run(list, 'write'),
  }
}

/** Writes inside a transaction of the caller, where a batch that fails is not undone by itself. */
async function writeInner(
  list: readonly Statement[],
  run: (list: readonly Statement[], mode: 'write') => Promise<readonly (readonly SqlRow[])[]>,
): Promise<readonly (readonly SqlRow[])[]> {
  const bare = (...all: readonly string[]): readonly Statement[] => all.map((sql) => ({ sql, values: [] }))
  await run(bare('SAVEPOINT knapshot'), 'write')
  try {
    const rows = await run(list, 'write')
    await run(bare('RELEASE knapshot'), 'write')
    return rows
  } catch (error) {
    // Where the transaction itself has ended there is nothing to undo; the first error is the one to report.
    await run(bare('ROLLBACK TO knapshot', 'RELEASE knapshot'), 'write').catch(() => undefined)
    throw error
  }
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
  return { isTentative: () => false, read: run, write: run }
}
