import { BudgetError } from '../errors.ts'
import type { Amount, Budget, Share } from '../types.ts'

/** The sections that share the room which the required parts leave, in the order in which they are filled. */
export type SharedSection = 'history' | 'examples' | 'passages'

const filling: readonly SharedSection[] = ['history', 'examples', 'passages']

/** How much of the room each section may take. */
export interface Allowance {
  /** Tokens that `section` may use when `used` are gone: its maximum, less what later sections were promised. */
  roomFor(section: SharedSection, used: number): number
  /** Whether the maximum of the section, and not the room, is what limits it. */
  isLimitedByShare(section: SharedSection, used: number): boolean
}

/**
 * Works out the shares of a room. Percentages are of that room. Throws a `BudgetError` when the minimums do not fit.
 */
export function allowances(room: number, wanted: readonly SharedSection[], budget: Budget): Allowance {
  const bounds = new Map(
    filling.map((section) => [section, boundsOf(budget.shares?.[section], room, wanted.includes(section))]),
  )
  const promised = [...bounds.values()].reduce((sum, { min }) => sum + min, 0)
  if (promised > room) {
    throw new BudgetError(
      'budget_too_small',
      `The minimum shares need ${promised} tokens, but the required parts leave ${room}. Lower \`budget.shares\` or raise \`budget.tokens\`.`,
      {
        budget: budget.tokens,
        reserve: budget.reserve ?? 0,
        needed: promised,
      },
    )
  }
  const open = (section: SharedSection, used: number): number => {
    const later = filling.slice(filling.indexOf(section) + 1)
    return room - used - later.reduce((sum, name) => sum + (bounds.get(name)?.min ?? 0), 0)
  }
  const most = (section: SharedSection): number => bounds.get(section)?.max ?? room
  return {
    roomFor: (section, used) => Math.max(0, Math.min(most(section), open(section, used))),
    isLimitedByShare: (section, used) => most(section) < room - used,
  }
}

function boundsOf(share: Share | undefined, room: number, isWanted: boolean): { min: number; max: number } {
  if (!isWanted) return { min: 0, max: 0 }
  const max = tokensOf(share?.max, room) ?? room
  return { min: Math.min(tokensOf(share?.min, room) ?? 0, max), max }
}

function tokensOf(amount: Amount | undefined, room: number): number | undefined {
  if (amount === undefined) return undefined
  return typeof amount === 'number' ? amount : Math.floor((room * Number.parseFloat(amount)) / 100)
}
