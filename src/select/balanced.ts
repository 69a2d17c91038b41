import type { Candidate, Selector } from '../types.ts'
import { checkCount } from './check-count.ts'
import { shapeKey } from './likely-answers.ts'

/**
 * Chooses equally many examples of each label (of each feature set), the most similar of each: with k of at least the
 * number of labels every label is shown.
 */
export function balanced(options: { readonly k?: number } = {}): Selector {
  return {
    name: 'balanced',
    ...(options.k === undefined ? {} : { k: checkCount('balanced', 'k', options.k) }),
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
      const choices: { id: string; gain: number }[] = []
      for (let round = 0; choices.length < Math.min(query.k, pool.length); round++) {
        for (const queue of queues) {
          const candidate = queue[round]
          if (candidate !== undefined && choices.length < query.k)
            choices.push({ id: candidate.id, gain: 1 / (choices.length + 1) })
        }
      }
      return choices
    },
  }
}
