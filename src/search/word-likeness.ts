import type { TrigramIndex } from './trigram-index.ts'
import { trigramsOf } from './trigrams.ts'
import type { WordWeights } from './word-weights.ts'

/** The words of the vocabulary that resemble a query's word, and how much each counts. */
export interface LikeWords {
  readonly words: readonly number[]
  readonly values: readonly number[]
  /** The query's word compared with itself; trigrams that no document has are left out. */
  readonly self: number
}

/** The smallest cosine of two words that are compared: below it, letters coincide by chance, as in `that` and `the`. */
const leastCosine = 0.2
const mostKept = 4_096
/** Longer words are slices of the query: keeping them would keep the whole query in memory. */
const longestKept = 12

/** Compares words directly and by their trigrams. Caches comparisons, as queries repeat words. */
export class WordLikeness {
  readonly #vocabulary: ReadonlyMap<string, number>
  readonly #trigrams: TrigramIndex
  readonly #weights: WordWeights
  readonly #sums: Float64Array
  readonly #known = new Map<string, LikeWords>()

  constructor(vocabulary: ReadonlyMap<string, number>, trigrams: TrigramIndex, weights: WordWeights) {
    this.#vocabulary = vocabulary
    this.#trigrams = trigrams
    this.#weights = weights
    this.#sums = new Float64Array(weights.words.length)
  }

  of(word: string): LikeWords {
    const known = this.#known.get(word)
    if (known !== undefined) return known
    const like = this.#compare(word)
    if (this.#known.size >= mostKept) this.#known.clear()
    if (word.length <= longestKept) this.#known.set(word, like)
    return like
  }

  #compare(word: string): LikeWords {
    const { words, trigrams, selves } = this.#weights
    const { starts, members } = this.#trigrams
    const sums = this.#sums
    const found: number[] = []
    let self = 0
    for (const hash of trigramsOf(word)) {
      const trigram = this.#trigrams.find(hash)
      if (trigram < 0) continue
      const weight = trigrams[trigram] ?? 0
      self += weight
      const end = starts[trigram + 1] ?? 0
      for (let i = starts[trigram] ?? 0; i < end; i++) {
        const other = members[i] ?? 0
        if (sums[other] === 0) found.push(other)
        sums[other] = (sums[other] ?? 0) + weight
      }
    }
    const same = this.#vocabulary.get(word)
    if (same !== undefined) {
      self += words[same] ?? 0
      sums[same] = (sums[same] ?? 0) + (words[same] ?? 0)
    }
    const kept = found.filter((other) => {
      const sum = sums[other] ?? 0
      return sum * sum >= leastCosine * leastCosine * self * (selves[other] ?? 0)
    })
    // Plain arrays: engines keep the memory of typed ones outside their heap, and collect it late.
    const like = { words: kept, values: kept.map((other) => sums[other] ?? 0), self }
    for (const other of found) sums[other] = 0
    return like
  }
}
