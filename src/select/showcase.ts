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
 * shown or nothing more fits. Meant for `pin`: the report of a prompt then lists as `uncovered` what the pinned examples
 * do not show.
 */
export function showcase(options: ShowcaseOptions = {}): StaticSelector {
  const k = checkCount('showcase', 'k', options.k ?? Number.POSITIVE_INFINITY)
  const tokens = checkCount('showcase', 'tokens', options.tokens ?? Number.POSITIVE_INFINITY)
  return { name: 'showcase', choose: (pool, room) => choose(pool, Math.min(room, tokens), k) }
}

/** A candidate with the most that it can still gain. */
interface Entry {
  readonly candidate: Candidate
  /** Places of its features in the table of weights. */
  readonly features: readonly number[]
  gain: number
}

/**
 * Lazy greedy (Minoux 1978): what an example gains never grows as others are chosen, so an old gain is an upper bound, and
 * the first in line whose gain is up to date is the best of all.
 */
function choose(pool: readonly Candidate[], room: number, k: number): readonly Choice[] {
  const { entries, weights } = weigh(pool)
  const queue = entries.sort(before)
  const choices: Choice[] = []
  let left = room
  while (choices.length < k) {
    const entry = queue.pop()
    if (entry === undefined) break
    const { candidate, features } = entry
    if (candidate.tokens > left) continue
    const gain = gainOf(entry, weights)
    if (gain < entry.gain) {
      entry.gain = gain
      if (gain > 0) queue.splice(placeOf(entry, queue), 0, entry)
      continue
    }
    for (const feature of features) weights[feature] = 0
    left -= candidate.tokens
    choices.push({ id: candidate.id, gain: gain / unit })
  }
  return choices
}

/** Weights are whole multiples of 1/1024, so that their sum is the same in whatever order they are added. */
const unit = 1024

/** Numbers the features, and lists the candidates that have any, with what they gain while nothing is shown. */
function weigh(pool: readonly Candidate[]): { readonly entries: Entry[]; readonly weights: number[] } {
  const places = new Map<string, number>()
  const weights: number[] = []
  const entries = pool.map((candidate): Entry => {
    const features = [...new Set(candidate.features)].map((feature) => {
      const place = places.get(feature) ?? places.size
      places.set(feature, place)
      weights[place] = (weights[place] ?? 0) + 1
      return place
    })
    return { candidate, features, gain: 0 }
  })
  weights.forEach((frequency, place) => {
    weights[place] = Math.round(unit * Math.sqrt(frequency))
  })
  for (const entry of entries) entry.gain = gainOf(entry, weights)
  return { entries: entries.filter(({ gain }) => gain > 0), weights }
}

function gainOf({ candidate, features }: Entry, weights: readonly number[]): number {
  let value = 0
  for (const feature of features) value += weights[feature] ?? 0
  return value / Math.max(1, candidate.tokens)
}

/** Orders the queue: the best is at its end; of equals the one with the smaller id. */
function before(a: Entry, b: Entry): number {
  return a.gain - b.gain || (a.candidate.id < b.candidate.id ? 1 : -1)
}

/** Finds where an entry belongs in the queue. */
function placeOf(entry: Entry, queue: readonly Entry[]): number {
  let low = 0
  let high = queue.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = queue[middle]
    if (other !== undefined && before(other, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}
