import { DefinitionError, StoreError } from '../../errors.ts'
import type { ExampleShape } from '../../example/check-example.ts'
import type {
  Counts,
  Embedder,
  Example,
  ExampleStore,
  Facts,
  Format,
  Hit,
  StoredExample,
  StoreQuery,
  Writer,
} from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { unknownOption } from '../../value/unknown-option.ts'
import { checkPut } from '../check-put.ts'
import { idKey } from '../id-key.ts'
import { KeptTokens } from '../kept-tokens.ts'
import { type RankedRow, rankCandidates } from '../rank-candidates.ts'
import { RowCache } from '../row-cache.ts'
import { type StoredRow, toRows } from '../stored-row.ts'
import { chooseTerms, mostCounted, termsOf } from '../terms.ts'
import { sqliteDatabase } from './sqlite-database.ts'
import { sqliteError } from './sqlite-error.ts'
import { migrateSqlite } from './sqlite-schema.ts'
import { SqliteVectors } from './sqlite-vectors.ts'
import type { SqliteDatabase, SqlRow, SqlValue, Statement } from './statement.ts'

export interface SqliteStoreOptions<In, Demo> {
  readonly output: Format<unknown, Demo>
  /** How inputs are written, and so searched; as text unless given. */
  readonly input?: Writer<In>
  /** Begins the names of the tables: letters, digits and `_`. @default 'knapshot' */
  readonly table?: string
  /** Counts made before by `countExamples`. */
  readonly counts?: Counts
  /** Searches by vectors as well as by words. They are kept in the database; those of another embedder are not compared. */
  readonly embedder?: Embedder
}

/** Rows that are ranked for one query. */
const candidates = 256
/** Rows that stand for all others when words are weighed. */
const sampled = 256
/** Rows that `all` reads at a time. */
const page = 1_000
/** Characters of examples in one statement: databases limit how long a value may be. */
const chunk = 400_000

const columns = 'key, hash, input, output, tags, context'

/**
 * Keeps examples in SQLite: in a database of better-sqlite3, node:sqlite, @libsql/client or Cloudflare D1 that the caller has
 * opened and closes. Makes its tables when it is first used. Other processes may write to the same tables at any time.
 *
 * Its methods throw a `StoreError` that names the cause and the remedy, and leave nothing half written; `put` throws an
 * `ExampleError` for bad examples as every store does, and for values that JSON cannot hold.
 */
export function sqliteStore<Demo, In = string>(
  database: object,
  options: SqliteStoreOptions<In, Demo>,
): ExampleStore<In, Demo> {
  const unknown = unknownOption(options, ['output', 'input', 'table', 'counts', 'embedder'])
  if (unknown !== undefined) throw new DefinitionError('definition_invalid', `sqliteStore(): ${unknown}`)
  const { table = 'knapshot' } = options
  if (typeof table !== 'string' || !/^[a-z_]\w{0,40}$/iu.test(table))
    throw new DefinitionError(
      'definition_invalid',
      `sqliteStore(): \`table\` must be up to 41 letters, digits and _, not a digit first, found ${preview(table)}.`,
    )
  return new SqliteStore<In, Demo>(sqliteDatabase(database), { ...options, table })
}

class SqliteStore<In, Demo> implements ExampleStore<In, Demo> {
  readonly #database: SqliteDatabase
  readonly #shape: ExampleShape<In, Demo>
  readonly #table: string
  readonly #rows: RowCache<In, Demo>
  readonly #vectors: SqliteVectors | undefined
  #ready: Promise<void> | undefined
  /** Kept for as long as the tables stay as they were. */
  #sample: { readonly changes: number; readonly rows: readonly RankedRow<In, Demo>[] } | undefined

  constructor(
    database: SqliteDatabase,
    { counts, embedder, table, ...shape }: SqliteStoreOptions<In, Demo> & { readonly table: string },
  ) {
    this.#database = database
    this.#shape = shape
    this.#table = table
    this.#rows = new RowCache(shape, new KeptTokens(counts))
    this.#vectors = embedder === undefined ? undefined : new SqliteVectors(database, table, embedder)
  }

  async put(examples: readonly Example<In, Demo>[]): Promise<{ added: number; updated: number }> {
    const checked = [...checkPut(examples, this.#shape).values()]
    const rows = toRows(checked)
    if (rows.length === 0) return { added: 0, updated: 0 }
    return this.#run(async () => {
      const vectors = await this.#vectors?.embed(checked.map(({ text }) => text))
      const values = rows.map((row, i) => [
        ...[row.key, row.hash, row.input, row.output, row.tags, row.context],
        JSON.stringify(termsOf(checked[i]?.text ?? '')),
        vectors?.[i] === undefined ? null : (this.#vectors?.name ?? null),
        vectors?.[i] ?? null,
      ])
      const parts = chunked(values)
      const results = await this.#database.write([this.#bump(), ...parts.flatMap((part) => this.#upsert(part))])
      let known = 0
      let updated = 0
      for (const result of results) {
        known += Number(result[0]?.known ?? 0)
        updated += Number(result[0]?.updated ?? 0)
      }
      return { added: rows.length - known, updated }
    })
  }

  async delete(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0
    return this.#run(async () => {
      const keys = JSON.stringify([...new Set(ids)].map(idKey))
      const chosen = `SELECT seq FROM ${this.#table}_examples WHERE key IN (SELECT value FROM json_each(?))`
      const [, , count] = await this.#database.write([
        this.#bump(),
        this.#forgetTerms(chosen, keys),
        { sql: `SELECT count(*) AS n FROM (${chosen})`, values: [keys] },
        { sql: `DELETE FROM ${this.#table}_examples WHERE seq IN (${chosen})`, values: [keys] },
      ])
      return Number(count?.[0]?.n ?? 0)
    })
  }

  async get(ids: readonly string[]): Promise<readonly StoredExample<In, Demo>[]> {
    if (ids.length === 0) return []
    const rows = await this.#select(`WHERE key IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids.map(idKey))])
    const found = new Map(rows.map(({ example }) => [example.id, example]))
    return ids.flatMap((id) => found.get(id) ?? [])
  }

  async *all(): AsyncGenerator<StoredExample<In, Demo>> {
    let last = 0
    for (;;) {
      const rows = await this.#run(() =>
        this.#query(`SELECT seq, ${columns} FROM ${this.#table}_examples WHERE seq > ? ORDER BY seq LIMIT ?`, [
          last,
          page,
        ]),
      )
      // What is read once is not kept: there may be millions.
      for (const row of rows) yield new RowCache<In, Demo>(this.#shape, noTokens).read(storedRow(row)).example
      if (rows.length < page) return
      last = Number(rows.at(-1)?.seq)
    }
  }

  async size(): Promise<number> {
    const [row] = await this.#run(() => this.#query(`SELECT count(*) AS n FROM ${this.#table}_examples`, []))
    return Number(row?.n ?? 0)
  }

  facts(example: StoredExample<In, Demo>): Facts | undefined {
    return this.#rows.facts(example)
  }

  async search({ text, limit, tags = [], signal }: StoreQuery): Promise<readonly Hit<In, Demo>[]> {
    signal?.throwIfAborted()
    if (limit <= 0) return []
    return this.#run(async () => {
      const terms = await this.#chosenTerms(text)
      signal?.throwIfAborted()
      const filter = tagFilter(tags)
      const most = Math.max(candidates, 2 * limit)
      const found = terms.length === 0 ? [] : await this.#candidates(terms, filter, most)
      const sample = terms.length === 0 ? [] : await this.#currentSample()
      const near = await this.#nearest(text, filter, most, signal)
      signal?.throwIfAborted()
      const hits = rankCandidates({
        text,
        limit,
        candidates: found,
        sample,
        ...(near === undefined ? {} : { near: near.rows, facts: near.facts }),
      })
      return hits.length < limit ? [...hits, ...(await this.#padding(hits, limit, filter))] : hits
    }, signal)
  }

  async #chosenTerms(text: string): Promise<readonly (readonly [string, number])[]> {
    const terms = termsOf(text)
    if (terms.length === 0) return []
    const rows = await this.#query(
      `SELECT q.value AS term, (SELECT count(*) FROM (SELECT 1 FROM ${this.#table}_terms t WHERE t.term = q.value LIMIT ${mostCounted})) AS count FROM json_each(?) q`,
      [JSON.stringify(terms)],
    )
    return chooseTerms(rows.map(({ term, count }) => ({ term: String(term), count: Number(count) })))
  }

  #candidates(
    terms: readonly (readonly [string, number])[],
    filter: Filter,
    most: number,
  ): Promise<readonly RankedRow<In, Demo>[]> {
    const join = filter.sql === '' ? '' : `JOIN ${this.#table}_examples e ON e.seq = t.seq ${filter.sql}`
    return this.#select(
      `JOIN (SELECT t.seq AS found, sum(json_extract(q.value, '$[1]')) AS score
        FROM json_each(?) q CROSS JOIN ${this.#table}_terms t ON t.term = json_extract(q.value, '$[0]') ${join}
        GROUP BY t.seq ORDER BY score DESC, t.seq LIMIT ?) ON seq = found ORDER BY score DESC, seq`,
      [JSON.stringify(terms), ...filter.values, most],
    )
  }

  async #currentSample(): Promise<readonly RankedRow<In, Demo>[]> {
    const changes = await this.#changes()
    if (this.#sample?.changes === changes) return this.#sample.rows
    const rows = await this.#select('ORDER BY hash, seq LIMIT ?', [sampled])
    this.#sample = { changes, rows }
    return rows
  }

  async #nearest(text: string, filter: Filter, most: number, signal: AbortSignal | undefined) {
    const vectors = this.#vectors
    if (vectors === undefined || text.trim() === '') return undefined
    const query = await vectors.query(text, signal)
    await vectors.update(await this.#changes(), (row) => this.#rows.read(storedRow(row)).text, signal)
    const among =
      filter.sql === ''
        ? undefined
        : await this.#query(`SELECT seq FROM ${this.#table}_examples e WHERE 1 ${filter.sql}`, filter.values)
    const places = vectors.nearest(
      query,
      most,
      among?.map(({ seq }) => Number(seq)),
    )
    const found = await this.#query(
      `SELECT seq, ${columns} FROM ${this.#table}_examples WHERE seq IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(places)],
    )
    const seqOf = new Map<string, number>()
    const bySeq = new Map<number, RankedRow<In, Demo>>()
    for (const row of found) {
      const ranked = this.#rows.read(storedRow(row))
      seqOf.set(ranked.example.id, Number(row.seq))
      bySeq.set(Number(row.seq), ranked)
    }
    const facts = ({ example }: RankedRow<In, Demo>): Partial<Facts> => {
      const vector = vectors.get(seqOf.get(example.id) ?? -1)
      return vector === undefined ? {} : { vector }
    }
    return { rows: places.flatMap((seq) => bySeq.get(seq) ?? []), facts }
  }

  async #padding(hits: readonly Hit<In, Demo>[], limit: number, filter: Filter): Promise<readonly Hit<In, Demo>[]> {
    const taken = new Set(hits.map(({ example }) => example.id))
    const rows = await this.#select(`e WHERE 1 ${filter.sql} ORDER BY key LIMIT ?`, [
      ...filter.values,
      limit + taken.size,
    ])
    return rows
      .filter(({ example }) => !taken.has(example.id))
      .slice(0, limit - hits.length)
      .map(({ example, features }) => ({
        example,
        similarity: 0,
        facts: this.#rows.facts(example) ?? { tokens: {}, features },
      }))
  }

  async #changes(): Promise<number> {
    const [row] = await this.#query(`SELECT value FROM ${this.#table}_meta WHERE name = 'changes'`, [])
    return Number(row?.value ?? 0)
  }

  async #select(rest: string, values: readonly SqlValue[]): Promise<readonly RankedRow<In, Demo>[]> {
    const rows = await this.#run(() => this.#query(`SELECT ${columns} FROM ${this.#table}_examples ${rest}`, values))
    return rows.map((row) => this.#rows.read(storedRow(row)))
  }

  async #query(sql: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    const [rows = []] = await this.#database.read([{ sql, values }])
    return rows
  }

  #bump(): Statement {
    return { sql: `UPDATE ${this.#table}_meta SET value = value + 1 WHERE name = 'changes'`, values: [] }
  }

  #forgetTerms(chosen: string, value: string): Statement {
    const table = this.#table
    const sql = `DELETE FROM ${table}_terms WHERE (term, seq) IN (SELECT t.value, e.seq FROM ${table}_examples e, json_each(e.terms) t WHERE e.seq IN (${chosen}))`
    return { sql, values: [value] }
  }

  /** Writes one part of a put: counts what is known, then replaces it. */
  #upsert(json: string): readonly Statement[] {
    const table = this.#table
    const given = `FROM json_each(?) j`
    const field = (i: number): string => `json_extract(j.value, '$[${i}]')`
    const known = `${given} JOIN ${table}_examples e ON e.key = ${field(0)}`
    const fields = [0, 1, 2, 3, 4, 5, 6].map(field).join(', ')
    const changes = `(SELECT value FROM ${table}_meta WHERE name = 'changes')`
    return [
      {
        sql: `SELECT count(*) AS known, coalesce(sum(e.hash <> ${field(1)} OR e.tags IS NOT ${field(4)}), 0) AS updated ${known}`,
        values: [json],
      },
      this.#forgetTerms(`SELECT e.seq ${known}`, json),
      {
        sql: `INSERT INTO ${table}_examples (${columns}, terms, changed, embedder, vector)
          SELECT ${fields}, ${changes}, ${field(7)}, ${field(8)} ${given} WHERE 1
          ON CONFLICT (key) DO UPDATE SET hash = excluded.hash, input = excluded.input, output = excluded.output, tags = excluded.tags,
            context = excluded.context, terms = excluded.terms, changed = excluded.changed,
            embedder = excluded.embedder, vector = excluded.vector`,
        values: [json],
      },
      {
        sql: `INSERT OR IGNORE INTO ${table}_terms (term, seq) SELECT t.value, e.seq ${known}, json_each(${field(6)}) t`,
        values: [json],
      },
    ]
  }

  /** Makes the tables ready first; what the database throws becomes a `StoreError`. */
  async #run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      this.#ready ??= migrateSqlite(this.#database, this.#table)
      await this.#ready
    } catch (error) {
      // The next call tries again.
      this.#ready = undefined
      throw sqliteError(error)
    }
    try {
      return await work()
    } catch (error) {
      throw sqliteError(error, signal)
    }
  }
}

const noTokens = new KeptTokens(undefined)

interface Filter {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** All of the tags, each looked for as JSON between the commas of the array: quotes inside a tag are escaped there. */
function tagFilter(tags: readonly string[]): Filter {
  const sql = tags.map(() => `AND instr(',' || substr(e.tags, 2, length(e.tags) - 2) || ',', ?) > 0`).join(' ')
  return { sql, values: tags.map((tag) => `,${JSON.stringify(tag)},`) }
}

/** Joins rows to JSON arrays of a length that databases take as one value. */
function chunked(values: readonly unknown[]): readonly string[] {
  const parts: string[] = []
  let part: string[] = []
  let length = 0
  for (const value of values) {
    const json = JSON.stringify(value)
    if (part.length > 0 && length + json.length > chunk) {
      parts.push(`[${part.join(',')}]`)
      part = []
      length = 0
    }
    part.push(json)
    length += json.length
  }
  return part.length === 0 ? parts : [...parts, `[${part.join(',')}]`]
}

function storedRow({ key, hash, input, output, tags, context }: SqlRow): StoredRow {
  const text = (value: unknown): string => {
    if (typeof value === 'string') return value
    throw new StoreError(
      'store_corrupt',
      `The tables hold ${preview(value)} where text belongs: something else has written to them.`,
    )
  }
  return {
    key: text(key),
    hash: text(hash),
    input: text(input),
    output: text(output),
    tags: tags === null ? null : text(tags),
    context: context === null ? null : text(context),
  }
}
