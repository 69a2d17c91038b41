import { FACTOR, findRank, type RankTable } from './rank-table.ts'

/** Longest piece, in bytes, for which scanning all parts for the lowest rank beats a heap. */
export const shortPiece = 64

const NONE = 0x7fffffff

// Reused between calls: a count is never interrupted, so the arrays cannot be in use twice.
const bounds = new Int32Array(shortPiece + 2)
const ranks = new Int32Array(shortPiece + 2)
const prefix = new Int32Array(shortPiece + 1)

/** Counts the tokens of a piece of 2 to 64 bytes by merging the lowest-ranked pair, leftmost first, until none is left. */
export function mergeShort(table: RankTable, bytes: Uint8Array, start: number, length: number): number {
  let hash = 0
  for (let i = 0; i < length; i++) {
    bounds[i] = i
    hash = (Math.imul(hash, FACTOR) + (bytes[start + i] ?? 0) + 1) | 0
    prefix[i + 1] = hash
  }
  bounds[length] = length
  let parts = length
  for (let i = 0; i < parts - 1; i++) ranks[i] = rankBetween(table, bytes, start, i, i + 2)
  ranks[parts - 1] = NONE
  for (;;) {
    let lowest = NONE
    let at = -1
    for (let i = 0; i < parts - 1; i++) {
      const rank = ranks[i] ?? NONE
      if (rank < lowest) {
        lowest = rank
        at = i
      }
    }
    if (at < 0) return parts
    parts--
    for (let i = at + 1; i < parts; i++) {
      bounds[i] = bounds[i + 1] ?? 0
      ranks[i] = ranks[i + 1] ?? NONE
    }
    bounds[parts] = length
    ranks[at] = at + 1 < parts ? rankBetween(table, bytes, start, bounds[at] ?? 0, bounds[at + 2] ?? 0) : NONE
    if (at > 0) ranks[at - 1] = rankBetween(table, bytes, start, bounds[at - 1] ?? 0, bounds[at + 1] ?? 0)
  }
}

function rankBetween(table: RankTable, bytes: Uint8Array, start: number, from: number, to: number): number {
  if (to - from > table.longest) return NONE
  const hash = ((prefix[to] ?? 0) - Math.imul(prefix[from] ?? 0, table.powers[to - from] ?? 0)) | 0
  const rank = findRank(table, bytes, start + from, start + to, hash)
  return rank < 0 ? NONE : rank
}
