import { Top } from './vector/top.ts'
import type { Neighbour } from './vector/vector-index.ts'

/** How little the first places stand out; the value of the paper. */
const constant = 60
const millionths = 1e6

/**
 * Merges rankings, each a list of slots with the best first, by reciprocal rank fusion (Cormack, Clarke and Büttcher
 * 2009): a slot gets 1 ÷ (60 + place) from each. Returns at most `limit`, best first, with similarities of up to 1 for what
 * is first everywhere; equal ones by `ranks`, lower first, else by slot. Leave out of a ranking what does not match at all.
 */
export function fuse(
  rankings: readonly (readonly number[])[],
  limit: number,
  ranks?: ArrayLike<number>,
): readonly Neighbour[] {
  const sums = new Map<number, number>()
  for (const ranking of rankings)
    ranking.forEach((slot, i) => {
      sums.set(slot, (sums.get(slot) ?? 0) + (constant + 1) / (constant + 1 + i) / rankings.length)
    })
  const top = new Top(limit, ranks)
  for (const [slot, sum] of sums) top.offer(slot, Math.floor(sum * millionths + 0.5))
  return top.best().map(({ slot, score }) => ({ slot, similarity: score / millionths }))
}
