import type { Candidate } from '../types.ts'

/** One likely shape of the answer: a distinct feature set among the nearest examples. */
export interface LikelyAnswer {
  readonly features: readonly string[]
  /** Its share of the neighbours' votes; all shares add up to 1. */
  readonly probability: number
}

/** How sharply votes fall off with similarity (selection by predicted-answer coverage: 4–6 within .003 of each other). */
const sharpness = 4
const leastWeight = 1e-6

/**
 * Predicts what the answer will look like: the outputs of the `neighbours` nearest examples vote, weighted by
 * similarity to the fourth power. `pool` is sorted, most similar first. Likeliest first.
 */
export function likelyAnswers(pool: readonly Candidate[], neighbours = 64): readonly LikelyAnswer[] {
  const votes = new Map<string, { features: readonly string[]; weight: number }>()
  let total = 0
  for (const { features, similarity } of pool.slice(0, neighbours)) {
    if (features.length === 0) continue
    const weight = Math.max(leastWeight, similarity ** sharpness)
    const key = shapeKey(features)
    const vote = votes.get(key)
    if (vote === undefined) votes.set(key, { features, weight })
    else vote.weight += weight
    total += weight
  }
  return [...votes.values()]
    .map(({ features, weight }) => ({ features, probability: weight / total }))
    .sort((a, b) => b.probability - a.probability)
}

/** Keys of the feature lists seen so far: a list belongs to an example and is asked for in every build. */
const keys = new WeakMap<readonly string[], string>()

/** Names a feature set whatever its order. */
export function shapeKey(features: readonly string[]): string {
  let key = keys.get(features)
  if (key === undefined) {
    key = [...new Set(features)].sort().join('\n')
    keys.set(features, key)
  }
  return key
}

/** Lists the features that the answer has with a probability of at least `threshold`, likeliest first. */
export function likelyFeatures(pool: readonly Candidate[], threshold = 0.25): readonly string[] {
  const probabilities = new Map<string, number>()
  for (const { features, probability } of likelyAnswers(pool)) {
    for (const feature of new Set(features)) probabilities.set(feature, (probabilities.get(feature) ?? 0) + probability)
  }
  return [...probabilities]
    .filter(([, probability]) => probability >= threshold)
    .sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1))
    .map(([feature]) => feature)
}
