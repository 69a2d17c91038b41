import { likely } from '../../select/likely.ts'
import { votesOf } from '../../select/votes.ts'
import type { Candidate, Selector } from '../../selector.ts'

/** A selector that tells afterwards what it looked at. */
export interface Watched {
  readonly selector: Selector
  /** How likely the answer has each feature, likeliest first, by the votes of the nearest examples; empty when nothing was searched. */
  probabilities(): ReadonlyMap<string, number>
}

/** Watches a selector at work; the default one where a definition names none. */
export function watchSelector(selector: Selector = likely()): Watched {
  let seen: readonly Candidate[] = []
  return {
    selector: {
      ...selector,
      select(query, pool) {
        seen = selector.candidates === 'all' ? [] : pool
        return selector.select(query, pool)
      },
    },
    probabilities: () => votesOf(seen).features,
  }
}
