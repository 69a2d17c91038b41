import type { Duals } from './duals.ts'
import type { Problem } from './knapsack.ts'

/** Steps of the search, some ten nanoseconds each, after which the best packing so far is returned with the gap that remains. */
const maxSteps = 500_000

/** What the search found. */
export interface Found {
  /** Flags of the packing. */
  readonly kept: Uint8Array
  readonly isProven: boolean
}

/**
 * Looks for a better packing than the first one, or proves that there is none. Against the bound every item has a natural
 * decision, and the opposite one costs its profit; room and slots that are left cost their prices. Only items whose
 * opposite decision costs less than the gap are open; of them the dear ones are decided first.
 */
export function searchCore({ gains, tokens, room, slots }: Problem, duals: Duals, start: Uint8Array): Found {
  const { perToken, perSlot, bound, tolerance, profits } = duals
  const size = gains.length
  let value = 0
  for (let i = 0; i < size; i++) if (start[i] === 1) value += gains[i] ?? 0
  let gap = bound - value - tolerance
  if (gap <= 0) return { kept: start, isProven: true }

  const natural = new Uint8Array(size)
  const core: number[] = []
  let left = room
  let open = slots
  for (let i = 0; i < size; i++) {
    const profit = profits[i] ?? 0
    natural[i] = Math.abs(profit) <= tolerance ? (start[i] ?? 0) : profit > 0 ? 1 : 0
    if (Math.abs(profit) < gap) core.push(i)
    else if (profit > 0) {
      left -= tokens[i] ?? 0
      open--
    }
  }
  const lossOf = (i: number): number => Math.abs(profits[i] ?? 0)
  core.sort((a, b) => lossOf(b) - lossOf(a) || (tokens[b] ?? 0) - (tokens[a] ?? 0) || a - b)

  const depth = core.length
  const losses = Float64Array.from(core, lossOf)
  const sizes = Float64Array.from(core, (i) => tokens[i] ?? 0)
  /** Tokens of the items from each place on. */
  const rest = new Float64Array(depth + 1)
  for (let d = depth - 1; d >= 0; d--) rest[d] = (rest[d + 1] ?? 0) + (sizes[d] ?? 0)
  const roomAt = new Float64Array(depth + 1).fill(left)
  const slotsAt = new Float64Array(depth + 1).fill(open)
  const lossAt = new Float64Array(depth + 1)
  const taken = new Uint8Array(depth + 1)
  /** Decisions tried at each place: the natural one first, then its opposite. */
  const tries = new Uint8Array(depth + 1)
  let kept = start
  let steps = 0
  for (let d = 0; d >= 0; ) {
    if (++steps > maxSteps) return { kept, isProven: false }
    const roomHere = roomAt[d] ?? 0
    const slotsHere = slotsAt[d] ?? 0
    const loss = lossAt[d] ?? 0
    const attempt = tries[d] ?? 0
    if (attempt === 0) {
      const unused = Math.max(0, roomHere - (rest[d] ?? 0)) * perToken + Math.max(0, slotsHere - (depth - d)) * perSlot
      if (roomHere < 0 || slotsHere < 0 || loss + unused >= gap) {
        d--
        continue
      }
      if (d === depth) {
        kept = natural.slice()
        for (let c = 0; c < depth; c++) kept[core[c] ?? 0] = taken[c] ?? 0
        gap = loss + unused - tolerance
        if (gap <= 0) break
        d--
        continue
      }
    }
    if (attempt === 2) {
      d--
      continue
    }
    tries[d] = attempt + 1
    const takes = (natural[core[d] ?? 0] ?? 0) === attempt ? 0 : 1
    const cost = takes === 1 ? (sizes[d] ?? 0) : 0
    if (cost > roomHere || takes > slotsHere) continue
    taken[d] = takes
    d++
    roomAt[d] = roomHere - cost
    slotsAt[d] = slotsHere - takes
    lossAt[d] = attempt === 0 ? loss : loss + (losses[d - 1] ?? 0)
    tries[d] = 0
  }
  return { kept, isProven: true }
}
