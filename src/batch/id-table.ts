/** Slots are four numbers: three of the hash, and the line plus one; zero marks a free slot. */
const width = 4
const leastSlots = 1 << 10

/**
 * Remembers for each id a line. It keeps 96 bits of a hash in place of the id: a million ids take 33 to 67 MB of memory,
 * whatever their length, and the odds that any two of them are taken for one are below 10⁻¹⁶.
 */
export class IdTable {
  #slots = new Uint32Array(width * leastSlots)
  #size = 0

  /** Returns the line of an id; undefined for one that was never set. */
  get(id: string): number | undefined {
    const at = find(this.#slots, hash(id))
    const line = this.#slots[at + 3] ?? 0
    return line === 0 ? undefined : line - 1
  }

  /** Sets the line of an id, from 0 to 4,294,967,294. */
  set(id: string, line: number): void {
    const parts = hash(id)
    const at = find(this.#slots, parts)
    const isNew = this.#slots[at + 3] === 0
    this.#slots.set([...parts, line + 1], at)
    if (isNew && ++this.#size * 2 * width > this.#slots.length) this.#grow()
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(old.length * 2)
    for (let i = 0; i < old.length; i += width) {
      if (old[i + 3] === 0) continue
      this.#slots.set(old.subarray(i, i + width), find(this.#slots, [old[i] ?? 0, old[i + 1] ?? 0, old[i + 2] ?? 0]))
    }
  }
}

type Hash = readonly [number, number, number]

/** Returns the place of a hash, or the free slot that it would take. */
function find(slots: Uint32Array, [a, b, c]: Hash): number {
  const mask = slots.length / width - 1
  for (let slot = a & mask; ; slot = (slot + 1) & mask) {
    const at = slot * width
    if (slots[at + 3] === 0 || (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c)) return at
  }
}

/** Three runs of FNV-1a with other multipliers, each finished as MurmurHash3 does. */
function hash(id: string): Hash {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  let c = 0x7f4a7c15
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b) + i
    c = Math.imul(c + code, 0xcc9e2d51) ^ (c >>> 15)
  }
  return [mixed(a), mixed(b ^ id.length), mixed(c)]
}

function mixed(value: number): number {
  let h = value ^ (value >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
