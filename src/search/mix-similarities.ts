import type { Found } from './best-so-far.ts'

/** How many of the nearest by words, and by vectors, are candidates, at least. */
export const mixedDepth = 128

const millionths = 1e6

/** Weights of the mix, as whole numbers: a sum of whole millionths is the same in every engine. */
interface Weights {
  readonly words: number
  readonly vectors: number
}

/**
 * Measured by bench/selection/embedder.ts and the research before it. A label depends on what a text means, which
 * vectors know better than words do. Which fields a structure has is said by the very words.
 */
const forLabels: Weights = { words: 1, vectors: 2 }
const forStructures: Weights = { words: 3, vectors: 1 }

/** How close places are to the vector of a query. */
interface Cosines {
  /** The places nearest by vector, nearest first, and their cosines, −1 to 1. */
  readonly nearest: readonly Found[]
  /** Returns the cosines of other places, in any order, without those that have no vector. */
  of(places: readonly number[]): readonly Found[]
}

export interface MixOptions {
  readonly limit: number
  readonly cosines: Cosines
  /**
   * Finds the places nearest by words, and returns the similarity of those in `also` even if they are not among the
   * nearest.
   */
  readonly findWords: (also: readonly number[]) => readonly Found[]
  readonly featuresOf: (place: number) => readonly string[]
  /** Which of two equally close places comes first. */
  readonly isBefore: (a: number, b: number) => boolean
}

/**
 * Ranks what is close by words or by vectors: w · similarity by words + (1 − w) · cosine, where negative cosines count
 * as 0. w is ¾ for structures, and ⅓ where each candidate has at most one feature. A place without a vector is ranked
 * by its words alone. Returns at most `limit` places, nearest first, without those of similarity 0.
 */
export function mixSimilarities({ limit, cosines, findWords, featuresOf, isBefore }: MixOptions): readonly Found[] {
  const cosineOf = byPlace(cosines.nearest)
  const wordsOf = byPlace(findWords([...cosineOf.keys()]))
  const others = [...wordsOf.keys()].filter((place) => !cosineOf.has(place))
  for (const { place, similarity } of cosines.of(others)) cosineOf.set(place, similarity)
  const places = [...new Set([...cosineOf.keys(), ...wordsOf.keys()])]
  const { words, vectors } = places.every((place) => isLabel(featuresOf(place))) ? forLabels : forStructures
  const mixed: Found[] = []
  for (const place of places) {
    const lexical = Math.round((wordsOf.get(place) ?? 0) * millionths)
    const cosine = cosineOf.get(place)
    const near = cosine === undefined ? lexical : Math.round(Math.max(0, cosine) * millionths)
    // Single precision can take the cosine of equal vectors beyond 1.
    const score = Math.min(millionths, Math.floor((words * lexical + vectors * near) / (words + vectors) + 0.5))
    if (score > 0) mixed.push({ place, similarity: score / millionths })
  }
  mixed.sort((a, b) => b.similarity - a.similarity || (isBefore(a.place, b.place) ? -1 : 1))
  return mixed.slice(0, Math.max(0, limit))
}

function byPlace(found: readonly Found[]): Map<number, number> {
  return new Map(found.map(({ place, similarity }) => [place, similarity]))
}

/** Tells whether there is at most one feature, however often it is listed. */
function isLabel(features: readonly string[]): boolean {
  return features.every((feature) => feature === features[0])
}
