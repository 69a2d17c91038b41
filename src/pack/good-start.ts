import type { Duals } from './duals.ts'
import type { Problem } from './problem.ts'

/** How many times one item may be exchanged for another. */
const maxExchanges = 16

/**
 * Makes a good packing from what the duals found: goes from the packing that fits towards the one that is too large,
 * fills up the remaining room, and exchanges single items while that gains. The better the start, the fewer items stay
 * open.
 */
export function goodStart({ gains, tokens, room, slots }: Problem, duals: Duals): Uint8Array {
  const { fitting, tooLarge, profits, bound, tolerance } = duals
  const size = gains.length
  const kept = fitting.slice()
  let left = room
  let open = slots
  let value = 0
  const move = (out: number, into: number): void => {
    if (out >= 0) {
      kept[out] = 0
      left += tokens[out] ?? 0
      open++
      value -= gains[out] ?? 0
    }
    if (into < 0) return
    kept[into] = 1
    left -= tokens[into] ?? 0
    open--
    value += gains[into] ?? 0
  }
  for (let i = 0; i < size; i++) if (kept[i] === 1) move(-1, i)

  let out = size - 1
  for (let i = 0; i < size; i++) {
    if (tooLarge[i] !== 1 || kept[i] === 1) continue
    while (out >= 0 && (fitting[out] !== 1 || tooLarge[out] === 1)) out--
    if (open > 0 && (tokens[i] ?? 0) <= left) move(-1, i)
    else if (out >= 0 && (tokens[i] ?? 0) - (tokens[out] ?? 0) <= left) move(out--, i)
  }
  for (let round = 0; round < maxExchanges; round++) {
    for (let i = 0; i < size && open > 0; i++) if (kept[i] !== 1 && (tokens[i] ?? 0) <= left) move(-1, i)
    const gap = bound - value - tolerance
    if (gap <= 0) break
    // Only items whose decision may change without losing against the packing already known.
    const inside: number[] = []
    const outside: number[] = []
    for (let i = 0; i < size; i++) if (Math.abs(profits[i] ?? 0) < gap) (kept[i] === 1 ? inside : outside).push(i)
    let most = 0
    let from = -1
    let to = -1
    for (const into of outside) {
      const gain = gains[into] ?? 0
      const spare = (tokens[into] ?? 0) - left
      for (const item of inside) {
        if ((tokens[item] ?? 0) < spare || gain - (gains[item] ?? 0) <= most) continue
        most = gain - (gains[item] ?? 0)
        from = item
        to = into
      }
    }
    if (to < 0) break
    move(from, to)
  }
  return kept
}
