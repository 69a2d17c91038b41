/** Tells which words of a vocabulary contain a trigram. */
export class TrigramIndex {
  /** Distinct hashes, ascending as unsigned numbers. */
  readonly hashes: Uint32Array
  /** Where the words of each trigram start in `members`; one entry more than trigrams. */
  readonly starts: Int32Array
  /** The words of each trigram, ascending. */
  readonly members: Int32Array

  constructor(hashes: Uint32Array, starts: Int32Array, members: Int32Array) {
    this.hashes = hashes
    this.starts = starts
    this.members = members
  }

  get size(): number {
    return this.hashes.length
  }

  /** Returns the number of a trigram, or -1 when no word has it. */
  find(hash: number): number {
    const wanted = hash >>> 0
    let low = 0
    let high = this.hashes.length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.hashes[middle] ?? 0
      if (found === wanted) return middle
      if (found < wanted) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}
