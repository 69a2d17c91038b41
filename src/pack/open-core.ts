import type { Duals } from './duals.ts'
import type { Problem } from './problem.ts'

/** The decisions that the bound leaves open once a packing is known. */
export interface Core {
  /** Places of the items that may or may not be in a better packing. */
  readonly items: number[]
  /** For every item, the decision that loses nothing against the bound; correct for all but the open ones. */
  readonly natural: Uint8Array
  /** Room and slots left by the settled items. */
  readonly left: number
  readonly open: number
  /** A better packing must lose less than this against the bound. */
  readonly gap: number
}

/**
 * Settles items by the bound. Deciding against the sign of an item's profit costs that much; where the cost is at least
 * the gap between the bound and the known packing, no better packing does it.
 */
export function openCore({ gains, tokens, room, slots }: Problem, duals: Duals, known: Uint8Array): Core {
  const { bound, tolerance, profits } = duals
  const size = gains.length
  let value = 0
  for (let i = 0; i < size; i++) if (known[i] === 1) value += gains[i] ?? 0
  const gap = bound - value - tolerance
  const natural = new Uint8Array(size)
  const items: number[] = []
  let left = room
  let open = slots
  for (let i = 0; i < size; i++) {
    const profit = profits[i] ?? 0
    natural[i] = Math.abs(profit) <= tolerance ? (known[i] ?? 0) : profit > 0 ? 1 : 0
    if (Math.abs(profit) < gap) items.push(i)
    else if (profit > 0) {
      left -= tokens[i] ?? 0
      open--
    }
  }
  return { items, natural, left, open, gap }
}
