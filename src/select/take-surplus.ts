import type { Candidate, Query } from '../selector.ts'

/**
 * Takes candidates from the head of a ranking: somewhat more than k, and not much more than twice what fits. This
 * leaves the packer a choice, and keeps candidates that never had a chance out of the report.
 */
export function takeSurplus<T extends Pick<Candidate, 'tokens'>>(ranking: readonly T[], query: Query): readonly T[] {
  const wanted = 2 * query.k + 4
  const taken: T[] = []
  let tokens = 0
  for (const candidate of ranking) {
    if (taken.length >= wanted || tokens >= 2 * query.room) break
    taken.push(candidate)
    tokens += candidate.tokens
  }
  return taken
}
