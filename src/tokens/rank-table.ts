import { digits, type PackedRanks } from './packed-ranks.ts'

/** Factor of the rolling hash: odd, so that no bit of the front of a token is lost. */
export const FACTOR = 0x01000193

/**
 * The ranks of an encoding as an open-addressing hash table over the bytes of its tokens. Plain typed arrays: about 4 MB
 * for 200,000 tokens, where a Map with string keys takes 17 MB and more.
 */
export interface RankTable {
  /** All tokens one after the other, in rank order. */
  readonly bytes: Uint8Array
  /** Where each token starts in `bytes`; one more entry for the end. */
  readonly starts: Uint32Array
  /** 14 bits of the hash above 18 bits of rank + 1; 0 when free. */
  readonly slots: Int32Array
  /** Longest token in bytes. */
  readonly longest: number
  /** `FACTOR` to the power of the index, up to `longest`. */
  readonly powers: Int32Array
}

/** Decodes the packed ranks. The result is kept on `packed`; its text is let go. */
export function rankTable(packed: PackedRanks): RankTable {
  packed.table ??= decode(packed)
  packed.planes = ''
  return packed.table
}

/** Returns the rank of `bytes[start..end)`, whose rolling hash is `hash`, or -1. */
export function findRank(table: RankTable, bytes: Uint8Array, start: number, end: number, hash: number): number {
  const { slots, starts } = table
  const mixed = mix(hash)
  const size = slots.length
  let slot = firstSlot(mixed, size)
  for (;;) {
    const entry = slots[slot] ?? 0
    if (entry === 0) return -1
    if (((entry ^ mixed) & 0xfffc0000) === 0) {
      const rank = (entry & 0x3ffff) - 1
      const from = starts[rank] ?? 0
      if ((starts[rank + 1] ?? 0) - from === end - start && sameBytes(table.bytes, from, bytes, start, end)) return rank
    }
    if (++slot === size) slot = 0
  }
}

function sameBytes(a: Uint8Array, from: number, b: Uint8Array, start: number, end: number): boolean {
  for (let i = start, j = from; i < end; i++, j++) if (a[j] !== b[i]) return false
  return true
}

// The low bits of a rolling hash depend on the last bytes only; mixing spreads the rest over them.
function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1)
  return once ^ (once >>> 16)
}

/** Maps 18 bits, next to those that the slot itself holds, to a table of `size` slots. */
function firstSlot(mixed: number, size: number): number {
  return Math.floor(((mixed & 0x3ffff) * size) / 0x40000)
}

function decode(packed: PackedRanks): RankTable {
  const { size, planes, singles, longest } = packed
  const bytes = new Uint8Array(packed.bytes)
  const starts = new Uint32Array(size + 1)
  const hashes = new Int32Array(size)
  const powers = new Int32Array(longest + 1)
  powers[0] = 1
  for (let i = 1; i <= longest; i++) powers[i] = Math.imul(powers[i - 1] ?? 0, FACTOR)
  for (let rank = 0; rank < 256; rank++) {
    const byte = Number.parseInt(singles.slice(rank * 2, rank * 2 + 2), 16)
    bytes[rank] = byte
    starts[rank] = rank
    hashes[rank] = byte + 1
  }
  const values = new Uint8Array(128)
  for (let value = 0; value < 64; value++) values[digits.charCodeAt(value)] = value
  const rows = size - 256
  const digit = (index: number): number => values[planes.charCodeAt(index)] ?? 0
  let at = 256
  for (let row = 0; row < rows; row++) {
    const rank = row + 256
    const left = (digit(row) << 12) | (digit(row + rows) << 6) | digit(row + 2 * rows)
    const right = (digit(row + 3 * rows) << 12) | (digit(row + 4 * rows) << 6) | digit(row + 5 * rows)
    starts[rank] = at
    for (let i = starts[left] ?? 0, stop = starts[left + 1] ?? 0; i < stop; i++) bytes[at++] = bytes[i] ?? 0
    const from = starts[right] ?? 0
    const stop = right + 1 === rank ? (starts[rank] ?? 0) : (starts[right + 1] ?? 0)
    for (let i = from; i < stop; i++) bytes[at++] = bytes[i] ?? 0
    hashes[rank] = (Math.imul(hashes[left] ?? 0, powers[stop - from] ?? 0) + (hashes[right] ?? 0)) | 0
  }
  starts[size] = at
  return { bytes, starts, slots: fillSlots(hashes), longest, powers }
}

// Two slots per token keep a miss, the usual case while merging, at about two probes. Rank order puts frequent tokens first.
function fillSlots(hashes: Int32Array): Int32Array {
  const size = hashes.length * 2
  const slots = new Int32Array(size)
  for (let rank = 0; rank < hashes.length; rank++) {
    const mixed = mix(hashes[rank] ?? 0)
    let slot = firstSlot(mixed, size)
    while (slots[slot] !== 0) if (++slot === size) slot = 0
    slots[slot] = (mixed & 0xfffc0000) | (rank + 1)
  }
  return slots
}
