import type { Amount, Budget, Share } from '../budget.ts'
import { BudgetError } from '../errors.ts'

/** The sections that share the room left by the required parts, in the order in which they are filled. */
export type SharedSection = 'history' | 'examples' | 'passages'

/** What a section is guaranteed, and the most it may take, in tokens. */
export interface Bounds {
  readonly min: number
  readonly max: number
}

/**
 * Computes the shares of a room. Percentages are of that room, and a maximum overrides a minimum. Sections that want
 * nothing are guaranteed nothing. Throws a `BudgetError` when the minimums together do not fit.
 */
export function shareBounds(
  room: number,
  wanted: Readonly<Record<SharedSection, boolean>>,
  { tokens, reserve = 0, shares = {} }: Budget,
): Readonly<Record<SharedSection, Bounds>> {
  const history = boundsOf(shares.history, room, wanted.history)
  const examples = boundsOf(shares.examples, room, wanted.examples)
  const passages = boundsOf(shares.passages, room, wanted.passages)
  const promised = history.min + examples.min + passages.min
  if (promised > room) {
    const parts = { history: history.min, examples: examples.min, passages: passages.min }
    throw new BudgetError(
      'budget_too_small',
      `The minimum shares need ${promised} tokens (history ${history.min}, examples ${examples.min}, passages ${passages.min}), but the required parts leave ${room}. Lower \`budget.shares\` or raise \`budget.tokens\`.`,
      { budget: tokens, reserve, needed: tokens - reserve - room + promised, parts },
    )
  }
  return { history, examples, passages }
}

function boundsOf(share: Share | undefined, room: number, isWanted: boolean): Bounds {
  if (share === undefined || !isWanted) return { min: 0, max: room }
  const max = tokensOf(share.max ?? room, room)
  return { min: Math.min(tokensOf(share.min ?? 0, room), max), max }
}

function tokensOf(amount: Amount, room: number): number {
  return typeof amount === 'number' ? amount : Math.floor((room * Number.parseFloat(amount)) / 100)
}
