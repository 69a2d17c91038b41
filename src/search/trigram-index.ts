import { trigramsOf } from './trigrams.ts'

/** Room for word numbers below a hash in the 53 bits of a double; words beyond it are found as they are only. */
const words = 2 ** 21

/** Tells which words of a vocabulary contain a trigram. */
export class TrigramIndex {
  /** Distinct hashes, ascending as unsigned numbers. */
  readonly #hashes: Uint32Array
  /** Where the words of each trigram start in `members`; one more than trigrams. */
  readonly starts: Int32Array
  readonly members: Int32Array

  constructor(vocabulary: readonly string[]) {
    const pairs: number[] = []
    vocabulary.slice(0, words).forEach((word, number) => {
      for (const hash of trigramsOf(word)) pairs.push((hash >>> 0) * words + number)
    })
    const sorted = Float64Array.from(pairs).sort()
    const hashes: number[] = []
    const starts: number[] = []
    this.members = new Int32Array(sorted.length)
    for (let i = 0; i < sorted.length; i++) {
      const pair = sorted[i] ?? 0
      const hash = Math.floor(pair / words)
      if (hash !== hashes.at(-1)) {
        hashes.push(hash)
        starts.push(i)
      }
      this.members[i] = pair - hash * words
    }
    starts.push(sorted.length)
    this.#hashes = Uint32Array.from(hashes)
    this.starts = Int32Array.from(starts)
  }

  get size(): number {
    return this.#hashes.length
  }

  /** Returns the number of a trigram, or -1 when no word has it. */
  find(hash: number): number {
    const wanted = hash >>> 0
    let low = 0
    let high = this.#hashes.length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.#hashes[middle] ?? 0
      if (found === wanted) return middle
      if (found < wanted) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}
