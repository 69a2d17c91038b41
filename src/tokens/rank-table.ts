/** Factor of the rolling hash: odd, so that no bit of the front of a token is lost. */
export const FACTOR = 0x01000193

/**
 * Means "not a token". It is higher than every rank, so that finding the lowest of several ranks needs no test for it.
 */
export const NO_RANK = 0x7fffffff

/**
 * The ranks of an encoding, as an open-addressing hash table over the bytes of its tokens. Plain typed arrays take
 * about 4 MB for 200,000 tokens, where a Map with string keys takes 17 MB and more.
 */
export interface RankTable {
  /** All tokens one after the other, in rank order. */
  readonly bytes: Uint8Array
  /** Where a token starts in `bytes`, relative to the start of its block of 256 tokens; one more entry for the end. */
  readonly starts: Uint16Array
  readonly blocks: Uint32Array
  /** 14 bits of the hash above 18 bits of rank + 1; 0 when free. */
  readonly slots: Int32Array
  /** Ranks of the tokens of two bytes, by `first << 8 | second`: every merge begins with those. */
  readonly pairs: Int32Array
  /** Length of the longest token in bytes. */
  readonly longest: number
  /** `FACTOR` to the power of the index, up to `longest`. */
  readonly powers: Int32Array
}

/** Adds a byte to a rolling hash. */
export function hashByte(hash: number, byte: number): number {
  // Plus one, so that a zero byte counts.
  return (Math.imul(hash, FACTOR) + byte + 1) | 0
}

/** Returns the rank of `bytes[start..end)`, whose rolling hash is `hash`, or `NO_RANK`. */
export function findRank(table: RankTable, bytes: Uint8Array, start: number, end: number, hash: number): number {
  const { slots } = table
  const size = slots.length
  const mixed = mixHash(hash)
  let slot = firstSlot(mixed, size)
  for (;;) {
    const entry = slots[slot] ?? 0
    if (entry === 0) return NO_RANK
    if (((entry ^ mixed) & 0xfffc0000) === 0 && isToken(table, (entry & 0x3ffff) - 1, bytes, start, end)) {
      return (entry & 0x3ffff) - 1
    }
    if (++slot === size) slot = 0
  }
}

/** Spreads a rolling hash, whose low bits depend on the last bytes only, over 32 bits. */
export function mixHash(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1)
  return once ^ (once >>> 16)
}

/** Maps the 18 bits that a slot does not hold to one of `size` slots, where `size` is a multiple of 2^16. */
export function firstSlot(mixed: number, size: number): number {
  return Math.imul(mixed & 0x3ffff, size >>> 16) >>> 2
}

function isToken(table: RankTable, rank: number, bytes: Uint8Array, start: number, end: number): boolean {
  const token = table.bytes
  const from = startOf(table, rank)
  if (startOf(table, rank + 1) - from !== end - start) return false
  for (let i = start, j = from; i < end; i++, j++) if (token[j] !== bytes[i]) return false
  return true
}

function startOf(table: RankTable, rank: number): number {
  return (table.blocks[rank >> 8] ?? 0) + (table.starts[rank] ?? 0)
}
