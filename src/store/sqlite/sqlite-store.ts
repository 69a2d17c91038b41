import type { SearchedShape } from '../../example/check-example.ts'
import { searchWriter } from '../../example/search-writer.ts'
import type {
  Counts,
  Embedder,
  Example,
  ExampleStore,
  Facts,
  Format,
  Hit,
  SearchBy,
  StoredExample,
  StoreQuery,
  Writer,
} from '../../types.ts'
import { checkOptions, type Rule } from '../../value/check-options.ts'
import { checkPut } from '../check-put.ts'
import { idKey } from '../id-key.ts'
import { KeptTokens } from '../kept-tokens.ts'
import { readInteger } from '../read-integer.ts'
import { RowCache } from '../row-cache.ts'
import { searchKey } from '../search-key.ts'
import { storeRules } from '../store-rules.ts'
import { fromRow, toRows } from '../stored-row.ts'
import { termsOf } from '../terms.ts'
import { chunked } from './chunked.ts'
import { sqliteDatabase } from './sqlite-database.ts'
import { SqliteSearch } from './sqlite-search.ts'
import { columns, SqliteTables, storedRow } from './sqlite-tables.ts'
import { SqliteVectors } from './sqlite-vectors.ts'
import type { Statement } from './statement.ts'

export interface SqliteStoreOptions<In, Demo> {
  readonly output: Format<unknown, Demo>
  /** How inputs are written. @default as text */
  readonly input?: Writer<In> | undefined
  /**
   * What inputs are searched by: some of their fields, or a writer. A store whose examples were put with another one
   * refuses to search (`store_stale`). @default the input as it is written
   */
  readonly searchBy?: SearchBy<NoInfer<In>> | undefined
  /** The prefix of table names: letters, digits, `_`, `$` and `-`. @default 'knapshot' */
  readonly table?: string | undefined
  /** Counts made before by `countExamples`. */
  readonly counts?: Counts | undefined
  /**
   * Searches by vectors as well as by words. Vectors are kept in the database; those of another embedder are not
   * compared.
   */
  readonly embedder?: Embedder | undefined
}

const isTable: Rule = (table) =>
  (typeof table === 'string' && /^(?!sqlite_)[\p{L}\p{N}_$-]{1,41}$/iu.test(table)) ||
  'up to 41 letters, digits, _, $ and -, not beginning with sqlite_'

/** How many rows `all` reads at a time. */
const page = 1_000

/**
 * Keeps examples in SQLite: in a database of better-sqlite3, node:sqlite, bun:sqlite, @libsql/client or Cloudflare
 * D1 that the caller opens and closes. Makes its tables when it is first used. Other processes may write to the same tables at any
 * time.
 *
 * Its methods throw a `StoreError` that names the cause and the remedy, and leave nothing half written; `put` throws an
 * `ExampleError` for bad examples as every store does, and for values that JSON cannot hold.
 */
export function sqliteStore<Demo, In = string>(
  database: object,
  options: SqliteStoreOptions<In, Demo>,
): ExampleStore<In, Demo> {
  checkOptions<SqliteStoreOptions<never, never>>('sqliteStore()', options, { ...storeRules, table: isTable })
  const { table = 'knapshot', searchBy } = options
  const tables = new SqliteTables(sqliteDatabase(database), table, searchKey(searchWriter<In>(searchBy)))
  return new SqliteStore<In, Demo>(tables, options)
}

class SqliteStore<In, Demo> implements ExampleStore<In, Demo> {
  readonly embedder?: Embedder
  readonly searchBy?: Writer<In>
  readonly #tables: SqliteTables
  readonly #shape: SearchedShape<In, Demo>
  readonly #rows: RowCache<In, Demo>
  readonly #vectors: SqliteVectors | undefined
  readonly #search: SqliteSearch<In, Demo>

  constructor(tables: SqliteTables, { counts, embedder, output, input, searchBy }: SqliteStoreOptions<In, Demo>) {
    this.#tables = tables
    const writer = searchWriter<In>(searchBy)
    this.#shape = { output, ...(input && { input }), searchBy: writer }
    if (writer !== undefined) this.searchBy = writer
    if (embedder !== undefined) this.embedder = embedder
    this.#rows = new RowCache(this.#shape, new KeptTokens(counts))
    this.#vectors = embedder === undefined ? undefined : new SqliteVectors(tables, embedder)
    this.#search = new SqliteSearch(tables, this.#rows, this.#vectors)
  }

  async put(examples: readonly Example<In, Demo>[]): Promise<{ added: number; updated: number }> {
    const checked = [...checkPut(examples, this.#shape).values()]
    const rows = toRows(checked)
    if (rows.length === 0) return { added: 0, updated: 0 }
    return this.#tables.run(async () => {
      const vectors = await this.#vectors?.embed(checked.map(({ text }) => text))
      const values = rows.map((row, i) => [
        ...[row.key, row.hash, row.input, row.output, row.tags, row.context],
        JSON.stringify(termsOf(checked[i]?.text ?? '')),
        vectors?.[i] === undefined ? null : (this.#vectors?.name ?? null),
        vectors?.[i] ?? null,
      ])
      const parts = chunked(values)
      const results = await this.#tables.database.write([
        this.#tables.bump(),
        this.#tables.noteSearch(),
        ...parts.flatMap((part) => this.#upsert(part)),
      ])
      let known = 0
      let updated = 0
      for (const result of results) {
        const [row] = result
        if (row?.known === undefined) continue
        known += readInteger(row.known, 'a count')
        updated += readInteger(row.updated, 'a count')
      }
      return { added: rows.length - known, updated }
    })
  }

  async delete(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0
    return this.#tables.run(async () => {
      const keys = JSON.stringify([...new Set(ids)].map(idKey))
      const chosen = `SELECT seq FROM ${this.#tables.examples} WHERE key IN (SELECT value FROM json_each(?))`
      const [, , count] = await this.#tables.database.write([
        this.#tables.bump(),
        this.#forgetTerms(chosen, keys),
        { sql: `SELECT count(*) AS n FROM (${chosen})`, values: [keys] },
        { sql: `DELETE FROM ${this.#tables.examples} WHERE seq IN (${chosen})`, values: [keys] },
      ])
      return readInteger(count?.[0]?.n, 'a count')
    })
  }

  async get(ids: readonly string[]): Promise<readonly StoredExample<In, Demo>[]> {
    if (ids.length === 0) return []
    const { examples } = this.#tables
    const sql = `SELECT ${columns} FROM ${examples} WHERE key IN (SELECT value FROM json_each(?))`
    const rows = await this.#tables.run(() => this.#tables.query(sql, [JSON.stringify(ids.map(idKey))]))
    const read = rows.map((row) => this.#rows.read(storedRow(row)).example)
    const found = new Map(read.map((example) => [example.id, example]))
    return ids.flatMap((id) => found.get(id) ?? [])
  }

  async *all(): AsyncGenerator<StoredExample<In, Demo>> {
    let last = 0
    for (;;) {
      const rows = await this.#tables.run(() =>
        this.#tables.query(`SELECT seq, ${columns} FROM ${this.#tables.examples} WHERE seq > ? ORDER BY seq LIMIT ?`, [
          last,
          page,
        ]),
      )
      // Rows that are read only once are not cached: there may be millions.
      for (const row of rows) yield fromRow<In, Demo>(storedRow(row))
      if (rows.length < page) return
      last = readInteger(rows.at(-1)?.seq, 'a row number')
    }
  }

  async size(): Promise<number> {
    const [row] = await this.#tables.run(() =>
      this.#tables.query(`SELECT count(*) AS n FROM ${this.#tables.examples}`, []),
    )
    return readInteger(row?.n, 'the number of examples')
  }

  search(query: StoreQuery): Promise<readonly Hit<In, Demo>[]> {
    return this.#search.search(query)
  }

  facts(example: StoredExample<In, Demo>): Facts | undefined {
    return this.#rows.facts(example)
  }

  #forgetTerms(chosen: string, value: string): Statement {
    const { examples, terms } = this.#tables
    const sql = `DELETE FROM ${terms} WHERE (term, seq) IN (SELECT t.value, e.seq FROM ${examples} e, json_each(e.terms) t WHERE e.seq IN (${chosen}))`
    return { sql, values: [value] }
  }

  /** Writes one part of a put: counts what is already known, then replaces it. */
  #upsert(json: string): readonly Statement[] {
    const { examples, terms, changed } = this.#tables
    const given = `FROM json_each(?) j`
    const field = (i: number): string => `json_extract(j.value, '$[${i}]')`
    // The hash is that of the passages too: only an object holds metadata.
    const metadata = (context: string): string => `CASE WHEN ${context} LIKE '{%' THEN ${context} ELSE '' END`
    const known = `${given} JOIN ${examples} e ON e.key = ${field(0)}`
    const fields = [0, 1, 2, 3, 4, 5, 6].map(field).join(', ')
    return [
      {
        sql: `SELECT count(*) AS known, coalesce(sum(e.hash <> ${field(1)} OR e.tags IS NOT ${field(4)} OR ${metadata('e.context')} <> ${metadata(field(5))}), 0) AS updated ${known}`,
        values: [json],
      },
      this.#forgetTerms(`SELECT e.seq ${known}`, json),
      {
        sql: `INSERT INTO ${examples} (${columns}, terms, changed, embedder, vector)
          SELECT ${fields}, ${changed}, ${field(7)}, ${field(8)} ${given} WHERE 1
          ON CONFLICT (key) DO UPDATE SET hash = excluded.hash, input = excluded.input, output = excluded.output, tags = excluded.tags,
            context = excluded.context, terms = excluded.terms, changed = excluded.changed,
            embedder = excluded.embedder, vector = excluded.vector`,
        values: [json],
      },
      {
        sql: `INSERT OR IGNORE INTO ${terms} (term, seq) SELECT t.value, e.seq ${known}, json_each(${field(6)}) t`,
        values: [json],
      },
    ]
  }
}
