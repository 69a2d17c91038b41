import type { Fragment } from '../types.ts'

/** Keeps the longest run of recent turns that fits; returns how many of the oldest are dropped. */
export function droppedTurns(turns: readonly Fragment[], room: number): number {
  let left = room
  for (let i = turns.length - 1; i >= 0; i--) {
    left -= turns[i]?.tokens ?? 0
    if (left < 0) return i + 1
  }
  return 0
}
