import { naturalLog } from '../value/natural-log.ts'
import type { Postings } from './postings.ts'

/** Documents that are skipped together when none of them can be among the best. */
export const blockSize = 64

/** BM25's usual saturation and length normalisation. */
export const k1 = 1.5
export const b = 0.75

/** The data from which scores are computed. */
export interface ScoreBasis {
  readonly postings: Postings
  /** By document: BM25's factor for a word that occurs once. It determines everything that depends on length. */
  readonly once: Float32Array
  /** By document: the inverse of the length of its word vector. */
  readonly inverseNorms: Float32Array
}

/** Adds up two sums for each document, word by word. Every implementation gives the same bits. */
export interface Scores {
  /** By document, for the current query: the product of its word vector with the query's, and BM25. */
  readonly sums: Float32Array
  /** By block: the largest cosine that `cosineOf` gives, and the largest BM25. Set by `findMaxima`. */
  readonly maxima: Float32Array
  /** For every document that has the word, adds `value`, damped by the count, and for BM25 `idf` times its factor. */
  add(word: number, value: number, idf: number): void
  findMaxima(): void
  clear(): void
}

/** Returns a product times the inverse of a length, in single precision as SIMD instructions compute it. */
export function cosineOf(product: number, inverseNorm: number): number {
  return Math.fround(product * inverseNorm)
}

/** Damps repetition in a word vector: 1 + ln of the count. */
export function damp(count: number): number {
  return count === 1 ? 1 : (dampedCounts()[count] ?? 1 + naturalLog(count))
}

/** Returns the logarithms of the counts that postings hold, made when first needed. */
export function dampedCounts(): Float64Array {
  damped ??= Float64Array.from({ length: 256 }, (_, i) => 1 + naturalLog(i))
  return damped
}

let damped: Float64Array | undefined
