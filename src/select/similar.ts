import type { SyncSelector } from '../selector.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { count } from '../value/rules.ts'
import { shapeKey } from './likely-answers.ts'
import { type NearOptions, near, nearRules } from './near.ts'
import { takeSurplus } from './take-surplus.ts'

export interface SimilarOptions extends NearOptions {
  /** At most this many examples with the same features (the same label, the same shape). */
  readonly perLabel?: number | undefined
}

const tiny = 1e-6

/** Chooses the most similar examples. */
export function similar(options: SimilarOptions = {}): SyncSelector {
  checkOptions('similar()', options, { ...nearRules, perLabel: count }, atHome)
  const { perLabel = Number.POSITIVE_INFINITY } = options
  return {
    name: 'similar',
    ...near(options),
    // A cap can use up any fixed number of candidates.
    ...(Number.isFinite(perLabel) ? { pool: Number.POSITIVE_INFINITY } : {}),
    select(query, pool) {
      const counts = new Map<string, number>()
      const within = pool.filter(({ features }) => {
        const key = shapeKey(features)
        const nth = (counts.get(key) ?? 0) + 1
        counts.set(key, nth)
        return nth <= perLabel
      })
      return takeSurplus(within, query).map(({ id, similarity }) => ({ id, gain: similarity + tiny }))
    },
  }
}
