import type { Candidate, SyncSelector } from '../selector.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { shapeKey } from './likely-answers.ts'
import { type NearOptions, near, nearRules } from './near.ts'
import { takeSurplus } from './take-surplus.ts'

/**
 * Chooses equally many examples of each label (or feature set), the most similar of each. When k is at least the number
 * of labels, every label is shown.
 */
export function balanced(options: NearOptions = {}): SyncSelector {
  checkOptions('balanced()', options, nearRules, atHome)
  return {
    name: 'balanced',
    ...near(options),
    pool: Number.POSITIVE_INFINITY,
    select(query, pool) {
      const groups = new Map<string, Candidate[]>()
      for (const candidate of pool) {
        const key = shapeKey(candidate.features)
        const group = groups.get(key)
        if (group === undefined) groups.set(key, [candidate])
        else group.push(candidate)
      }
      const queues = [...groups.values()]
      const ranking: Candidate[] = []
      for (let round = 0; ranking.length < pool.length; round++) {
        for (const queue of queues) {
          const candidate = queue[round]
          if (candidate !== undefined) ranking.push(candidate)
        }
      }
      return takeSurplus(ranking, query)
        .slice(0, query.k)
        .map(({ id }, i) => ({ id, gain: 1 / (i + 1) }))
    },
  }
}
