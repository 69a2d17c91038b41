import { shotFragment } from '../fragment/shot.ts'
import type { Fragment } from '../layout.ts'
import { knapsack } from '../pack/knapsack.ts'
import type { Packed } from '../prompt.ts'
import { shapeKey } from '../select/likely-answers.ts'
import { order } from '../select/order.ts'
import { type Chosen, checkChoices } from './check/check-choices.ts'
import type { Offer } from './offer.ts'

/** The examples that are shown, and those that were chosen but are not. */
export interface FilledExamples {
  /** In the order in which they are shown. */
  readonly shots: readonly Chosen[]
  readonly fragments: readonly Fragment[]
  readonly tokens: number
  readonly left: readonly { readonly chosen: Chosen; readonly isOverLimit: boolean }[]
  readonly packing: Packed
}

const none: FilledExamples = { shots: [], fragments: [], tokens: 0, left: [], packing: { value: 0, bound: 0 } }

/** Selects and packs examples for a room. */
export function fillExamples(offer: Offer, room: number): FilledExamples {
  const { selector, pool, text, k } = offer
  if (pool.length === 0 || k === 0) return none
  const chosen = checkChoices(selector.select({ text, k, room }, pool), pool, selector)
  const { kept, value, bound } = knapsack(chosen, room, k)
  const votes = offer.votes()
  const orderable = []
  let tokens = 0
  for (let i = 0; i < chosen.length; i++) {
    const choice = chosen[i]
    if (choice === undefined || !kept[i]) continue
    const { similarity, features, shot } = choice.contender
    tokens += choice.tokens
    const share = votes?.shareOf(features) ?? 0
    orderable.push({ similarity, label: shapeKey(features), share, tie: shot.contentHash, choice })
  }
  const left = []
  for (let i = 0; i < chosen.length; i++) {
    const choice = chosen[i]
    if (choice === undefined || kept[i]) continue
    left.push({ chosen: choice, isOverLimit: orderable.length >= k && choice.tokens <= room - tokens })
  }
  const shots = order(orderable, offer.order).map(({ choice }) => choice)
  const fragments = shots.map(({ contender }) => shotFragment(contender.shot, 'examples'))
  return { shots, fragments, tokens, left, packing: { value, bound } }
}
