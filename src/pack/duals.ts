import { nthLargest } from './nth-largest.ts'
import type { Problem } from './problem.ts'

/** What tokens and slots are worth at the margin, and what that proves. */
export interface Duals {
  readonly perToken: number
  readonly perSlot: number
  /** An upper bound: no packing is worth more. */
  readonly bound: number
  /** Differences up to this are treated as rounding. */
  readonly tolerance: number
  /**
   * What each item is worth beyond its tokens and its slot. Deciding against its sign lowers the bound by that much.
   */
  readonly profits: Float64Array
  /** Flags of the best packing found that fits. */
  readonly fitting: Uint8Array
  /** Flags of the smallest packing found that does not fit. */
  readonly tooLarge: Uint8Array
}

interface Kept {
  readonly kept: Uint8Array
  readonly gain: number
  readonly tokens: number
}

/** The items that are worth most at a given price per token. */
interface Pick extends Kept {
  readonly perSlot: number
  /** Sum of gains minus the price of the tokens. */
  readonly profit: number
  /** The profit of every item, with its slot also paid for. */
  readonly profits: Float64Array
}

/**
 * Finds the price per token at which the bound is lowest. As a function of the price, the bound is convex and piecewise
 * linear, with one line for each packing. The next price tried is where two lines meet, one from either side of the
 * minimum.
 */
export function cheapestDuals(problem: Problem): Duals {
  const { gains, room } = problem
  // At price 0 the pick is too large, or no search would be needed; at an infinite price nothing is picked.
  let tooLarge = pickAt(0, problem)
  let fitting: Kept = { kept: new Uint8Array(gains.length), gain: 0, tokens: 0 }
  for (;;) {
    const perToken = (tooLarge.gain - fitting.gain) / (tooLarge.tokens - fitting.tokens)
    const pick = pickAt(perToken, problem)
    const bound = pick.profit + perToken * room
    const known = fitting.gain + perToken * (room - fitting.tokens)
    const isLowest =
      bound <= known * (1 + 1e-13) || (pick.tokens > room ? pick.tokens >= tooLarge.tokens : pick.gain <= fitting.gain)
    if (pick.tokens > room) tooLarge = pick
    else if (pick.gain > fitting.gain) fitting = pick
    if (!isLowest) continue
    const { perSlot, profits } = pick
    const tolerance = bound * 1e-12
    return { perToken, perSlot, bound, tolerance, profits, fitting: fitting.kept, tooLarge: tooLarge.kept }
  }
}

function pickAt(perToken: number, { gains, tokens, slots }: Problem): Pick {
  const size = gains.length
  const profits = new Float64Array(size)
  for (let i = 0; i < size; i++) profits[i] = (gains[i] ?? 0) - perToken * (tokens[i] ?? 0)
  const perSlot = slots < size ? Math.max(0, nthLargest(profits, slots)) : 0
  const kept = new Uint8Array(size)
  let open = slots
  let gain = 0
  let used = 0
  // First the items worth more than a slot; then, of those worth exactly as much, as many as there are slots left.
  for (const isTie of perSlot > 0 ? [false, true] : [false]) {
    for (let i = 0; i < size && open > 0; i++) {
      const profit = profits[i] ?? 0
      if (isTie ? profit !== perSlot : profit <= perSlot) continue
      kept[i] = 1
      open--
      gain += gains[i] ?? 0
      used += tokens[i] ?? 0
    }
  }
  for (let i = 0; i < size; i++) profits[i] = (profits[i] ?? 0) - perSlot
  return { kept, gain, tokens: used, perSlot, profit: gain - perToken * used, profits }
}
