import { TrigramIndex } from './trigram-index.ts'
import { trigramsOf } from './trigrams.ts'

/** Room for word numbers below a hash in the 53 bits of a double; words beyond it are found only by exact match. */
const words = 2 ** 21

/** Makes the index of the trigrams of words, which are numbered by their place. */
export function indexTrigrams(vocabulary: readonly string[]): TrigramIndex {
  const pairs: number[] = []
  vocabulary.slice(0, words).forEach((word, number) => {
    for (const hash of trigramsOf(word)) pairs.push((hash >>> 0) * words + number)
  })
  const sorted = Float64Array.from(pairs).sort()
  const hashes: number[] = []
  const starts: number[] = []
  const members = new Int32Array(sorted.length)
  for (let i = 0; i < sorted.length; i++) {
    const pair = sorted[i] ?? 0
    const hash = Math.floor(pair / words)
    if (hash !== hashes.at(-1)) {
      hashes.push(hash)
      starts.push(i)
    }
    members[i] = pair - hash * words
  }
  starts.push(sorted.length)
  return new TrigramIndex(Uint32Array.from(hashes), Int32Array.from(starts), members)
}
