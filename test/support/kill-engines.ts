export interface OpenFile {
  readonly database: object
  /** Returns the rows of a statement without parameters. */
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  close(): void
}

/** Opens a file with libsql, better-sqlite3 or node:sqlite; the driver is loaded on demand. */
export async function openNamed(engine: string, file: string): Promise<OpenFile> {
  if (engine === 'libsql') {
    const { createClient } = await import('@libsql/client')
    const client = createClient({ url: `file:${file}` })
    const rows = async (sql: string) => (await client.execute(sql)).rows.map((row) => ({ ...row }))
    return { database: client, rows, close: () => client.close() }
  }
  const { engine: load } = await import('../engines/databases.ts')
  const { database, close } = load(engine).open(file)
  return { database, rows: async (sql) => database.prepare(sql).all() as never, close }
}
