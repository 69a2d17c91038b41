import type { Candidate, Choice, StaticSelector } from '../selector.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { count } from '../value/rules.ts'

export interface ShowcaseOptions {
  /** At most this many examples. */
  readonly k?: number | undefined
  /** At most this many tokens, and no more than `report.pinnedRoom`, 40 % of the prompt's room. @default that room */
  readonly tokens?: number | undefined
}

/**
 * Chooses, once for all queries, the cheapest set of examples that shows every feature the examples have: greedily by
 * new features per token, where a feature counts as the square root of the number of examples that have it. Stops when
 * everything is shown or nothing more fits. Meant for `pin`: the report of a prompt then lists as `uncovered` what the
 * pinned examples do not show.
 */
export function showcase(options: ShowcaseOptions = {}): StaticSelector {
  checkOptions('showcase()', options, { k: count, tokens: count }, atHome)
  const { k = Number.POSITIVE_INFINITY, tokens = Number.POSITIVE_INFINITY } = options
  return { name: 'showcase', settings: options, choose: (pool, room) => choose(pool, Math.min(room, tokens), k) }
}

/** A candidate, and an upper bound on what it can still gain. */
interface Entry {
  readonly candidate: Candidate
  /** Places of its features in the table of weights. */
  readonly features: readonly number[]
  gain: number
}

/**
 * Picks lazily and greedily (Minoux 1978): what an example gains never grows as others are chosen, so an old gain is an
 * upper bound, and the first in line whose gain is up to date is the best of all.
 */
function choose(pool: readonly Candidate[], room: number, k: number): readonly Choice[] {
  const { entries, weights } = weigh(pool)
  // A sorted list is already a heap.
  const heap = entries.sort((a, b) => (isBetter(a, b) ? -1 : 1))
  const choices: Choice[] = []
  let left = room
  while (choices.length < k) {
    const [best] = heap
    if (best === undefined) break
    const { candidate, features } = best
    const gain = candidate.tokens <= left ? gainOf(best, weights) : 0
    if (gain === best.gain) {
      for (const feature of features) weights[feature] = 0
      left -= candidate.tokens
      choices.push({ id: candidate.id, gain: gain / unit })
    }
    best.gain = gain === best.gain ? 0 : gain
    if (best.gain === 0) {
      const last = heap.pop()
      if (last !== undefined && last !== best) heap[0] = last
    }
    sink(heap)
  }
  return choices
}

/** Weights are whole multiples of 1/1024, so that their sum does not depend on the order of adding. */
const unit = 1024

/** Numbers the features, and lists the candidates that have any, with what each gains while nothing is shown. */
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

/** Tells whether an entry is chosen before another one; of equals, the one with the smaller id is. */
function isBetter(a: Entry, b: Entry): boolean {
  return a.gain > b.gain || (a.gain === b.gain && a.candidate.id < b.candidate.id)
}

/** Sinks the first entry of a heap to its place. */
function sink(heap: Entry[]): void {
  const [entry] = heap
  if (entry === undefined) return
  let place = 0
  for (;;) {
    const left = 2 * place + 1
    const [a, b] = [heap[left], heap[left + 1]]
    const isRight = a !== undefined && b !== undefined && isBetter(b, a)
    const child = isRight ? b : a
    if (child === undefined || isBetter(entry, child)) break
    heap[place] = child
    place = isRight ? left + 1 : left
  }
  heap[place] = entry
}
