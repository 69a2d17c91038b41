import { findRank, hashByte, NO_RANK, type RankTable } from './rank-table.ts'

/** Longest piece, in bytes, for which scanning all pairs for the lowest rank beats a heap. */
export const shortPiece = 64

// Reused between calls: a count is never interrupted, so the arrays cannot be in use twice.
const bounds = new Uint8Array(shortPiece + 2)
const ranks = new Int32Array(shortPiece + 2)
const prefix = new Int32Array(shortPiece + 1)

/** Counts the tokens of a piece of 2 to 64 bytes by merging the lowest-ranked pair, leftmost first, until none is left. */
export function mergeShort(table: RankTable, bytes: Uint8Array, start: number, length: number): number {
  const { pairs } = table
  let hash = 0
  let previous = 0
  for (let i = 0; i < length; i++) {
    const byte = bytes[start + i] ?? 0
    hash = hashByte(hash, byte)
    prefix[i + 1] = hash
    bounds[i] = i
    if (i > 0) ranks[i - 1] = pairs[(previous << 8) | byte] ?? NO_RANK
    previous = byte
  }
  bounds[length] = length
  ranks[length - 1] = NO_RANK
  let parts = length
  for (;;) {
    let lowest = NO_RANK
    let at = 0
    for (let i = 0; i < parts - 1; i++) {
      const rank = ranks[i] ?? NO_RANK
      if (rank < lowest) {
        lowest = rank
        at = i
      }
    }
    if (lowest === NO_RANK) return parts
    parts--
    for (let i = at + 1; i < parts; i++) {
      bounds[i] = bounds[i + 1] ?? 0
      ranks[i] = ranks[i + 1] ?? NO_RANK
    }
    bounds[parts] = length
    ranks[at] = at + 1 < parts ? rankBetween(table, bytes, start, bounds[at] ?? 0, bounds[at + 2] ?? 0) : NO_RANK
    if (at > 0) ranks[at - 1] = rankBetween(table, bytes, start, bounds[at - 1] ?? 0, bounds[at + 1] ?? 0)
  }
}

function rankBetween(table: RankTable, bytes: Uint8Array, start: number, from: number, to: number): number {
  const size = to - from
  if (size > table.longest) return NO_RANK
  const hash = ((prefix[to] ?? 0) - Math.imul(prefix[from] ?? 0, table.powers[size] ?? 0)) | 0
  return findRank(table, bytes, start + from, start + to, hash)
}
