import type { Duals } from './duals.ts'
import { openCore } from './open-core.ts'
import type { Problem } from './problem.ts'

/** Steps after which the search is given up; a step takes some ten nanoseconds. */
const maxSteps = 100_000

/** What the search found. */
export interface Found {
  /** Flags of the packing. */
  readonly kept: Uint8Array
  readonly isProven: boolean
}

/**
 * Looks for a better packing than the first one, or proves that none exists: depth first among the open decisions, the
 * expensive ones first. Unused room and slots cost their prices.
 */
export function searchCore(problem: Problem, duals: Duals, start: Uint8Array): Found {
  const { perToken, perSlot, tolerance, profits } = duals
  const { items: core, natural, left, open, gap: firstGap } = openCore(problem, duals, start)
  let gap = firstGap
  if (gap <= 0) return { kept: start, isProven: true }
  const { tokens } = problem
  const lossOf = (i: number): number => Math.abs(profits[i] ?? 0)
  core.sort((a, b) => lossOf(b) - lossOf(a) || (tokens[b] ?? 0) - (tokens[a] ?? 0) || a - b)

  const depth = core.length
  const losses = Float64Array.from(core, lossOf)
  const sizes = Float64Array.from(core, (i) => tokens[i] ?? 0)
  /** Total tokens of the items from each place on. */
  const rest = new Float64Array(depth + 1)
  /** The smallest number of tokens among them. */
  const least = new Float64Array(depth + 1).fill(Number.POSITIVE_INFINITY)
  for (let d = depth - 1; d >= 0; d--) {
    rest[d] = (rest[d + 1] ?? 0) + (sizes[d] ?? 0)
    least[d] = Math.min(least[d + 1] ?? 0, sizes[d] ?? 0)
  }
  const roomAt = new Float64Array(depth + 1).fill(left)
  const slotsAt = new Float64Array(depth + 1).fill(open)
  const lossAt = new Float64Array(depth + 1)
  const taken = new Uint8Array(depth + 1)
  /** How many decisions were tried at each place: the natural one first, then its opposite. */
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
      // Where nothing more fits, all the remaining room stays unused.
      const isFull = roomHere < (least[d] ?? 0) || slotsHere === 0
      const unused =
        Math.max(0, isFull ? roomHere : roomHere - (rest[d] ?? 0)) * perToken +
        Math.max(0, isFull ? slotsHere : slotsHere - (depth - d)) * perSlot
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
