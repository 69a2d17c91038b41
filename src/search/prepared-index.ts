import type { CompiledModule } from './instantiate.ts'
import { LexicalSearch } from './lexical-search.ts'
import type { Postings } from './postings.ts'
import { b, k1 } from './scores.ts'
import type { TrigramIndex } from './trigram-index.ts'
import { WordLikeness } from './word-likeness.ts'
import type { WordWeights } from './word-weights.ts'

/** What takes long to compute from texts, and cannot be computed without them. */
export interface PreparedIndex {
  readonly postings: Postings
  readonly weights: WordWeights
  /** By document: how many words it has. */
  readonly lengths: Int32Array
  /** By document: the inverse of the length of its word vector. */
  readonly inverseNorms: Float32Array
}

/**
 * Makes a search from what was prepared, the same to the bit as where it was prepared; `compiled` is scores.wasm,
 * compiled elsewhere.
 */
export function searchPrepared(
  { postings, weights, lengths, inverseNorms }: PreparedIndex,
  vocabulary: ReadonlyMap<string, number>,
  trigrams: TrigramIndex,
  compiled?: CompiledModule,
): LexicalSearch {
  const once = new Float32Array(lengths.length)
  let total = 0
  for (let i = 0; i < lengths.length; i++) total += lengths[i] ?? 0
  const average = total / Math.max(1, lengths.length) || 1
  for (let i = 0; i < once.length; i++) once[i] = (k1 + 1) / (1 + k1 * (1 - b + (b * (lengths[i] ?? 0)) / average))
  return new LexicalSearch(
    {
      vocabulary,
      postings,
      likeness: new WordLikeness(vocabulary, trigrams, weights),
      once,
      inverseNorms,
    },
    compiled,
  )
}
