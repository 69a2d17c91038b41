import type { Selector } from '../selector.ts'
import { checkOptions } from '../value/check-options.ts'
import { checkCount } from './check-count.ts'
import { takeSurplus } from './take-surplus.ts'

/**
 * Chooses the first examples, the same for every query. A memory store has them in the order of the array or of
 * insertion, other stores in id order.
 */
export function first(options: { readonly k?: number } = {}): Selector {
  checkOptions('first', options, ['k'])
  return {
    name: 'first',
    ...(options.k === undefined ? {} : { k: checkCount('first', 'k', options.k) }),
    candidates: 'all',
    select: (query, pool) =>
      takeSurplus(pool, query)
        .slice(0, query.k)
        .map(({ id }, i) => ({ id, gain: 1 / (i + 1) })),
  }
}
