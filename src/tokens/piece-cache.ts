const firstArena = 1 << 14
const lastArena = 1 << 20
const lastSlots = 1 << 15
const probes = 4

/**
 * Remembers the counts of pieces that are not a single token. Starts at 48 KB and grows as it fills, up to 1 MB of
 * pieces, which are all forgotten when it is full. An entry contains its bytes, so that equal hashes cost a recount but
 * never give a wrong count.
 */
export class PieceCache {
  // Entries one after the other: length, count, then the bytes of the piece.
  #arena = new Uint8Array(firstArena)
  #used = 0
  /** Where an entry starts in the arena, plus one; 0 when free. The number of slots is a power of two. */
  #slots = new Int32Array(firstArena / 2)

  /** Returns the count kept for `bytes[start..end)`, or 0. */
  get(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots
    const arena = this.#arena
    const mask = slots.length - 1
    const first = spread(hash)
    for (let probe = 0; probe < probes; probe++) {
      const entry = slots[(first + probe) & mask] ?? 0
      if (entry === 0) return 0
      if (arena[entry - 1] === end - start && same(arena, entry + 1, bytes, start, end)) return arena[entry] ?? 0
    }
    return 0
  }

  /** Keeps the count, at most 255, of a piece of at most 255 bytes. */
  set(bytes: Uint8Array, start: number, end: number, hash: number, count: number): void {
    this.#reserve(end - start + 2)
    const entry = this.#used
    this.#slots[this.#freeSlot(hash)] = entry + 1
    this.#arena[entry] = end - start
    this.#arena[entry + 1] = count
    for (let i = start, j = entry + 2; i < end; i++, j++) this.#arena[j] = bytes[i] ?? 0
    this.#used += end - start + 2
  }

  /** Returns a free slot, or else the first of those that a piece of this hash may use. */
  #freeSlot(hash: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    const first = spread(hash)
    for (let probe = 0; probe < probes; probe++) {
      const slot = (first + probe) & mask
      if (slots[slot] === 0) return slot
    }
    return first & mask
  }

  #reserve(size: number): void {
    if (this.#used + size <= this.#arena.length) return
    if (this.#slots.length < lastSlots) {
      // Both are still small: recounting what they hold is faster than moving it.
      this.#arena = new Uint8Array(this.#arena.length * 2)
      this.#slots = new Int32Array(this.#slots.length * 2)
      this.#used = 0
    } else if (this.#arena.length < lastArena) {
      const larger = new Uint8Array(this.#arena.length * 2)
      larger.set(this.#arena)
      this.#arena = larger
    } else {
      this.#slots.fill(0)
      this.#used = 0
    }
  }
}

function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 17
}

function same(kept: Uint8Array, from: number, bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start, j = from; i < end; i++, j++) if (kept[j] !== bytes[i]) return false
  return true
}
