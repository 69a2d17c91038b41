import type { Duals } from './duals.ts'
import { openCore } from './open-core.ts'
import type { Problem } from './problem.ts'

/** The largest table that is made, in cells; each takes a byte and a few nanoseconds. */
const maxCells = 20_000_000

/**
 * Finds the best packing by dynamic programming over room and slots, for the open decisions: used where sizes and gains
 * defeat the search but the room is small. Undefined where the table would be too large or tokens are fractions.
 */
export function tableCore(problem: Problem, duals: Duals, known: Uint8Array): Uint8Array | undefined {
  const { gains, tokens, slots, isCountFree } = problem
  const { items, natural, left, open, gap } = openCore(problem, duals, known)
  if (gap <= 0 || left < 0 || open < 0) return known
  const layers = isCountFree ? 0 : Math.min(slots, open, items.length)
  const width = left + 1
  const cells = (layers + 1) * width
  if (!Number.isInteger(left) || cells * items.length > maxCells) return undefined
  // Row by row, the best sum for each number of slots and amount of room; `took` remembers each decision.
  const best = new Float64Array(cells)
  const took = new Uint8Array(cells * items.length)
  for (let c = 0; c < items.length; c++) {
    const gain = gains[items[c] ?? 0] ?? 0
    const cost = tokens[items[c] ?? 0] ?? 0
    for (let layer = layers; layer >= (isCountFree ? 0 : 1); layer--) {
      const here = layer * width
      const before = isCountFree ? here : here - width
      for (let room = left; room >= cost; room--) {
        const sum = (best[before + room - cost] ?? 0) + gain
        if (sum <= (best[here + room] ?? 0)) continue
        best[here + room] = sum
        took[c * cells + here + room] = 1
      }
    }
  }
  const kept = natural.slice()
  let layer = layers
  let room = left
  for (let c = items.length - 1; c >= 0; c--) {
    const item = items[c] ?? 0
    const isTaken = took[c * cells + layer * width + room] ?? 0
    kept[item] = isTaken
    if (isTaken === 0) continue
    room -= tokens[item] ?? 0
    if (!isCountFree) layer--
  }
  return sumOf(gains, kept) > sumOf(gains, known) ? kept : known
}

function sumOf(gains: Float64Array, kept: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < gains.length; i++) if (kept[i] === 1) sum += gains[i] ?? 0
  return sum
}
