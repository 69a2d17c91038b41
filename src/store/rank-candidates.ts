import { fuse } from '../search/fuse.ts'
import { LexicalIndex } from '../search/lexical-index.ts'
import type { Hit, StoredExample } from '../types.ts'

/** An example that a database has found for a query, by words or by vectors. */
export interface RankedCandidate<In, Demo> {
  readonly example: StoredExample<In, Demo>
  /** The input as it is written, and so searched. */
  readonly text: string
  /** Of the output. Candidates of one shape should share the array. */
  readonly features: readonly string[]
  readonly vector?: Float32Array | undefined
}

export interface CandidateQuery {
  readonly text: string
  readonly limit: number
  /** Ids of candidates in the order of a search by vectors, nearest first; none when there was no such search. */
  readonly near?: readonly string[]
}

/** How deep rankings are looked into that are fused, at least: as a memory store does. */
export const fusedDepth = 128

/**
 * Ranks what a database has found as a memory store ranks everything: by the words and trigrams that the texts have in
 * common with the query, weighted by what they tell of the output, and fused with the ranking by vectors where there is
 * one. Returns at most `limit` hits, equal ones in id order; candidates that have nothing in common with the query are
 * left out, and what is missing to `limit` is for the store to fill up, in id order with similarity 0.
 */
export function rankCandidates<In, Demo>(
  candidates: readonly RankedCandidate<In, Demo>[],
  { text, limit, near }: CandidateQuery,
): readonly Hit<In, Demo>[] {
  // In id order places say which of two equal ones comes first, and sums do not depend on the order of the database.
  const sorted = [...candidates].sort((a, b) => (a.example.id < b.example.id ? -1 : 1))
  const index = new LexicalIndex(sorted)
  const depth = near === undefined ? limit : Math.max(limit, fusedDepth)
  const lexical = index.find(text, { limit: depth, isBefore: (a, b) => a < b })
  const found = near === undefined ? lexical : fuseWith(near, lexical, sorted, limit)
  return found.flatMap(({ place, similarity }): Hit<In, Demo> | readonly [] => {
    const candidate = sorted[place]
    if (candidate === undefined) return []
    const { example, features, vector } = candidate
    return { example, similarity, facts: { tokens: {}, features, ...(vector === undefined ? {} : { vector }) } }
  })
}

function fuseWith(
  near: readonly string[],
  lexical: readonly { readonly place: number }[],
  sorted: readonly { readonly example: { readonly id: string } }[],
  limit: number,
): readonly { readonly place: number; readonly similarity: number }[] {
  const places = new Map(sorted.map(({ example }, place) => [example.id, place]))
  const rankings = [lexical.map(({ place }) => place), near.flatMap((id) => places.get(id) ?? [])]
  return fuse(rankings, limit).map(({ slot, similarity }) => ({ place: slot, similarity }))
}
