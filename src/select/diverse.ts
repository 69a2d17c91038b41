import type { Candidate, Choice, Query, SyncSelector } from '../selector.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { share } from '../value/rules.ts'
import { Likeness } from './likeness.ts'
import { type NearOptions, near, nearRules } from './near.ts'
import { takeSurplus } from './take-surplus.ts'

export interface DiverseOptions extends NearOptions {
  /** At 1 only closeness to the query counts, at 0 only difference from the examples chosen before. @default 0.7 */
  readonly lambda?: number | undefined
}

const tiny = 1e-6

/**
 * Chooses examples that are close to the query and unlike each other, one after the other by maximal marginal relevance
 * (Carbonell and Goldstein 1998): `lambda` times the similarity to the query, minus (1 − `lambda`) times the likeness
 * to the most alike example already chosen. Likeness is the cosine of vectors where the store has them, else the share
 * of common words and features. Throws a `DefinitionError` for an invalid `k` or `lambda`.
 */
export function diverse(options: DiverseOptions = {}): SyncSelector {
  checkOptions(
    'diverse()',
    options,
    {
      ...nearRules,
      lambda: share('At 1 only closeness to the query counts, at 0 only difference from the examples chosen before.'),
    },
    atHome,
  )
  const { lambda = 0.7 } = options
  return {
    name: 'diverse',
    ...near(options),
    select: (query, pool) => takeSurplus(rank(query, pool, lambda), query).map(({ id, gain }) => ({ id, gain })),
  }
}

/** Ranks as many candidates as can be asked for. Gains never rise along the ranking, as likeness only grows. */
function rank(
  query: Query,
  pool: readonly Candidate[],
  lambda: number,
): readonly (Choice & { readonly tokens: number })[] {
  const likeness = new Likeness(pool)
  /** How alike each candidate is to the most alike chosen one; 2 for a candidate that is chosen itself. */
  const nearest = new Float64Array(pool.length)
  const ranking: (Choice & { readonly tokens: number })[] = []
  const wanted = Math.min(pool.length, 2 * query.k + 4)
  while (ranking.length < wanted) {
    let best = -1
    let bestGain = 0
    pool.forEach(({ similarity }, i) => {
      const near = nearest[i] ?? 0
      const gain = lambda * similarity + (1 - lambda) * (1 - near) + tiny
      // The pool is sorted most similar first, so that ties go to the nearer one.
      if (near <= 1 && (best < 0 || gain > bestGain + 1e-12)) {
        best = i
        bestGain = gain
      }
    })
    const chosen = pool[best]
    if (chosen === undefined) break
    ranking.push({ id: chosen.id, gain: bestGain, tokens: chosen.tokens })
    likeness.raise(nearest, best)
    nearest[best] = 2
  }
  return ranking
}
