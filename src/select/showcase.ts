import type { Candidate, Choice, StaticSelector } from '../types.ts'
import { checkCount } from './check-count.ts'

export interface ShowcaseOptions {
  /** At most so many examples. */
  readonly k?: number
  /** At most so many tokens; all the room that is offered unless given. */
  readonly tokens?: number
}

/**
 * Chooses, once for all queries, the cheapest set of examples that shows every feature the examples have: greedily by
 * new features per token, a feature counting as the square root of how many examples have it. Stops when everything is
 * shown or nothing more fits. Meant for `pin`.
 */
export function showcase(options: ShowcaseOptions = {}): StaticSelector {
  const k = checkCount('showcase', 'k', options.k ?? Number.POSITIVE_INFINITY)
  const tokens = checkCount('showcase', 'tokens', options.tokens ?? Number.POSITIVE_INFINITY)
  return { name: 'showcase', choose: (pool, room) => choose(pool, Math.min(room, tokens), k) }
}

function choose(pool: readonly Candidate[], room: number, k: number): readonly Choice[] {
  const frequency = new Map<string, number>()
  for (const { features } of pool)
    for (const feature of new Set(features)) frequency.set(feature, (frequency.get(feature) ?? 0) + 1)
  const shown = new Set<string>()
  const unused = new Set(pool)
  const choices: Choice[] = []
  let left = room
  while (choices.length < k) {
    let best: { readonly candidate: Candidate; readonly gain: number } | undefined
    for (const candidate of unused) {
      if (candidate.tokens > left) continue
      let value = 0
      for (const feature of new Set(candidate.features))
        if (!shown.has(feature)) value += Math.sqrt(frequency.get(feature) ?? 0)
      const gain = value / Math.max(1, candidate.tokens)
      if (
        gain > 0 &&
        (best === undefined ||
          gain > best.gain + 1e-12 ||
          (gain >= best.gain - 1e-12 && candidate.id < best.candidate.id))
      ) {
        best = { candidate, gain }
      }
    }
    if (best === undefined) break
    unused.delete(best.candidate)
    for (const feature of best.candidate.features) shown.add(feature)
    left -= best.candidate.tokens
    choices.push({ id: best.candidate.id, gain: best.gain })
  }
  return choices
}
