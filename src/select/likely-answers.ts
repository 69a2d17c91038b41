import type { Candidate } from '../selector.ts'

/** Examples of one feature set. They differ only in similarity, so the nearest unused one represents all. */
export interface Shape {
  /** Distinct. */
  readonly features: readonly string[]
  /** Nearest first. */
  readonly members: readonly Candidate[]
  /**
   * How likely it is that the answer has exactly these features. All shapes of a pool add up to 1, or to 0 without
   * features.
   */
  readonly probability: number
}

interface Draft {
  readonly features: readonly string[]
  readonly members: Candidate[]
  weight: number
}

/** How the nearest examples vote. */
export interface VotingRule {
  /** How many of them vote. */
  readonly neighbours?: number | undefined
  /** Whether votes for labels are flat: weighted by the square of similarity, over the whole pool. */
  readonly hasFlatLabels?: boolean
}

const usualVoters = 64
const leastWeight = 1e-6

/**
 * Groups a pool by feature set and predicts the answer's: the outputs of the nearest examples vote, weighted by a power
 * of similarity. `pool` is sorted, most similar first; so are the shapes, by their nearest example.
 *
 * By default 64 examples vote with the fourth power. Measured by bench/selection: for structures, powers 4 to 6 are
 * within .003 of each other. Labels of unequal size need it: when all examples vote with the square, the likeliest of
 * six wide labels is right for .79 instead of .86 of the queries, and the likeliest of 77 labels with 1 to 40 examples
 * each for .59 instead of .67 (decision 15).
 */
export function likelyAnswers(
  pool: readonly Candidate[],
  { neighbours, hasFlatLabels = false }: VotingRule = {},
): readonly Shape[] {
  const shapes: Draft[] = []
  const shapeOf = groupByShape(pool, shapes)
  const isFlat = hasFlatLabels && shapes.every(({ features }) => features.length <= 1)
  const voters = Math.min(pool.length, neighbours ?? (isFlat ? pool.length : usualVoters))
  let total = 0
  for (let i = 0; i < voters; i++) {
    const shape = shapeOf[i]
    const similarity = pool[i]?.similarity ?? 0
    if (shape === undefined || shape.features.length === 0) continue
    // Multiplied out, as `**` may differ between engines.
    const square = similarity * similarity
    const weight = Math.max(leastWeight, isFlat ? square : square * square)
    shape.weight += weight
    total += weight
  }
  return shapes.map(({ features, members, weight }) => ({
    features,
    members,
    probability: weight === 0 ? 0 : weight / total,
  }))
}

/** Adds the shapes of a pool to `shapes`, and returns the shape of each candidate. */
function groupByShape(pool: readonly Candidate[], shapes: Draft[]): readonly Draft[] {
  // In most stores, examples of one shape share one array, which saves comparing keys.
  const byArray = new Map<readonly string[], Draft>()
  const byKey = new Map<string, Draft>()
  return pool.map((candidate) => {
    const { features } = candidate
    let shape = byArray.get(features)
    if (shape === undefined) {
      const set = setOf(features)
      shape = byKey.get(set.key)
      if (shape === undefined) {
        shape = { features: set.features, members: [], weight: 0 }
        byKey.set(set.key, shape)
        shapes.push(shape)
      }
      byArray.set(features, shape)
    }
    shape.members.push(candidate)
    return shape
  })
}

interface FeatureSet {
  readonly key: string
  /** Sorted, distinct. */
  readonly features: readonly string[]
}

/** The sets of the feature lists seen so far: a list belongs to an example and is needed in every build. */
const sets = new WeakMap<readonly string[], FeatureSet>()

function setOf(list: readonly string[]): FeatureSet {
  let set = sets.get(list)
  if (set === undefined) {
    const features = [...new Set(list)].sort()
    set = { key: features.join('\n'), features }
    sets.set(list, set)
  }
  return set
}

/** Returns a key for a feature set, whatever its order. */
export function shapeKey(features: readonly string[]): string {
  return setOf(features).key
}
