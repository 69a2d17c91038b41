import { MinHeap } from './min-heap.ts'
import { findRank, hashByte, NO_RANK, type RankTable } from './rank-table.ts'

// A heap item is rank * 2^34 + position: exact in a double (18 + 34 bits), ordered by rank, then leftmost first.
const POSITIONS = 2 ** 34

/**
 * Counts the tokens of a piece of any length in O(n log n), merging in the same order as `mergeShort`. The parts are a
 * linked list; an item of the heap whose pair has changed meanwhile is passed over.
 */
export function mergeLong(table: RankTable, bytes: Uint8Array, start: number, length: number): number {
  const prefix = new Int32Array(length + 1)
  const next = new Int32Array(length + 1)
  const previous = new Int32Array(length + 1)
  // Rank of the pair that starts at a position; `NO_RANK` when there is none or the position is inside a part.
  const ranks = new Int32Array(length).fill(NO_RANK)
  const heap = new MinHeap(length)
  let hash = 0
  for (let i = 0; i < length; i++) {
    hash = hashByte(hash, bytes[start + i] ?? 0)
    prefix[i + 1] = hash
    next[i] = i + 1
    previous[i + 1] = i
  }
  const rankPair = (at: number): void => {
    const middle = next[at] ?? length
    const end = middle < length ? (next[middle] ?? length) : -1
    const size = end - at
    if (end < 0 || size > table.longest) {
      ranks[at] = NO_RANK
      return
    }
    const between = ((prefix[end] ?? 0) - Math.imul(prefix[at] ?? 0, table.powers[size] ?? 0)) | 0
    const rank = findRank(table, bytes, start + at, start + end, between)
    ranks[at] = rank
    if (rank !== NO_RANK) heap.push(rank * POSITIONS + at)
  }
  for (let i = 0; i < length - 1; i++) rankPair(i)
  let parts = length
  while (heap.size > 0) {
    const item = heap.pop()
    const rank = Math.floor(item / POSITIONS)
    const at = item - rank * POSITIONS
    if (ranks[at] !== rank) continue
    const middle = next[at] ?? length
    const end = next[middle] ?? length
    next[at] = end
    previous[end] = at
    ranks[middle] = NO_RANK
    parts--
    rankPair(at)
    if (at > 0) rankPair(previous[at] ?? 0)
  }
  return parts
}
