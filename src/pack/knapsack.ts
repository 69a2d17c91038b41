import { cheapestDuals } from './duals.ts'
import { goodStart } from './good-start.ts'
import type { Problem } from './problem.ts'
import { searchCore } from './search-core.ts'
import { tableCore } from './table-core.ts'

/** Something that may be kept. */
export interface Item {
  /** Positive and finite. */
  readonly gain: number
  readonly tokens: number
}

/** What a packing kept, and how good it provably is. */
export interface Packing {
  /** One flag per item. */
  readonly kept: readonly boolean[]
  /** Sum of the gains kept. */
  readonly value: number
  /** No packing can reach more than this; equals `value` when the packing is proven optimal (to 12 digits). */
  readonly bound: number
}

/**
 * Keeps the items with the largest sum of gains that fit into `room` tokens and number at most `k`. Where the k largest
 * gains fit, they are the answer. Otherwise it uses branch and bound under the Lagrangian bound of both limits
 * (Geoffrion 1974), on the items that this bound leaves open; where that takes too long, dynamic programming on the
 * same items. Deterministic: of packings equal to 12 digits the first one found is kept, and the search starts from the
 * larger gains, then the earlier places.
 */
export function knapsack(items: readonly Item[], room: number, k: number): Packing {
  const order: number[] = []
  let tokensOfAll = 0
  let isRanked = true
  let last = Number.POSITIVE_INFINITY
  for (let i = 0; i < items.length; i++) {
    const { gain, tokens } = items[i] ?? nothing
    if (tokens > room) continue
    order.push(i)
    tokensOfAll += tokens
    isRanked &&= gain <= last
    last = gain
  }
  if (order.length <= k && tokensOfAll <= room) return packing(items, order)
  if (!isRanked) order.sort((a, b) => (items[b] ?? nothing).gain - (items[a] ?? nothing).gain || a - b)
  const slots = Math.min(k, order.length)
  const first = order.slice(0, slots)
  let tokensOfFirst = 0
  for (const i of first) tokensOfFirst += (items[i] ?? nothing).tokens
  if (tokensOfFirst <= room) return packing(items, first)

  const problem = tightened(items, order, room, slots)
  const duals = cheapestDuals(problem)
  const found = searchCore(problem, duals, goodStart(problem, duals))
  const exact = found.isProven ? found.kept : tableCore(problem, duals, found.kept)
  const kept = exact ?? found.kept
  const best = packing(
    items,
    order.filter((_, place) => kept[place] === 1),
  )
  return exact !== undefined ? best : { ...best, bound: Math.max(best.value, duals.bound) }
}

const nothing: Item = { gain: 0, tokens: 0 }

/**
 * Reduces both limits by what no packing can use, since the excess would loosen the bound: room beyond a multiple of
 * the common divisor of all tokens, and slots beyond the number of the smallest items that fit.
 */
function tightened(items: readonly Item[], order: readonly number[], room: number, slots: number): Problem {
  const size = order.length
  const gains = new Float64Array(size)
  const tokens = new Float64Array(size)
  let divisor = 0
  let isWhole = true
  for (let place = 0; place < size; place++) {
    const item = items[order[place] ?? 0] ?? nothing
    gains[place] = item.gain
    tokens[place] = item.tokens
    // Estimates may be fractions, which have no useful divisor.
    isWhole &&= Number.isInteger(item.tokens)
    if (isWhole && divisor !== 1) divisor = commonDivisor(divisor, item.tokens)
  }
  const usable = isWhole ? room - (room % divisor) : room
  let left = usable
  let count = 0
  for (const smallest of tokens.slice().sort()) {
    left -= smallest
    if (left < 0) break
    count++
  }
  return { gains, tokens, room: usable, slots: Math.min(slots, count), isCountFree: count <= slots }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

function packing(items: readonly Item[], places: readonly number[]): Packing {
  const kept = new Array<boolean>(items.length).fill(false)
  let value = 0
  for (const i of places) {
    kept[i] = true
    value += (items[i] ?? nothing).gain
  }
  return { kept, value, bound: value }
}
