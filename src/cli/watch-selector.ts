import { coverage } from '../select/coverage.ts'
import { likelyAnswers } from '../select/likely-answers.ts'
import type { Candidate, Selector } from '../types.ts'

/** A selector that tells afterwards what it looked at. */
export interface Watched {
  readonly selector: Selector
  /** How likely the answer has each feature, likeliest first, by the votes of the nearest examples; empty when nothing was searched. */
  probabilities(): ReadonlyMap<string, number>
}

/** Watches a selector at work; the default one where a definition names none. */
export function watchSelector(selector: Selector = coverage()): Watched {
  let seen: readonly Candidate[] = []
  return {
    selector: {
      ...selector,
      select(query, pool) {
        seen = selector.candidates === 'all' ? [] : pool
        return selector.select(query, pool)
      },
    },
    probabilities() {
      const sums = new Map<string, number>()
      for (const { features, probability } of likelyAnswers(seen)) {
        for (const feature of new Set(features)) sums.set(feature, (sums.get(feature) ?? 0) + probability)
      }
      return new Map([...sums].sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1)))
    },
  }
}
