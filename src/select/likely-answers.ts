import type { Candidate } from '../types.ts'

/** Examples of one feature set. They differ only in similarity, so the nearest unused one stands for all. */
export interface Shape {
  /** Distinct. */
  readonly features: readonly string[]
  /** Nearest first. */
  readonly members: readonly Candidate[]
  /** How likely the answer has exactly these features; all shapes of a pool add up to 1, or to 0 without features. */
  readonly probability: number
}

interface Draft {
  readonly features: readonly string[]
  readonly members: Candidate[]
  weight: number
}

/**
 * How sharply votes fall off with similarity. Structures are composed of several examples' parts, which calls for few
 * near voters; a label stands on all of its examples. Measured by bench/selection: 4 to 6 within .003 of each other for
 * structures, 2 for labels +.008 in the share of queries whose label is among the first four.
 */
const structureSharpness = 4
const labelSharpness = 2
const structureVoters = 64
const leastWeight = 1e-6

/**
 * Groups a pool by feature set and predicts the answer's: the outputs of the nearest examples vote, weighted by a power
 * of similarity. `pool` is sorted, most similar first; so are the shapes, by their nearest example.
 */
export function likelyAnswers(pool: readonly Candidate[], neighbours?: number): readonly Shape[] {
  const shapes = groupByShape(pool)
  const isLabelled = shapes.every(({ features }) => features.length <= 1)
  const voters = neighbours ?? (isLabelled ? pool.length : structureVoters)
  const farthest = pool[Math.min(voters, pool.length) - 1]?.similarity ?? 0
  const sharpness = isLabelled ? labelSharpness : structureSharpness
  let total = 0
  let votes = 0
  // Voters are counted off in the order of the pool: of equal similarity, the first ones vote.
  const first = new Set(pool.length > voters ? pool.slice(0, voters) : [])
  for (const shape of shapes) {
    if (shape.features.length === 0) continue
    for (const member of shape.members) {
      if (member.similarity < farthest || (first.size > 0 && !first.has(member))) break
      shape.weight += Math.max(leastWeight, member.similarity ** sharpness)
      votes++
    }
    total += shape.weight
  }
  return shapes.map(({ features, members, weight }) => ({
    features,
    members,
    probability: votes === 0 ? 0 : weight / total,
  }))
}

function groupByShape(pool: readonly Candidate[]): readonly Draft[] {
  // Stores mostly share one array among examples of one shape: then no keys are compared.
  const byArray = new Map<readonly string[], Draft>()
  const byKey = new Map<string, Draft>()
  for (const candidate of pool) {
    const { features } = candidate
    let shape = byArray.get(features)
    if (shape === undefined) {
      const key = shapeKey(features)
      shape = byKey.get(key) ?? { features: distinct(features), members: [], weight: 0 }
      byKey.set(key, shape)
      byArray.set(features, shape)
    }
    shape.members.push(candidate)
  }
  return [...byKey.values()]
}

function distinct(features: readonly string[]): readonly string[] {
  const set = new Set(features)
  return set.size === features.length ? features : [...set]
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
    if (probability === 0) continue
    for (const feature of features) probabilities.set(feature, (probabilities.get(feature) ?? 0) + probability)
  }
  return [...probabilities]
    .filter(([, probability]) => probability >= threshold)
    .sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1))
    .map(([feature]) => feature)
}
