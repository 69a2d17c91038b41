import { shotFragment } from '../fragment/shot.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import { knapsack } from '../pack/knapsack.ts'
import { droppedTurns } from '../pack/recent.ts'
import { allowances, type SharedSection } from '../pack/shares.ts'
import { shapeKey } from '../select/likely-answers.ts'
import { type Order, order } from '../select/order.ts'
import type { Budget, DropReason, Fragment, SectionName, Selector } from '../types.ts'
import { type Chosen, checkChoices } from './check-choices.ts'
import type { Contender } from './gather.ts'
import type { Head } from './head.ts'
import type { QueryPart } from './query.ts'
import { tooSmall } from './too-small.ts'

/** Everything that wants to be in the prompt. */
export interface Offer {
  readonly head: Head
  readonly pinned: readonly Fragment[]
  readonly query: QueryPart
  readonly turns: readonly Fragment[]
  readonly passages: readonly { readonly fragment: Fragment; readonly gain: number }[]
  readonly pool: readonly Contender[]
  readonly selector: Selector
  readonly text: string
  readonly k: number
  readonly order: Order
  readonly budget: Budget
  readonly replyOverhead: number
  /** What follows the query: a reply that could not be used, and why. Required. */
  readonly tail: readonly Fragment[]
}

export interface Dropped {
  readonly id: string
  readonly section: SectionName
  readonly tokens: number
  readonly reason: DropReason
}

/** What is in the prompt, in order, and what is not. */
export interface Filled {
  readonly fragments: readonly Fragment[]
  readonly shots: readonly Chosen[]
  readonly dropped: readonly Dropped[]
  readonly packing: { readonly value: number; readonly bound: number }
  /** Whether anything is in it that a smaller room would drop. */
  readonly hasOptional: boolean
}

/** Fills `limit` tokens: required parts, then history, examples and passages inside their shares. */
export function fill(offer: Offer, limit: number): Filled {
  const { head, pinned, query, k, budget } = offer
  const leads = pinned.length > 0 || (k > 0 && offer.pool.length > 0)
  const required = [...(leads ? head.leading : head.bare), ...pinned]
  const room = limit - sumTokens(required) - query.tokens - sumTokens(offer.tail) - offer.replyOverhead
  if (room < 0)
    throw tooSmall(
      budget,
      limit - room,
      [...(pinned.length > 0 ? head.leading : head.bare), ...pinned, ...query.fragments([]), ...offer.tail],
      offer.replyOverhead,
    )
  const allowed = allowances(room, wantedSections(offer), openBook(offer))
  const isCut = (section: SharedSection, used: number): DropReason =>
    allowed.isLimitedByShare(section, used) ? 'share' : 'budget'

  const cut = droppedTurns(offer.turns, allowed.roomFor('history', 0))
  const turns = offer.turns.slice(cut)
  const afterTurns = sumTokens(turns)
  const examples = fillExamples(offer, allowed.roomFor('examples', afterTurns), isCut('examples', afterTurns))
  const afterExamples = afterTurns + sumTokens(examples.fragments)
  const passages = fillPassages(offer, allowed.roomFor('passages', afterExamples), isCut('passages', afterExamples))

  const shown = pinned.length + examples.fragments.length
  return {
    fragments: [
      ...(shown > 0 ? head.leading : head.bare),
      ...pinned,
      ...examples.fragments,
      ...turns,
      ...query.fragments(passages.fragments),
      ...offer.tail,
    ],
    shots: examples.shots,
    dropped: [
      ...examples.dropped,
      ...passages.dropped,
      ...offer.turns.slice(0, cut).map((turn) => drop(turn, isCut('history', 0))),
    ],
    packing: examples.packing,
    hasOptional: turns.length + examples.fragments.length + passages.fragments.length > 0,
  }
}

function wantedSections(offer: Offer): readonly SharedSection[] {
  const wanted: SharedSection[] = []
  if (offer.turns.length > 0) wanted.push('history')
  if (offer.k > 0 && offer.pool.length > 0) wanted.push('examples')
  if (offer.passages.length > 0) wanted.push('passages')
  return wanted
}

/** As many examples as fit would leave nothing for the passages that the answer rests on: half, unless shares say so. */
function openBook({ passages, k, budget }: Offer): Budget {
  if (passages.length === 0 || Number.isFinite(k) || budget.shares?.examples !== undefined) return budget
  return { ...budget, shares: { ...budget.shares, examples: { max: '50%' } } }
}

interface FilledExamples {
  readonly fragments: readonly Fragment[]
  readonly shots: readonly Chosen[]
  readonly dropped: readonly Dropped[]
  readonly packing: { readonly value: number; readonly bound: number }
}

function fillExamples(offer: Offer, room: number, reason: DropReason): FilledExamples {
  const { selector, pool, text, k } = offer
  if (pool.length === 0 || k === 0) return { fragments: [], shots: [], dropped: [], packing: { value: 0, bound: 0 } }
  const chosen = checkChoices(selector.select({ text, k, room }, pool), pool, selector)
  const { kept, value, bound } = knapsack(
    chosen.map(({ contender, gain }) => ({ gain, tokens: contender.tokens })),
    room,
    k,
  )
  const keptShots = chosen.filter((_, i) => kept[i])
  const left = room - keptShots.reduce((total, { contender }) => total + contender.tokens, 0)
  const dropped = chosen.flatMap(({ contender }, i): Dropped[] => {
    if (kept[i]) return []
    const isLimit = keptShots.length >= k && contender.tokens <= left
    return [{ id: contender.id, section: 'examples', tokens: contender.tokens, reason: isLimit ? 'limit' : reason }]
  })
  const orderable = keptShots.map((chosen) => {
    const { id, similarity, features } = chosen.contender
    return { id, similarity, label: shapeKey(features), chosen }
  })
  const shots = order(orderable, offer.order).map((shot) => shot.chosen)
  return {
    fragments: shots.map(({ contender }) => shotFragment(contender.shot, 'examples')),
    shots,
    dropped,
    packing: { value, bound },
  }
}

function fillPassages(
  offer: Offer,
  room: number,
  reason: DropReason,
): { fragments: readonly Fragment[]; dropped: readonly Dropped[] } {
  const items = offer.passages.map(({ fragment, gain }) => ({ gain: Math.max(gain, 1e-9), tokens: fragment.tokens }))
  const { kept } = knapsack(items, room, items.length)
  const fragments = offer.passages.map(({ fragment }) => fragment)
  return {
    fragments: fragments.filter((_, i) => kept[i]),
    dropped: fragments.filter((_, i) => !kept[i]).map((passage) => drop(passage, reason)),
  }
}

function drop(fragment: Fragment, reason: DropReason): Dropped {
  return { id: fragment.id, section: fragment.section, tokens: fragment.tokens, reason }
}
