import { LexicalSearch } from './lexical-search.ts'
import type { Postings } from './postings.ts'
import { b, k1 } from './scores.ts'
import { selfWeights } from './self-weights.ts'
import { TrigramIndex } from './trigram-index.ts'
import { WordLikeness } from './word-likeness.ts'

/** What takes long to work out of texts, and cannot be had without them. */
export interface PreparedIndex {
  readonly postings: Postings
  /** By word and by trigram: what it counts in a comparison, squared. */
  readonly words: Float64Array
  readonly trigrams: Float64Array
  /** By document: how many words it has. */
  readonly lengths: Int32Array
  /** By document: one over the length of its word vector. */
  readonly inverseNorms: Float32Array
}

/** Makes a search of what was prepared, the same to the bit as where it was prepared. */
export function searchPrepared(
  { postings, words, trigrams: weights, lengths, inverseNorms }: PreparedIndex,
  vocabulary: ReadonlyMap<string, number>,
  trigrams = new TrigramIndex([...vocabulary.keys()]),
): LexicalSearch {
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1
  const selves = selfWeights(words, weights, trigrams)
  return new LexicalSearch({
    vocabulary,
    postings,
    likeness: new WordLikeness(vocabulary, trigrams, { words, trigrams: weights, selves }),
    once: Float32Array.from(lengths, (length) => (k1 + 1) / (1 + k1 * (1 - b + (b * length) / average))),
    inverseNorms,
  })
}
