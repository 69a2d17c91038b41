import { digits, type PackedRanks } from './packed-ranks.ts'
import { FACTOR, firstSlot, hashByte, mixHash, NO_RANK, type RankTable } from './rank-table.ts'

const singles = 256

/**
 * Decodes the packed ranks on the first call of the process, in some tens of milliseconds, and keeps the result in place of
 * their text.
 */
export function decodeRanks(packed: PackedRanks): RankTable {
  packed.table ??= decode(packed)
  packed.planes = ''
  return packed.table
}

/** Rebuilds all tokens from the pairs that they consist of, and their hash table. */
function decode(packed: PackedRanks): RankTable {
  const { size, longest, planes } = packed
  const bytes = new Uint8Array(packed.bytes)
  const starts = new Uint32Array(size + 1)
  const hashes = new Int32Array(size)
  const powers = new Int32Array(longest + 1).fill(1)
  const pairs = new Int32Array(0x10000).fill(NO_RANK)
  for (let i = 1; i <= longest; i++) powers[i] = Math.imul(powers[i - 1] ?? 0, FACTOR)
  for (let rank = 0; rank < singles; rank++) {
    const byte = Number.parseInt(packed.singles.slice(rank * 2, rank * 2 + 2), 16)
    bytes[rank] = byte
    starts[rank] = rank
    hashes[rank] = hashByte(0, byte)
  }
  starts[singles] = singles
  readPlanes(planes, size - singles, (rank, left, right) => {
    let at = starts[rank] ?? 0
    const leftEnd = starts[left + 1] ?? 0
    for (let i = starts[left] ?? 0; i < leftEnd; i++) bytes[at++] = bytes[i] ?? 0
    const rightStart = starts[right] ?? 0
    const rightEnd = starts[right + 1] ?? 0
    for (let i = rightStart; i < rightEnd; i++) bytes[at++] = bytes[i] ?? 0
    starts[rank + 1] = at
    hashes[rank] = (Math.imul(hashes[left] ?? 0, powers[rightEnd - rightStart] ?? 0) + (hashes[right] ?? 0)) | 0
    if (left < singles && right < singles) pairs[((bytes[left] ?? 0) << 8) | (bytes[right] ?? 0)] = rank
  })
  return { bytes, ...blockStarts(starts), slots: fillSlots(hashes), pairs, longest, powers }
}

function readPlanes(planes: string, rows: number, each: (rank: number, left: number, right: number) => void): void {
  const values = new Uint8Array(128)
  for (let value = 0; value < digits.length; value++) values[digits.charCodeAt(value)] = value
  const digit = (index: number): number => values[planes.charCodeAt(index)] ?? 0
  for (let row = 0; row < rows; row++) {
    const left = (digit(row) << 12) | (digit(row + rows) << 6) | digit(row + 2 * rows)
    const right = (digit(row + 3 * rows) << 12) | (digit(row + 4 * rows) << 6) | digit(row + 5 * rows)
    each(row + singles, left, right)
  }
}

/** Splits offsets into blocks, which halves their size: 256 tokens of at most 128 bytes fit into 16 bits. */
function blockStarts(starts: Uint32Array): { starts: Uint16Array; blocks: Uint32Array } {
  const short = new Uint16Array(starts.length)
  const blocks = new Uint32Array((starts.length >> 8) + 1)
  for (let rank = 0; rank < starts.length; rank++) {
    const start = starts[rank] ?? 0
    if ((rank & 255) === 0) blocks[rank >> 8] = start
    short[rank] = start - (blocks[rank >> 8] ?? 0)
  }
  return { starts: short, blocks }
}

/** Puts ranks into slots in order, so that more frequent tokens need fewer probes. */
function fillSlots(hashes: Int32Array): Int32Array {
  const size = Math.ceil((hashes.length * 1.6) / 0x10000) * 0x10000
  const slots = new Int32Array(size)
  for (let rank = 0; rank < hashes.length; rank++) {
    const mixed = mixHash(hashes[rank] ?? 0)
    let slot = firstSlot(mixed, size)
    while (slots[slot] !== 0) if (++slot === size) slot = 0
    slots[slot] = (mixed & 0xfffc0000) | (rank + 1)
  }
  return slots
}
