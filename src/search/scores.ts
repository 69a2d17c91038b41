import { naturalLog } from '../value/natural-log.ts'
import type { Postings } from './postings.ts'

/** Documents that are passed over together when none of them can be among the best. */
export const blockSize = 64

/** BM25's usual saturation and length normalisation. */
export const k1 = 1.5
export const b = 0.75

/** What scores are worked out from. */
export interface ScoreBasis {
  readonly postings: Postings
  /** BM25's factor of a word that occurs once, by document. What depends on length follows from it. */
  readonly once: Float32Array
  /** One over the length of each document's word vector. */
  readonly inverseNorms: Float32Array
}

/** Adds up two sums for each document, word by word, to the same bits however it does it. */
export interface Scores {
  /** By document, of the query under way: the product of its word vector with the query's, and BM25. */
  readonly sums: Float32Array
  /** By block: the largest cosine that `cosineOf` gives, and the largest BM25. Set by `findMaxima`. */
  readonly maxima: Float32Array
  /** Adds `value`, damped by the count, for every document that has the word; for BM25 `idf` times its factor. */
  add(word: number, value: number, idf: number): void
  findMaxima(): void
  clear(): void
}

/** A product times one over the length, in single precision: as SIMD instructions have it. */
export function cosineOf(product: number, inverseNorm: number): number {
  return Math.fround(product * inverseNorm)
}

/** Damps repetition in a word vector: 1 + ln of the count. */
export function damp(count: number): number {
  return count === 1 ? 1 : (dampedCounts()[count] ?? 1 + naturalLog(count))
}

/** Logarithms of the counts that postings hold, made when the first is needed. */
export function dampedCounts(): Float64Array {
  damped ??= Float64Array.from({ length: 256 }, (_, i) => 1 + naturalLog(i))
  return damped
}

let damped: Float64Array | undefined
