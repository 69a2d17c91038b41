const entries = 4096
const width = 32

/** Longest piece, in bytes, that is kept. */
export const cachedPiece = width

/**
 * Remembers the counts of short pieces that are not one token, in a fixed 150 KB. An entry holds its bytes, so that a hash
 * collision costs a recount and never a wrong count.
 */
export class PieceCache {
  readonly #bytes = new Uint8Array(entries * width)
  readonly #lengths = new Uint8Array(entries)
  readonly #counts = new Uint8Array(entries)

  /** Returns the count kept for `bytes[start..end)`, or 0. */
  get(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const entry = entryOf(hash)
    if (this.#lengths[entry] !== end - start) return 0
    const kept = this.#bytes
    for (let i = start, j = entry * width; i < end; i++, j++) if (kept[j] !== bytes[i]) return 0
    return this.#counts[entry] ?? 0
  }

  set(bytes: Uint8Array, start: number, end: number, hash: number, count: number): void {
    const entry = entryOf(hash)
    const kept = this.#bytes
    for (let i = start, j = entry * width; i < end; i++, j++) kept[j] = bytes[i] ?? 0
    this.#lengths[entry] = end - start
    this.#counts[entry] = count
  }
}

function entryOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 20
}
