import type { SearchedShape } from '../../example/check-example.ts'
import { tagLists } from '../../example/has-tags.ts'
import { searchWriter } from '../../example/search-writer.ts'
import { embedTexts } from '../../search/embed-texts.ts'
import { mixedDepth } from '../../search/mix-similarities.ts'
import type { Embedder, Example, ExampleStore, Facts, Hit, StoredExample, StoreQuery, Writer } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { checkPut } from '../check-put.ts'
import { idKey } from '../id-key.ts'
import { KeptTokens } from '../kept-tokens.ts'
import { readInteger } from '../read-integer.ts'
import { RowCache } from '../row-cache.ts'
import { searchKey, staleSearch } from '../search-key.ts'
import { fromRow, toRows } from '../stored-row.ts'
import { checkClient, type PostgresClient } from './client.ts'
import { Database } from './database.ts'
import { checkPostgresOptions, type PostgresStoreOptions } from './options.ts'
import { putParams, putSql, vectorText } from './put.ts'
import type { Row } from './rows.ts'
import { hitsOf, readRow, searchParams, storedRow } from './search.ts'
import { searchSql } from './search-sql.ts'
import { type TableOptions, type Tables, tableRules, tablesOf } from './tables.ts'
import { searchNote } from './terms.ts'
import { type VectorTable, vectorTable } from './vector-table.ts'

/** An `ExampleStore` in PostgreSQL. */
export interface PostgresStore<In, Demo> extends ExampleStore<In, Demo> {
  /** Makes or updates the tables now; otherwise the first call does. Any number of processes may do so at once. */
  migrate(): Promise<void>
}

/** How many examples `all()` fetches at a time. */
const page = 256

/** Used when `Infinity` is asked for. */
const mostHits = 2 ** 31 - 1

/**
 * Keeps examples in PostgreSQL (tested: 15 and 18), over any client that has `query(sql, params)`: for many processes
 * and machines. Every call is one statement and one round trip; puts and deletions are all or nothing, whichever
 * connection of a pool they take. Search by words needs no extension, an `embedder` needs pgvector. Searches rank 256
 * candidates of the database, and stores of up to 512 examples as a whole. Throws a `DefinitionError` for invalid
 * options and a `StoreError` (`store_driver_invalid`) for an invalid client; calls throw a `StoreError` whose code says
 * what failed.
 */
export function postgresStore<Demo, In = string>(
  client: PostgresClient,
  options: PostgresStoreOptions<In, Demo>,
): PostgresStore<In, Demo> {
  checkPostgresOptions(options)
  return new SqlStore<In, Demo>(checkClient(client), options)
}

/**
 * Makes or updates the tables of stores. Throws a `StoreError`; its code is `store_read_only` when the role lacks the
 * right.
 */
export async function migratePostgres(client: PostgresClient, options: TableOptions = {}): Promise<void> {
  checkOptions('migratePostgres()', options, tableRules)
  await new Database(checkClient(client), tablesOf(options)).migrate()
}

class SqlStore<In, Demo> implements PostgresStore<In, Demo> {
  readonly #shape: SearchedShape<In, Demo>
  readonly #rows: RowCache<In, Demo>
  readonly embedder?: Embedder
  readonly searchBy?: Writer<In>
  readonly #searchKey: number
  readonly #vectors: VectorTable | undefined
  readonly #namespace: string
  readonly #tables: Tables
  readonly #database: Database

  constructor(client: PostgresClient, options: PostgresStoreOptions<In, Demo>) {
    const { output, input, counts, namespace = 'default', embedder, vectors, timeout } = options
    const writer = searchWriter<In>(options.searchBy)
    this.#shape = { output, ...(input && { input }), searchBy: writer }
    if (writer !== undefined) this.searchBy = writer
    this.#searchKey = searchKey(writer)
    this.#rows = new RowCache(this.#shape, new KeptTokens(counts))
    if (embedder !== undefined) this.embedder = embedder
    this.#vectors = embedder === undefined ? undefined : vectorTable(embedder, vectors)
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
      this.embedder === undefined
        ? []
        : await embedTexts(
            this.embedder,
            checked.map(({ text }) => text),
          )
    if (checked.length === 0) return { added: 0, updated: 0 }
    const rows = stored.flatMap((row, i) => {
      const found = checked[i]
      return found === undefined ? [] : [{ row, text: found.text, tags: found.example.tags ?? [], vector: vectors[i] }]
    })
    const embedder = this.#vectors?.embedder
    const params = putParams(this.#namespace, rows, embedder !== undefined, this.#searchKey)
    const columns = ['added', 'updated', 'ok']
    const note = searchNote(this.#namespace, this.#searchKey)
    const [counts] = await this.#database.run(
      'put()',
      (home = '') => ({
        sql: putSql(this.#tables, note, embedder === undefined ? undefined : { embedder, home }),
        params,
        columns,
      }),
      { need: 'vectors' },
    )
    if (counts?.ok !== 'true') throw staleSearch('postgresStore', 'namespace')
    return { added: readInteger(counts?.added, 'a count'), updated: readInteger(counts?.updated, 'a count') }
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
    const [row] = await this.#run('delete()', sql, [this.#namespace, keys], ['count'])
    return readInteger(row?.count, 'a count')
  }

  async get(ids: readonly string[]): Promise<readonly StoredExample<In, Demo>[]> {
    if (ids.length === 0) return []
    const sql = `select ${columns} from ${this.#tables.examples} e
where e.namespace = $1 and e.key in (select json_array_elements_text($2::text::json))`
    const keys = JSON.stringify([...new Set(ids)].map(idKey))
    const rows = await this.#run('get()', sql, [this.#namespace, keys], stored)
    const byId = new Map(rows.map((row) => readRow(row, this.#rows).example).map((example) => [example.id, example]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  /** In the order of insertion, without what is added meanwhile. */
  async *all(): AsyncGenerator<StoredExample<In, Demo>> {
    // Starts from a place in the index, whatever the planner believes about a table without statistics.
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
      const rows: readonly Row[] = await this.#run(
        'all()',
        sql,
        [this.#namespace, after, last],
        [...stored, 'seq', 'last'],
      )
      for (const row of rows) yield fromRow<In, Demo>(storedRow(row))
      const end = rows.at(-1)
      if (end === undefined || rows.length < page) return
      after = String(end.seq)
      last = String(end.last)
    }
  }

  async size(): Promise<number> {
    const sql = `select count(*)::text as count from ${this.#tables.examples} where namespace = $1`
    const [row] = await this.#run('size()', sql, [this.#namespace], ['count'])
    return readInteger(row?.count, 'the number of examples')
  }

  #run(
    doing: string,
    sql: string,
    params: readonly (string | null)[],
    columns: readonly string[],
  ): Promise<readonly Row[]> {
    return this.#database.run(doing, () => ({ sql, params, columns }))
  }

  facts(example: StoredExample<In, Demo>): Facts | undefined {
    return this.#rows.facts(example)
  }

  async search(given: StoreQuery): Promise<readonly Hit<In, Demo>[]> {
    const { text, tags, signal } = given
    signal?.throwIfAborted()
    const limit = Math.min(Math.ceil(given.limit), mostHits)
    if (!(limit > 0)) return []
    const query = { ...given, limit }
    const vector =
      this.embedder === undefined || text.trim() === ''
        ? undefined
        : (await embedTexts(this.embedder, [text], { signal }))[0]
    signal?.throwIfAborted()
    const params = searchParams(this.#namespace, query)
    const isNear = vector !== undefined && this.#vectors !== undefined
    const nearParams = isNear ? [...params, vectorText(vector), String(Math.max(limit, mixedDepth))] : params
    const asked = tagLists(tags)
    const note = searchNote(this.#namespace, this.#searchKey)
    const rows = await this.#database.run(
      'search()',
      (home) => {
        // Without a table of vectors, words find everything.
        const near = isNear && this.#vectors && home !== undefined ? { ...this.#vectors, home } : undefined
        const columns = [
          ...stored,
          'candidate',
          'sample',
          'near',
          'searched',
          ...(near === undefined ? [] : ['vector']),
        ]
        return {
          sql: searchSql(this.#tables, { tags: asked, near, note }),
          params: near === undefined ? params : nearParams,
          columns,
        }
      },
      { need: isNear ? 'vectors if there are any' : 'tables', signal },
    )
    const [first] = rows
    if (first !== undefined && (first.searched ?? '{}') !== note.keys) throw staleSearch('postgresStore', 'namespace')
    return hitsOf(rows, query, this.#rows, vector)
  }
}

const stored = ['key', 'hash', 'input', 'output', 'tags', 'context']
const columns = stored.map((name) => `e.${name}`).join(', ')
