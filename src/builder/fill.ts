import type { Budget } from '../budget.ts'
import { shotFragment } from '../fragment/shot.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import type { Fragment } from '../layout.ts'
import { type Bounds, type SharedSection, shareBounds } from '../pack/shares.ts'
import type { PromptReport } from '../prompt.ts'
import { type Dropped, dropReason, type Room } from './dropped.ts'
import { fillExamples } from './fill-examples.ts'
import { fillHistory } from './fill-history.ts'
import { fillPassages } from './fill-passages.ts'
import type { Contender } from './gather.ts'
import type { Offer } from './offer.ts'
import type { Version } from './offer-passages.ts'
import { tooSmall } from './too-small.ts'

/** What is in the prompt, in order, and what is not. */
export interface Filled {
  readonly fragments: readonly Fragment[]
  readonly shots: readonly Contender[]
  readonly passages: readonly Version[]
  readonly dropped: readonly Dropped[]
  readonly packing: PromptReport['packing']
  /** Whether anything is in it that a smaller room would drop. */
  readonly hasOptional: boolean
}

/** Turns that a conversation loses at a time where nothing before it changes from query to query. */
const usualStride = 4

/**
 * Fills `limit` tokens: required parts, then history, examples and passages, each as well as it can in the room that the
 * ones before it leave. What a later section would make of its minimum alone is kept free for it, and no more: room that it
 * has no use for goes to the sections before it.
 */
export function fill(offer: Offer, limit: number): Filled {
  const pinned = pinnedFragments(offer)
  const hasPool = offersExamples(offer)
  const room = roomBeside(offer, pinned, limit)
  const bounds = boundsOf(offer, room)
  const held = {
    examples: bounds.examples.min > 0 ? fillExamples(offer, alone(bounds.examples.min)).tokens : 0,
    passages: bounds.passages.min > 0 ? fillPassages(offer.passages, bounds.passages.min).tokens : 0,
  }
  const forHistory = { given: Math.min(bounds.history.max, room - held.examples - held.passages), open: room }
  const stride = offer.budget.historyStride ?? (hasPool ? 1 : usualStride)
  const history = fillHistory(offer.turns, forHistory, stride)
  const afterHistory = room - history.tokens
  const forExamples = { given: Math.min(bounds.examples.max, afterHistory - held.passages), open: afterHistory }
  const examples = fillExamples(offer, forExamples)
  const afterExamples = afterHistory - examples.tokens
  const passages = fillPassages(offer.passages, Math.min(bounds.passages.max, afterExamples))
  const shown = passages.versions.filter((version) => version !== undefined)

  const head = offer.head.beside(examples.shots.map(({ shot }) => shot))
  return {
    fragments: [
      ...(pinned.length + examples.fragments.length > 0 ? head.leading : head.bare),
      ...pinned,
      ...examples.fragments,
      ...history.fragments,
      ...offer.query.fragments(shown.map(({ fragment }) => fragment)),
      ...offer.tail,
    ],
    shots: examples.shots,
    passages: shown,
    dropped: [
      ...examples.dropped,
      ...droppedPassages(offer, passages, { given: bounds.passages.max, open: afterExamples }),
      ...history.dropped,
    ],
    packing:
      offer.passages.versions.length > 0 ? { ...examples.packing, passages: passages.packing } : examples.packing,
    hasOptional: history.fragments.length + examples.fragments.length + shown.length > 0,
  }
}

function offersExamples({ k, gathered }: Offer): boolean {
  return k > 0 && gathered.pool.length > 0
}

/** What follows a head that depends on the query is not the same for every query either. */
function pinnedFragments({ pinned, head }: Offer): readonly Fragment[] {
  return pinned.shots.map((shot) => ({ ...shotFragment(shot, 'pinned'), varies: head.varies }))
}

/** Returns the tokens that the required parts leave. Throws a `BudgetError` where they do not fit. */
function roomBeside(offer: Offer, pinned: readonly Fragment[], limit: number): number {
  const { head, query, tail, replyOverhead } = offer
  const opening = pinned.length > 0 || offersExamples(offer) ? head.leading : head.bare
  const room = limit - sumTokens(opening) - sumTokens(pinned) - query.tokens - sumTokens(tail) - replyOverhead
  if (room >= 0) return room
  const required = [...(pinned.length > 0 ? head.leading : head.bare), ...pinned, ...query.fragments([]), ...tail]
  throw tooSmall(offer, limit - room, required)
}

function boundsOf(offer: Offer, room: number): Readonly<Record<SharedSection, Bounds>> {
  const hasPassages = offer.passages.versions.length > 0
  const wanted = { history: offer.turns.length > 0, examples: offersExamples(offer), passages: hasPassages }
  return shareBounds(room, wanted, openBook(offer, hasPassages))
}

/** As many examples as fit would leave nothing for the passages that the answer rests on: half, unless shares say so. */
function openBook({ k, budget }: Offer, hasPassages: boolean): Budget {
  if (!hasPassages || Number.isFinite(k) || budget.shares?.examples !== undefined) return budget
  return { ...budget, shares: { ...budget.shares, examples: { max: '50%' } } }
}

function alone(tokens: number): Room {
  return { given: tokens, open: tokens }
}

function droppedPassages(
  { passages: { versions } }: Offer,
  filled: ReturnType<typeof fillPassages>,
  room: Room,
): readonly Dropped[] {
  return versions.flatMap(([whole], i): readonly Dropped[] => {
    if (filled.versions[i] !== undefined) return []
    const { id, section, tokens } = whole.fragment
    return [{ id, section, tokens, reason: dropReason(whole.tokens, room, filled.tokens) }]
  })
}
