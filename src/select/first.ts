import type { SyncSelector } from '../selector.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { count } from '../value/rules.ts'
import { takeSurplus } from './take-surplus.ts'

/**
 * Chooses the first examples, the same for every query. A memory store has them in the order of the array or of
 * insertion, other stores in id order.
 */
export function first(options: { readonly k?: number } = {}): SyncSelector {
  checkOptions('first()', options, { k: count }, atHome)
  const { k } = options
  return {
    name: 'first',
    ...(k === undefined ? {} : { k }),
    candidates: 'all',
    select: (query, pool) =>
      takeSurplus(pool, query)
        .slice(0, query.k)
        .map(({ id }, i) => ({ id, gain: 1 / (i + 1) })),
  }
}
