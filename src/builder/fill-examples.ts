import { shotFragment } from '../fragment/shot.ts'
import type { Fragment } from '../layout.ts'
import { knapsack } from '../pack/knapsack.ts'
import type { Packed } from '../prompt.ts'
import { shapeKey } from '../select/likely-answers.ts'
import { order } from '../select/order.ts'
import { type Chosen, checkChoices } from './check/check-choices.ts'
import { type Dropped, dropReason, type Room } from './dropped.ts'
import type { Contender } from './gather.ts'
import type { Offer } from './offer.ts'

/** The examples that are shown, and those that were chosen but are not. */
export interface FilledExamples {
  /** In the order in which they are shown. */
  readonly shots: readonly Contender[]
  readonly fragments: readonly Fragment[]
  readonly tokens: number
  readonly dropped: readonly Dropped[]
  readonly packing: Packed
}

const none: FilledExamples = { shots: [], fragments: [], tokens: 0, dropped: [], packing: { value: 0, bound: 0 } }

/** Selects and packs examples for a room: each call runs the user's selector. */
export function fillExamples(offer: Offer, room: Room): FilledExamples {
  const { selector, gathered, text, k } = offer
  const { pool } = gathered
  if (pool.length === 0 || k === 0) return none
  const chosen = checkChoices(selector.select({ text, k, room: room.given }, pool), pool, selector)
  const { kept, value, bound } = knapsack(chosen, room.given, k)
  const shots = inOrder(
    chosen.filter((_, i) => kept[i]),
    offer,
  )
  let tokens = 0
  for (const shot of shots) tokens += shot.tokens
  const isFull = shots.length >= k
  const dropped = chosen
    .filter((_, i) => !kept[i])
    .map(({ contender: { id }, tokens: size }): Dropped => {
      const isOverLimit = isFull && size <= room.given - tokens
      return { id, section: 'examples', tokens: size, reason: isOverLimit ? 'limit' : dropReason(size, room, tokens) }
    })
  const fragments = shots.map(({ shot }) => shotFragment(shot, 'examples'))
  return { shots, fragments, tokens, dropped, packing: { value, bound } }
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
