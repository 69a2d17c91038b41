import type { Selector } from '../selector.ts'
import { checkOptions } from '../value/check-options.ts'
import { checkCount } from './check-count.ts'
import { shapeKey } from './likely-answers.ts'
import { takeSurplus } from './take-surplus.ts'

export interface SimilarOptions {
  /** How many examples. @default 8, or all if the set has at most 16 */
  readonly k?: number
  /** At most this many examples with the same features (the same label, the same shape). */
  readonly perLabel?: number
}

const tiny = 1e-6

/** Chooses the most similar examples. */
export function similar(options: SimilarOptions = {}): Selector {
  checkOptions('similar', options, ['k', 'perLabel'])
  const perLabel = checkCount('similar', 'perLabel', options.perLabel ?? Number.POSITIVE_INFINITY)
  return {
    name: 'similar',
    ...(options.k === undefined ? {} : { k: checkCount('similar', 'k', options.k) }),
    // A cap can use up any fixed number of candidates.
    ...(Number.isFinite(perLabel) ? { pool: Number.POSITIVE_INFINITY } : {}),
    select(query, pool) {
      const counts = new Map<string, number>()
      const within = pool.filter(({ features }) => {
        const key = shapeKey(features)
        const count = (counts.get(key) ?? 0) + 1
        counts.set(key, count)
        return count <= perLabel
      })
      return takeSurplus(within, query).map(({ id, similarity }) => ({ id, gain: similarity + tiny }))
    },
  }
}
