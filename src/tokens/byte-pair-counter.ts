import { utf8Encoder } from '../value/utf-8.ts'
import { buildCharClasses, type CharClasses } from './char-class.ts'
import { decodeRanks } from './decode-ranks.ts'
import { mergeLong } from './merge-long.ts'
import { mergeShort, shortPiece } from './merge-short.ts'
import type { PackedRanks } from './packed-ranks.ts'
import { PieceCache } from './piece-cache.ts'
import { findRank, hashByte, NO_RANK, type RankTable } from './rank-table.ts'

/**
 * Returns where the pre-token that starts at `at` ends, at least one byte further on. `bytes[at..end)` is valid UTF-8.
 */
export type Scan = (classes: CharClasses, bytes: Uint8Array, at: number, end: number) => number

// Texts up to this many UTF-16 code units share one buffer; a code unit takes at most 3 bytes.
const bufferedText = 8192

/**
 * Counts tokens as the reference does when no special tokens are allowed: cuts the text into pre-tokens and merges
 * each.
 */
export class BytePairCounter {
  readonly #table: RankTable
  readonly #scan: Scan
  readonly #classes = buildCharClasses()
  readonly #cache = new PieceCache()
  readonly #encoder = utf8Encoder()
  readonly #buffer = new Uint8Array(bufferedText * 3)

  constructor(ranks: PackedRanks, scan: Scan) {
    this.#table = decodeRanks(ranks)
    this.#scan = scan
  }

  count(text: string): number {
    if (text.length > bufferedText) {
      const bytes = this.#encoder.encode(text)
      return this.#countBytes(bytes, bytes.length)
    }
    return this.#countBytes(this.#buffer, this.#encoder.encodeInto(text, this.#buffer).written)
  }

  #countBytes(bytes: Uint8Array, end: number): number {
    const scan = this.#scan
    const classes = this.#classes
    let total = 0
    for (let at = 0; at < end; ) {
      const next = scan(classes, bytes, at, end)
      total += next - at === 1 ? 1 : this.#countPiece(bytes, at, next)
      at = next
    }
    return total
  }

  #countPiece(bytes: Uint8Array, start: number, end: number): number {
    const table = this.#table
    const length = end - start
    if (length > table.longest) return mergeLong(table, bytes, start, length)
    let hash = 0
    for (let i = start; i < end; i++) hash = hashByte(hash, bytes[i] ?? 0)
    if (findRank(table, bytes, start, end, hash) !== NO_RANK) return 1
    const known = this.#cache.get(bytes, start, end, hash)
    if (known > 0) return known
    const merge = length > shortPiece ? mergeLong : mergeShort
    const count = merge(table, bytes, start, length)
    this.#cache.set(bytes, start, end, hash, count)
    return count
  }
}
