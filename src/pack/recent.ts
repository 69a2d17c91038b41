import type { Fragment } from '../layout.ts'

/** Returns how many of the oldest turns to drop so that the rest, the longest recent run, fits into `room`. */
export function droppedTurns(turns: readonly Fragment[], room: number): number {
  let left = room
  for (let i = turns.length - 1; i >= 0; i--) {
    left -= turns[i]?.tokens ?? 0
    if (left < 0) return i + 1
  }
  return 0
}

/**
 * Moves a cut to the next multiple of `stride`. A conversation that grows by a turn then begins with the same turn for
 * several builds, and a provider's cache still has its beginning. When fewer than `stride` turns would be left the cut
 * may be anywhere, so that about half of what fits is always kept. More room never moves the cut forward.
 */
export function stridedCut(cut: number, turns: number, stride: number): number {
  let start = cut
  while (start % stride !== 0 && turns - start >= stride) start++
  return start
}
