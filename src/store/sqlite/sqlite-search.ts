import type { Facts, Hit, StoreQuery } from '../../types.ts'
import { idKey } from '../id-key.ts'
import { type NearRows, type RankedRow, rankCandidates } from '../rank-candidates.ts'
import { readInteger } from '../read-integer.ts'
import type { RowCache } from '../row-cache.ts'
import { type ChosenTerm, chooseTerms, mostCounted, mostOccurrences, termsOf } from '../terms.ts'
import { columns, type SqliteTables, storedRow } from './sqlite-tables.ts'
import type { SqliteVectors } from './sqlite-vectors.ts'
import type { SqlValue } from './statement.ts'
import { type TagFilter, tagFilter } from './tag-filter.ts'

/** How many rows are ranked for one query. */
const candidates = 192
/** How many rows represent all others when words are weighed. */
const sampled = 128

/** Finds examples by the terms of their inputs, and by vectors where there are any. */
export class SqliteSearch<In, Demo> {
  readonly #tables: SqliteTables
  readonly #rows: RowCache<In, Demo>
  readonly #vectors: SqliteVectors | undefined
  /** Kept as long as the tables do not change. */
  #sample: { readonly changes: number; readonly rows: readonly RankedRow<In, Demo>[] } | undefined

  constructor(tables: SqliteTables, rows: RowCache<In, Demo>, vectors: SqliteVectors | undefined) {
    this.#tables = tables
    this.#rows = rows
    this.#vectors = vectors
  }

  async search({ text, limit, tags, signal }: StoreQuery): Promise<readonly Hit<In, Demo>[]> {
    signal?.throwIfAborted()
    if (limit <= 0) return []
    return this.#tables.run(async () => {
      const terms = await this.#chosenTerms(text)
      signal?.throwIfAborted()
      const filter = tagFilter(tags)
      const most = Math.max(candidates, 2 * limit)
      const found = terms.length === 0 ? [] : await this.#candidates(terms, filter, most)
      const near = await this.#nearest(text, filter, most, found, signal)
      const sample = terms.length === 0 && near === undefined ? [] : await this.#currentSample()
      signal?.throwIfAborted()
      const options = { text, limit, candidates: found, sample, facts: this.#factsOf }
      const hits = rankCandidates(near === undefined ? options : { ...options, near })
      if (hits.length >= limit) return hits
      return [...hits, ...(await this.#padding(hits, limit, filter, near !== undefined))]
    }, signal)
  }

  async #chosenTerms(text: string): Promise<readonly ChosenTerm[]> {
    const terms = termsOf(text)
    if (terms.length === 0) return []
    const rows = await this.#tables.query(
      `SELECT q.value AS term, (SELECT count(*) FROM (SELECT 1 FROM ${this.#tables.terms} t WHERE t.term = q.value LIMIT ${mostCounted})) AS count FROM json_each(?) q`,
      [JSON.stringify(terms)],
    )
    return chooseTerms(rows.map(({ term, count }) => ({ term: String(term), count: readInteger(count, 'a count') })))
  }

  /** Adds up what the terms are worth; for terms that occur too often, only their newest occurrences count. */
  #candidates(terms: readonly ChosenTerm[], filter: TagFilter, most: number): Promise<readonly RankedRow<In, Demo>[]> {
    const { examples, terms: table } = this.#tables
    const common = terms.filter(({ count }) => count >= mostCounted)
    const rare = terms.filter(({ count }) => count < mostCounted).map(({ term, worth }) => [term, worth])
    // At most four are common: D1 accepts no more than five parts in a compound.
    const parts = [
      `SELECT t.seq, json_extract(q.value, '$[1]') AS worth FROM json_each(?) q CROSS JOIN ${table} t ON t.term = json_extract(q.value, '$[0]')`,
      ...common.map(
        () =>
          `SELECT seq, ? AS worth FROM (SELECT seq FROM ${table} WHERE term = ? ORDER BY seq DESC LIMIT ${mostOccurrences})`,
      ),
    ]
    const join = filter.sql === '' ? '' : `JOIN ${examples} e ON e.seq = t.seq WHERE 1 ${filter.sql}`
    return this.#select(
      `JOIN (SELECT t.seq AS found, sum(t.worth) AS score FROM (${parts.join(' UNION ALL ')}) t ${join}
        GROUP BY t.seq ORDER BY score DESC, t.seq LIMIT ?) ON seq = found ORDER BY score DESC, seq`,
      [JSON.stringify(rare), ...common.flatMap(({ term, worth }) => [worth, term]), ...filter.values, most],
    )
  }

  async #currentSample(): Promise<readonly RankedRow<In, Demo>[]> {
    const changes = await this.#tables.changes()
    if (this.#sample?.changes === changes) return this.#sample.rows
    const rows = await this.#select('ORDER BY hash, seq LIMIT ?', [sampled])
    // What is undone with the caller's transaction must not be remembered under a count that comes again.
    if (!this.#tables.database.isTentative()) this.#sample = { changes, rows }
    return rows
  }

  /** Finds the rows that are close by vectors, and how close these and the rows found by words are. */
  async #nearest(
    text: string,
    filter: TagFilter,
    most: number,
    found: readonly RankedRow<In, Demo>[],
    signal: AbortSignal | undefined,
  ): Promise<NearRows<In, Demo> | undefined> {
    const vectors = this.#vectors
    if (vectors === undefined || text.trim() === '') return undefined
    const query = await vectors.query(text, signal)
    await vectors.update(await this.#tables.changes(), (row) => this.#rows.read(storedRow(row)).text, signal)
    const among =
      filter.sql === ''
        ? undefined
        : await this.#tables.query(`SELECT seq FROM ${this.#tables.examples} e WHERE 1 ${filter.sql}`, filter.values)
    const seqs = among?.map(({ seq }) => readInteger(seq, 'a row number'))
    const nearest = vectors.nearest(query, most, seqs)
    const rows = await this.#select('WHERE seq IN (SELECT value FROM json_each(?))', [
      JSON.stringify(nearest.map(({ seq }) => seq)),
    ])
    const cosines = vectors.cosines(
      query,
      [...rows, ...found].map(({ example }) => idKey(example.id)),
    )
    return { rows, cosineOf: ({ example }) => cosines.get(idKey(example.id)) }
  }

  readonly #factsOf = ({ example }: RankedRow<In, Demo>): Partial<Facts> => {
    const vector = this.#vectors?.get(idKey(example.id))
    return vector === undefined ? {} : { vector }
  }

  async #padding(
    hits: readonly Hit<In, Demo>[],
    limit: number,
    filter: TagFilter,
    hasVectors: boolean,
  ): Promise<readonly Hit<In, Demo>[]> {
    const taken = new Set(hits.map(({ example }) => example.id))
    const rows = await this.#select(`e WHERE 1 ${filter.sql} ORDER BY key LIMIT ?`, [
      ...filter.values,
      limit + taken.size,
    ])
    return rows
      .filter(({ example }) => !taken.has(example.id))
      .slice(0, limit - hits.length)
      .map((row) => ({
        example: row.example,
        similarity: 0,
        facts: {
          ...(this.#rows.facts(row.example) ?? { tokens: {}, features: row.features }),
          ...(hasVectors ? this.#factsOf(row) : {}),
        },
      }))
  }

  async #select(rest: string, values: readonly SqlValue[]): Promise<readonly RankedRow<In, Demo>[]> {
    const rows = await this.#tables.query(`SELECT ${columns} FROM ${this.#tables.examples} ${rest}`, values)
    return rows.map((row) => this.#rows.read(storedRow(row)))
  }
}
