import { shotFragment } from '../fragment/shot.ts'
import type { Fragment } from '../layout.ts'
import { knapsack } from '../pack/knapsack.ts'
import type { Packed } from '../prompt.ts'
import { shapeKey } from '../select/likely-answers.ts'
import { order } from '../select/order.ts'
import type { Choice } from '../selector.ts'
import { type Chosen, checkChoices } from './check/check-choices.ts'
import { type Dropped, dropReason, type Room } from './dropped.ts'
import type { Contender } from './gather.ts'
import type { Offer } from './offer.ts'
import { PendingChoices } from './pending-choices.ts'

/** The examples that are shown, and those that were chosen but are not. */
export interface FilledExamples {
  /** In the order in which they are shown. */
  readonly shots: readonly Contender[]
  readonly fragments: readonly Fragment[]
  readonly tokens: number
  readonly dropped: readonly Dropped[]
  readonly packing: Packed
}

/** What came of one selection. */
interface Round {
  readonly kept: readonly Chosen[]
  readonly tokens: number
  readonly packing: Packed
}

const none: FilledExamples = { shots: [], fragments: [], tokens: 0, dropped: [], packing: { value: 0, bound: 0 } }

/**
 * Selects and packs examples for a room. Where choices do not fit, and something else would, the selector chooses again from
 * the others: a few long neighbours must not leave the room empty.
 */
export function fillExamples(offer: Offer, room: Room): FilledExamples {
  const { selector, gathered, k } = offer
  if (gathered.pool.length === 0 || k === 0) return none
  const considered = new Map<string, Chosen>()
  let pool = gathered.pool
  let best: Round | undefined
  for (;;) {
    const chosen = checkChoices(choose(offer, room.given, pool), pool, selector)
    for (const choice of chosen) considered.set(choice.contender.id, choice)
    const round = pack(chosen, room, k)
    if (best === undefined || round.kept.length > best.kept.length) best = round
    const kept = new Set(round.kept.map(({ contender }) => contender.id))
    const left = room.given - round.tokens
    const wouldFit = pool.some(({ id, tokens }) => tokens <= left && !considered.has(id))
    if (kept.size >= k || kept.size === chosen.length || !wouldFit || offer.choices !== undefined) break
    pool = pool.filter(({ id, tokens }) => tokens <= room.given && (kept.has(id) || !considered.has(id)))
  }
  return filled(best, considered, offer, room)
}

function choose(offer: Offer, room: number, pool: readonly Contender[]): readonly Choice[] {
  const { selector, choices, text, k, signal } = offer
  if (choices !== undefined) return choices
  const answer = selector.select({ text, k, room, ...(signal === undefined ? {} : { signal }) }, pool)
  if (isPromise(answer)) throw new PendingChoices(answer)
  return answer
}

function isPromise(value: unknown): value is PromiseLike<readonly Choice[]> {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function'
}

function pack(chosen: readonly Chosen[], room: Room, k: number): Round {
  const { kept, value, bound } = knapsack(chosen, room.given, k)
  const shown = chosen.filter((_, i) => kept[i])
  return { kept: shown, tokens: shown.reduce((sum, { tokens }) => sum + tokens, 0), packing: { value, bound } }
}

function filled(
  { kept, tokens, packing }: Round,
  considered: ReadonlyMap<string, Chosen>,
  offer: Offer,
  room: Room,
): FilledExamples {
  const shots = inOrder(kept, offer)
  const shown = new Set(shots.map(({ id }) => id))
  const isFull = shots.length >= offer.k
  const dropped: Dropped[] = []
  for (const [id, { tokens: size }] of considered) {
    if (shown.has(id)) continue
    const isOverLimit = isFull && size <= room.given - tokens
    dropped.push({
      id,
      section: 'examples',
      tokens: size,
      reason: isOverLimit ? 'limit' : dropReason(size, room, tokens),
    })
  }
  return { shots, fragments: shots.map(({ shot }) => shotFragment(shot, 'examples')), tokens, dropped, packing }
}

function inOrder(chosen: readonly Chosen[], offer: Offer): readonly Contender[] {
  const { votes } = offer.gathered
  const orderable = chosen.map(({ contender }) => {
    const { similarity, features, shot } = contender
    const share = votes?.shareOf(features) ?? 0
    return { similarity, label: shapeKey(features), share, tie: shot.contentHash, contender }
  })
  return order(orderable, offer.order).map(({ contender }) => contender)
}
