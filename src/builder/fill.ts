import { sumTokens } from '../fragment/sum-tokens.ts'
import type { Fragment } from '../layout.ts'
import { droppedTurns, stridedCut } from '../pack/recent.ts'
import { shareBounds } from '../pack/shares.ts'
import type { PromptReport } from '../prompt.ts'
import type { Budget, DropReason, SectionName } from '../types.ts'
import type { Chosen } from './check/check-choices.ts'
import { fillExamples } from './fill-examples.ts'
import { fillPassages } from './fill-passages.ts'
import type { Offer } from './offer.ts'
import type { Version } from './offer-passages.ts'
import { tooSmall } from './too-small.ts'

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
  const { head, pinned, query, turns, k, budget } = offer
  const hasPool = k > 0 && offer.pool.length > 0
  const leads = pinned.length > 0 || hasPool
  const required = [...(leads ? head.leading : head.bare), ...pinned]
  const room = limit - sumTokens(required) - query.tokens - sumTokens(offer.tail) - offer.replyOverhead
  if (room < 0)
    throw tooSmall(
      budget,
      limit - room,
      [...(pinned.length > 0 ? head.leading : head.bare), ...pinned, ...query.fragments([]), ...offer.tail],
      offer.replyOverhead,
    )
  const hasPassages = offer.passages.versions.length > 0
  const wanted = { history: turns.length > 0, examples: hasPool, passages: hasPassages }
  const bounds = shareBounds(room, wanted, openBook(offer, hasPassages))
  const heldForPassages = bounds.passages.min > 0 ? fillPassages(offer.passages, bounds.passages.min).tokens : 0
  const heldForExamples = bounds.examples.min > 0 ? fillExamples(offer, bounds.examples.min).tokens : 0

  const roomForTurns = Math.min(bounds.history.max, room - heldForExamples - heldForPassages)
  const fitting = droppedTurns(turns, roomForTurns)
  const cut = stridedCut(fitting, turns.length, budget.historyStride ?? (hasPool ? 1 : usualStride))
  const keptTurns = turns.slice(cut)
  const afterTurns = room - sumTokens(keptTurns)
  const roomForExamples = Math.min(bounds.examples.max, afterTurns - heldForPassages)
  const examples = fillExamples(offer, roomForExamples)
  const afterExamples = afterTurns - examples.tokens
  const passages = fillPassages(offer.passages, Math.min(bounds.passages.max, afterExamples))

  const dropped: Dropped[] = []
  const drop = ({ id, section, tokens }: Omit<Dropped, 'reason'>, reason: DropReason): void => {
    dropped.push({ id, section, tokens, reason })
  }
  /** The shares are to blame where they took room, for what would fit without them. */
  const isCut = (tokens: number, room: number, open: number, used: number): DropReason =>
    room < open && tokens <= open - used ? 'share' : 'budget'
  for (const { chosen, isOverLimit } of examples.left) {
    const { contender, tokens } = chosen
    drop(
      { id: contender.id, section: 'examples', tokens },
      isOverLimit ? 'limit' : isCut(tokens, roomForExamples, afterTurns, examples.tokens),
    )
  }
  const shown: Version[] = []
  for (let i = 0; i < passages.versions.length; i++) {
    const version = passages.versions[i]
    const whole = offer.passages.versions[i]?.[0]
    if (version !== undefined) shown.push(version)
    else if (whole !== undefined)
      drop(whole.fragment, isCut(whole.tokens, bounds.passages.max, afterExamples, passages.tokens))
  }
  const unshared = cut === 0 ? 0 : droppedTurns(turns, room)
  for (let i = 0; i < cut; i++) {
    const turn = turns[i]
    if (turn !== undefined) drop(turn, i < unshared ? 'budget' : i < fitting ? 'share' : 'stride')
  }

  const shownHead = offer.headBeside?.(examples.shots.map(({ contender }) => contender.shot)) ?? head
  const shownFragments = shown.map(({ fragment }) => fragment)
  return {
    fragments: [
      ...(pinned.length + examples.fragments.length > 0 ? shownHead.leading : shownHead.bare),
      ...pinned,
      ...examples.fragments,
      ...keptTurns,
      ...query.fragments(shownFragments),
      ...offer.tail,
    ],
    shots: examples.shots,
    passages: shown,
    dropped,
    packing: hasPassages ? { ...examples.packing, passages: passages.packing } : examples.packing,
    hasOptional: keptTurns.length + examples.fragments.length + shown.length > 0,
  }
}

/** As many examples as fit would leave nothing for the passages that the answer rests on: half, unless shares say so. */
function openBook({ k, budget }: Offer, hasPassages: boolean): Budget {
  if (!hasPassages || Number.isFinite(k) || budget.shares?.examples !== undefined) return budget
  return { ...budget, shares: { ...budget.shares, examples: { max: '50%' } } }
}
