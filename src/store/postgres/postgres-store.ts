import { DefinitionError } from '../../errors.ts'
import type { ExampleShape } from '../../example/check-example.ts'
import { embedTexts } from '../../search/embed-texts.ts'
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
import { hashText } from '../../value/hash-text.ts'
import { preview } from '../../value/preview.ts'
import { unknownOption } from '../../value/unknown-option.ts'
import { checkPut } from '../check-put.ts'
import { idKey } from '../id-key.ts'
import { KeptTokens } from '../kept-tokens.ts'
import { fusedDepth } from '../rank-candidates.ts'
import { RowCache } from '../row-cache.ts'
import { fromRow, toRows } from '../stored-row.ts'
import { checkClient, type PostgresClient } from './client.ts'
import { Database, type Row, type VectorTable } from './database.ts'
import { putParams, putSql, vectorText } from './put.ts'
import { hitsOf, readRow, searchParams, storedRow } from './search.ts'
import { searchSql } from './search-sql.ts'
import { type TableOptions, type Tables, tablesOf } from './tables.ts'

export interface PostgresStoreOptions<In, Demo> extends TableOptions {
  readonly output: Format<unknown, Demo>
  /** How inputs are written, and so searched; as text unless given. */
  readonly input?: Writer<In>
  /** Counts made before by `countExamples`: builds on this store then count only what is new. */
  readonly counts?: Counts
  /** Whose examples these are: stores see those of their own namespace only. @default 'default' */
  readonly namespace?: string
  /** Searches by vectors as well as by words, and fuses both rankings. Needs pgvector. */
  readonly embedder?: Embedder
  /**
   * Whether the nearest vectors are found by looking at all of the namespace, or approximately by an HNSW index, which takes
   * its time with every put. For up to 2,000 dimensions. @default 'exact'
   */
  readonly vectors?: 'exact' | 'hnsw'
  /** Milliseconds after which a call gives up with `store_timeout`; none unless given. */
  readonly timeout?: number
}

/** An `ExampleStore` in PostgreSQL. */
export interface PostgresStore<In, Demo> extends ExampleStore<In, Demo> {
  /** Makes or updates the tables now; otherwise the first call does. Any number of processes may do so at once. */
  migrate(): Promise<void>
}

const known = ['output', 'input', 'counts', 'namespace', 'schema', 'prefix', 'embedder', 'vectors', 'timeout']
const mostHnswDimensions = 2_000
const page = 256

/**
 * Keeps examples in PostgreSQL 13 or later, over any client that has `query(sql, params)`: for many processes and machines.
 * Every call is one statement and one round trip; puts and deletions are all or nothing, whichever connection of a pool they
 * take. Words need no extension, an `embedder` needs pgvector. Searches rank 256 candidates of the database, and up to
 * 512 examples whole. Throws a `DefinitionError` for options that cannot be and a `StoreError` (`store_driver_invalid`) for a
 * client that is none; calls throw a `StoreError` whose code says what failed.
 */
export function postgresStore<Demo, In = string>(
  client: PostgresClient,
  options: PostgresStoreOptions<In, Demo>,
): PostgresStore<In, Demo> {
  checkOptions(options)
  return new SqlStore<In, Demo>(checkClient(client), options)
}

/** Makes or updates the tables of stores. Throws a `StoreError`; `store_read_only` where the role may not. */
export async function migratePostgres(client: PostgresClient, options: TableOptions = {}): Promise<void> {
  const unknown = unknownOption(options, ['schema', 'prefix'])
  if (unknown !== undefined) throw invalid(unknown, 'migratePostgres')
  await new Database(checkClient(client), tablesOf(options)).migrate()
}

function checkOptions(options: object): void {
  const unknown = unknownOption(options, known)
  if (unknown !== undefined) throw invalid(unknown)
  const of = (name: string): unknown => Reflect.get(options, name)
  const output = of('output')
  if (typeof output !== 'object' || output === null || typeof Reflect.get(output, 'write') !== 'function')
    throw invalid(`\`output\` must be a format such as json(schema) or labels(…), found ${preview(output)}.`)
  const embedder = of('embedder')
  if (embedder !== undefined && typeof Reflect.get(Object(embedder), 'embed') !== 'function')
    throw invalid(
      `\`embedder\` must be an object with an embed(texts) function, found ${preview(embedder)}. Use openAIEmbedder or aiSdkEmbedder of knapshot/embedders, or your own.`,
    )
  const namespace = of('namespace')
  if (namespace !== undefined && typeof namespace !== 'string')
    throw invalid(`\`namespace\` must be a string, found ${preview(namespace)}.`)
  const timeout = of('timeout')
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout > 0 && timeout < 2 ** 31))
    throw invalid(`\`timeout\` must be a number of milliseconds above 0, found ${preview(timeout)}.`)
  const vectors = of('vectors')
  if (vectors !== undefined && vectors !== 'exact' && vectors !== 'hnsw')
    throw invalid(`\`vectors\` must be 'exact' or 'hnsw', found ${preview(vectors)}.`)
  if (vectors === undefined) return
  if (embedder === undefined) throw invalid(`\`vectors\` needs an \`embedder\`, which there is none of.`)
  const dimensions: unknown = Reflect.get(Object(embedder), 'dimensions')
  if (vectors === 'hnsw' && !(typeof dimensions === 'number' && dimensions <= mostHnswDimensions))
    throw invalid(
      `pgvector's HNSW indexes take up to ${mostHnswDimensions} dimensions, the embedder has ${preview(dimensions)}. Use vectors: 'exact', or an embedder with fewer.`,
    )
}

function invalid(what: string, name = 'postgresStore'): DefinitionError {
  return new DefinitionError('definition_invalid', `${name}(): ${what}`)
}

class SqlStore<In, Demo> implements PostgresStore<In, Demo> {
  readonly #shape: ExampleShape<In, Demo>
  readonly #rows: RowCache<In, Demo>
  readonly #embedder: Embedder | undefined
  readonly #vectors: VectorTable | undefined
  readonly #namespace: string
  readonly #tables: Tables
  readonly #database: Database

  constructor(client: PostgresClient, options: PostgresStoreOptions<In, Demo>) {
    const { output, input, counts, namespace = 'default', embedder, vectors, timeout } = options
    this.#shape = input === undefined ? { output } : { output, input }
    this.#rows = new RowCache(this.#shape, new KeptTokens(counts))
    this.#embedder = embedder
    this.#vectors =
      embedder === undefined
        ? undefined
        : { embedder: sqlName(embedder), dimensions: embedder.dimensions, isApproximate: vectors === 'hnsw' }
    this.#namespace = idKey(namespace)
    this.#tables = tablesOf(options)
    this.#database = new Database(client, this.#tables, this.#vectors, timeout)
  }

  migrate(): Promise<void> {
    return this.#database.migrate()
  }

  async put(examples: readonly Example<In, Demo>[]): Promise<{ added: number; updated: number }> {
    const checked = [...checkPut(examples, this.#shape).values()]
    const stored = toRows(checked)
    const vectors =
      this.#embedder === undefined
        ? []
        : await embedTexts(
            this.#embedder,
            checked.map(({ text }) => text),
          )
    if (checked.length === 0) return { added: 0, updated: 0 }
    const rows = stored.flatMap((row, i) => {
      const found = checked[i]
      return found === undefined ? [] : [{ row, text: found.text, tags: found.example.tags ?? [], vector: vectors[i] }]
    })
    const sql = putSql(this.#tables, this.#vectors?.embedder)
    const params = putParams(this.#namespace, rows, this.#vectors !== undefined)
    const [counts] = await this.#database.run('put()', sql, params)
    return { added: Number(counts?.added), updated: Number(counts?.updated) }
  }

  async delete(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0
    // Rows are locked in key order, as puts do.
    const sql = `with doomed as materialized (
  select e.key from ${this.#tables.examples} e
  where e.namespace = $1 and e.key in (select json_array_elements_text($2::text::json)) order by e.key for update
), gone as (
  delete from ${this.#tables.examples} e using doomed d where e.namespace = $1 and e.key = d.key returning 1
)
select count(*)::text as count from gone`
    const keys = JSON.stringify([...new Set(ids)].map(idKey))
    const [row] = await this.#database.run('delete()', sql, [this.#namespace, keys])
    return Number(row?.count)
  }

  async get(ids: readonly string[]): Promise<readonly StoredExample<In, Demo>[]> {
    if (ids.length === 0) return []
    const sql = `select ${columns} from ${this.#tables.examples} e
where e.namespace = $1 and e.key in (select json_array_elements_text($2::text::json))`
    const keys = JSON.stringify([...new Set(ids)].map(idKey))
    const rows = await this.#database.run('get()', sql, [this.#namespace, keys])
    const byId = new Map(rows.map((row) => readRow(row, this.#rows).example).map((example) => [example.id, example]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  /** In the order of insertion, without what is added meanwhile. */
  async *all(): AsyncGenerator<StoredExample<In, Demo>> {
    // From a place in the index on, whatever the planner believes of a table that it has no statistics of yet.
    const sql = `select ${columns}, e.seq::text as seq,
  coalesce($3::text::bigint, (select max(m.seq) from ${this.#tables.examples} m where m.namespace = $1))::text as last
from (
  select * from ${this.#tables.examples} p where (p.namespace, p.seq) > ($1, $2::text::bigint)
  order by p.namespace, p.seq limit ${page}
) e
where e.namespace = $1 and e.seq <= coalesce($3::text::bigint, 9223372036854775807) order by e.seq`
    let after = '-1'
    let last: string | null = null
    for (;;) {
      const rows: readonly Row[] = await this.#database.run('all()', sql, [this.#namespace, after, last])
      for (const row of rows) yield fromRow<In, Demo>(storedRow(row))
      const end = rows.at(-1)
      if (end === undefined || rows.length < page) return
      after = String(end.seq)
      last = String(end.last)
    }
  }

  async size(): Promise<number> {
    const sql = `select count(*)::text as count from ${this.#tables.examples} where namespace = $1`
    const [row] = await this.#database.run('size()', sql, [this.#namespace])
    return Number(row?.count)
  }

  facts(example: StoredExample<In, Demo>): Facts | undefined {
    return this.#rows.facts(example)
  }

  async search(query: StoreQuery): Promise<readonly Hit<In, Demo>[]> {
    const { text, limit, tags = [], signal } = query
    signal?.throwIfAborted()
    if (limit <= 0) return []
    const vector =
      this.#embedder === undefined || text.trim() === ''
        ? undefined
        : (await embedTexts(this.#embedder, [text], { signal }))[0]
    signal?.throwIfAborted()
    const sql = searchSql(this.#tables, {
      hasTags: tags.length > 0,
      near: vector === undefined ? undefined : this.#vectors,
    })
    const params = searchParams(this.#namespace, query)
    if (vector !== undefined) params.push(vectorText(vector), String(Math.max(limit, fusedDepth)))
    const rows = await this.#database.run('search()', sql, params, { signal })
    return hitsOf(rows, query, this.#rows)
  }
}

const columns = 'e.key, e.hash, e.input, e.output, e.tags, e.context'

/** The name of an embedder as it stands in SQL: readable, and told apart by a hash. */
function sqlName({ name, dimensions }: Embedder): string {
  return `${String(name)
    .replace(/[^\w./-]+/g, '_')
    .slice(0, 40)}#${hashText(`${name}\n${dimensions}`, 4)}`
}
