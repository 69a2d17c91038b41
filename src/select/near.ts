import type { Selector } from '../selector.ts'
import { count, share } from '../value/rules.ts'

/** What selectors that go by similarity have in common. */
export interface NearOptions {
  /** How many examples. @default 8, or all if the set has at most 16 */
  readonly k?: number | undefined
  /**
   * Examples less similar to the query are not shown (`Hit.similarity`), and there may be none: what is unrelated can
   * mislead. @default 0
   */
  readonly minSimilarity?: number | undefined
}

export const nearRules = {
  k: count,
  minSimilarity: share('At 0 every example may be shown, at 1 only those that have the words of the query.'),
}

/** The members of a selector that say what was given. */
export function near({ k, minSimilarity }: NearOptions): Pick<Selector, 'k' | 'minSimilarity'> {
  return { ...(k === undefined ? {} : { k }), ...(minSimilarity === undefined ? {} : { minSimilarity }) }
}
