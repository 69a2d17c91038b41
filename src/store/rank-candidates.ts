import { fuse } from '../search/fuse.ts'
import { LexicalIndex } from '../search/lexical-index.ts'
import type { Facts, Hit, StoredExample } from '../types.ts'

/** An example that a database has found, or that stands for the others. */
export interface RankedRow<In, Demo> {
  readonly example: StoredExample<In, Demo>
  /** The input as it is written. */
  readonly text: string
  readonly features: readonly string[]
}

export interface RankOptions<In, Demo> {
  readonly text: string
  readonly limit: number
  /** What has words in common with the query: a few hundred rows are enough. */
  readonly candidates: readonly RankedRow<In, Demo>[]
  /** Any few hundred rows of the store, always the same ones: they tell which words matter. */
  readonly sample: readonly RankedRow<In, Demo>[]
  /** Rows in order of nearness by vectors, nearest first; none unless the store has an embedder. */
  readonly near?: readonly RankedRow<In, Demo>[]
  /** What is known of a row besides its features. */
  readonly facts?: (row: RankedRow<In, Demo>) => Partial<Facts>
}

/** How deep the ranking by words is looked into when it is fused with one by vectors. */
export const fusedDepth = 128

/**
 * Ranks what a database has found as a memory store would rank it, save that words are weighed by the candidates and a sample
 * instead of by everything. Returns at most `limit` hits, equal ones in id order; rows without a common word are left out.
 */
export function rankCandidates<In, Demo>(options: RankOptions<In, Demo>): readonly Hit<In, Demo>[] {
  const { text, limit, candidates, sample, near } = options
  // In id order: places say which of two equal ones comes first, and no weight depends on the order of the database.
  const rows = inIdOrder([...candidates, ...(near ?? []), ...sample])
  const isCandidate = new Set(candidates.map(({ example }) => example.id))
  const eligible = Uint8Array.from(rows, ({ example }) => Number(isCandidate.has(example.id)))
  const shared = new Map<string, readonly string[]>()
  const index = new LexicalIndex(
    rows.map(({ text: input, features }) => {
      const key = features.join('\n')
      const known = shared.get(key) ?? features
      shared.set(key, known)
      return { text: input, features: known }
    }),
  )
  const depth = near === undefined ? limit : Math.max(limit, fusedDepth)
  const lexical = index.find(text, { limit: depth, isBefore: (a, b) => a < b, eligible })
  const found = near === undefined ? lexical : fused(lexical, near, rows, limit)
  return found.flatMap(({ place, similarity }) => {
    const row = rows[place]
    if (row === undefined) return []
    const facts = { tokens: {}, features: row.features, ...options.facts?.(row) }
    return [{ example: row.example, similarity, facts }]
  })
}

function fused<In, Demo>(
  lexical: readonly { readonly place: number }[],
  near: readonly RankedRow<In, Demo>[],
  rows: readonly RankedRow<In, Demo>[],
  limit: number,
): readonly { readonly place: number; readonly similarity: number }[] {
  const placeOf = new Map(rows.map(({ example }, place) => [example.id, place]))
  const rankings = [lexical.map(({ place }) => place), near.flatMap(({ example }) => placeOf.get(example.id) ?? [])]
  return fuse(rankings, limit).map(({ slot, similarity }) => ({ place: slot, similarity }))
}

function inIdOrder<In, Demo>(rows: readonly RankedRow<In, Demo>[]): readonly RankedRow<In, Demo>[] {
  const byId = new Map(rows.map((row) => [row.example.id, row]))
  return [...byId.values()].sort((a, b) => (a.example.id < b.example.id ? -1 : 1))
}
