import type { Found } from '../search/best-so-far.ts'
import { LexicalIndex } from '../search/lexical-index.ts'
import { mixedDepth, mixSimilarities } from '../search/mix-similarities.ts'
import type { Facts, Hit, StoredExample } from '../types.ts'

/** An example that a database has found, or that represents the others. */
export interface RankedRow<In, Demo> {
  readonly example: StoredExample<In, Demo>
  /** What the input is searched by. */
  readonly text: string
  readonly features: readonly string[]
}

export interface RankOptions<In, Demo> {
  readonly text: string
  readonly limit: number
  /** Rows that have words in common with the query: a few hundred are enough. */
  readonly candidates: readonly RankedRow<In, Demo>[]
  /** Any few hundred rows of the store, always the same ones: they tell which words matter. */
  readonly sample: readonly RankedRow<In, Demo>[]
  /** Rows that are close by vectors; absent unless the store has an embedder. */
  readonly near?: NearRows<In, Demo>
  /** What is known about a row in addition to its features. */
  readonly facts?: (row: RankedRow<In, Demo>) => Partial<Facts>
}

/** Rows found by their vectors, and how close rows are to the query's vector. */
export interface NearRows<In, Demo> {
  readonly rows: readonly RankedRow<In, Demo>[]
  /** Returns the cosine of a row, −1 to 1, even if it was found by its words; undefined where it has no vector. */
  readonly cosineOf: (row: RankedRow<In, Demo>) => number | undefined
}

/**
 * Ranks what a database has found as a memory store would rank it, except that words are weighed by the candidates and
 * a sample instead of by everything. Returns at most `limit` hits, equal ones in id order; leaves out rows without a
 * common word.
 */
export function rankCandidates<In, Demo>(options: RankOptions<In, Demo>): readonly Hit<In, Demo>[] {
  const { text, limit, candidates, sample, near } = options
  // In id order: places decide which of two equal ones comes first, and no weight depends on the order of the database.
  const rows = inIdOrder([...candidates, ...(near?.rows ?? []), ...sample])
  const wanted = new Set([...candidates, ...(near?.rows ?? [])].map(({ example }) => example.id))
  const eligible = Uint8Array.from(rows, ({ example }) => Number(wanted.has(example.id)))
  const shared = new Map<string, readonly string[]>()
  const index = new LexicalIndex(
    rows.map(({ text: input, features }) => {
      const key = features.join('\n')
      const known = shared.get(key) ?? features
      shared.set(key, known)
      return { text: input, features: known }
    }),
  )
  const findWords = (most: number, also: readonly number[]): readonly Found[] =>
    index.find(text, { limit: most, isBefore, eligible, also })
  const found = near === undefined ? findWords(limit, []) : mixed(rows, near, limit, findWords)
  return found.flatMap(({ place, similarity }) => {
    const row = rows[place]
    if (row === undefined) return []
    const facts = { tokens: {}, features: row.features, ...options.facts?.(row) }
    return [{ example: row.example, similarity, facts }]
  })
}

function mixed<In, Demo>(
  rows: readonly RankedRow<In, Demo>[],
  near: NearRows<In, Demo>,
  limit: number,
  findWords: (most: number, also: readonly number[]) => readonly Found[],
): readonly Found[] {
  const depth = Math.max(limit, mixedDepth)
  const cosines = (places: readonly number[]): readonly Found[] =>
    places.flatMap((place) => {
      const row = rows[place]
      const similarity = row && near.cosineOf(row)
      return similarity === undefined ? [] : [{ place, similarity }]
    })
  const placeOf = new Map(rows.map(({ example }, place) => [example.id, place]))
  const nearest = [...cosines(near.rows.flatMap(({ example }) => placeOf.get(example.id) ?? []))]
    .sort((a, b) => b.similarity - a.similarity || a.place - b.place)
    .slice(0, depth)
  return mixSimilarities({
    limit,
    isBefore,
    cosines: { nearest, of: cosines },
    findWords: (also) => findWords(depth, also),
    featuresOf: (place) => rows[place]?.features ?? [],
  })
}

function isBefore(a: number, b: number): boolean {
  return a < b
}

function inIdOrder<In, Demo>(rows: readonly RankedRow<In, Demo>[]): readonly RankedRow<In, Demo>[] {
  const byId = new Map(rows.map((row) => [row.example.id, row]))
  return [...byId.values()].sort((a, b) => (a.example.id < b.example.id ? -1 : 1))
}
