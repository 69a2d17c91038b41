import { MinHeap } from './min-heap.ts'
import { findRank, hashByte, NO_RANK, type RankTable } from './rank-table.ts'

// A heap item is rank * 2^34 + position: exact in a double (18 + 34 bits), ordered by rank, then leftmost first.
const POSITIONS = 2 ** 34

/**
 * Counts the tokens of a piece of any length in O(n log n), merging in the same order as `mergeShort`. The parts are a
 * linked list; heap items whose pair has changed meanwhile are skipped. `heap` is empty before and after.
 */
export function mergeLong(
  table: RankTable,
  bytes: Uint8Array,
  start: number,
  length: number,
  heap = new MinHeap(),
): number {
  const prefix = new Int32Array(length + 1)
  const next = new Int32Array(length + 1)
  const previous = new Int32Array(length + 1)
  // Rank of the pair that starts at a position; `NO_RANK` where no pair starts or the position is inside a part.
  const ranks = new Int32Array(length).fill(NO_RANK)
  const { pairs, powers, longest } = table
  let hash = 0
  for (let i = 0; i < length; i++) {
    const byte = bytes[start + i] ?? 0
    hash = hashByte(hash, byte)
    prefix[i + 1] = hash
    next[i] = i + 1
    previous[i + 1] = i
    const rank = i + 1 < length ? (pairs[(byte << 8) | (bytes[start + i + 1] ?? 0)] ?? NO_RANK) : NO_RANK
    ranks[i] = rank
    if (rank !== NO_RANK) heap.push(rank * POSITIONS + i)
  }
  const rankPair = (at: number, end: number): void => {
    const size = end - at
    if (size > longest) {
      ranks[at] = NO_RANK
      return
    }
    const between = ((prefix[end] ?? 0) - Math.imul(prefix[at] ?? 0, powers[size] ?? 0)) | 0
    const rank = findRank(table, bytes, start + at, start + end, between)
    ranks[at] = rank
    if (rank !== NO_RANK) heap.push(rank * POSITIONS + at)
  }
  let parts = length
  while (heap.size > 0) {
    const item = heap.pop()
    const rank = Math.floor(item / POSITIONS)
    const at = item - rank * POSITIONS
    if (ranks[at] !== rank) continue
    const middle = next[at] ?? 0
    const end = next[middle] ?? 0
    next[at] = end
    previous[end] = at
    ranks[middle] = NO_RANK
    parts--
    if (end < length) rankPair(at, next[end] ?? 0)
    else ranks[at] = NO_RANK
    if (at > 0) rankPair(previous[at] ?? 0, end)
  }
  return parts
}
