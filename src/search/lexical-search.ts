import { BestSoFar, type Found } from './best-so-far.ts'
import type { Postings } from './postings.ts'
import type { WordLikeness } from './word-likeness.ts'

/** BM25's usual saturation and length normalisation. */
export const k1 = 1.5
export const b = 0.75

/** What a search looks up. */
export interface SearchData {
  readonly vocabulary: ReadonlyMap<string, number>
  readonly postings: Postings
  readonly likeness: WordLikeness
  /** BM25's factor of a word that occurs once, by document. What depends on length follows from it. */
  readonly once: Float32Array
  /** One over the length of each document's word vector. */
  readonly inverseNorms: Float32Array
}

/** Adds up scores word by word, in typed arrays that are used again by every search. */
export class LexicalSearch {
  readonly #data: SearchData
  /** By document: the product of its word vector with the query's, and BM25. */
  readonly #sums: Float32Array
  readonly #blockCosines: Float64Array
  readonly #blockBm25: Float64Array
  /** By word: what finding it in a document adds to the product with the query. */
  readonly #values: Float64Array

  constructor(data: SearchData) {
    const size = data.once.length
    this.#data = data
    this.#sums = new Float32Array(2 * size)
    this.#blockCosines = new Float64Array(Math.ceil(size / block))
    this.#blockBm25 = new Float64Array(Math.ceil(size / block))
    this.#values = new Float64Array(data.postings.frequencies.length)
  }

  find(
    query: readonly string[],
    limit: number,
    isBefore: (a: number, b: number) => boolean,
    eligible: Uint8Array | undefined,
  ): readonly Found[] {
    const self = this.#addUp(query)
    const found = this.#rank(self, limit, isBefore, eligible)
    this.#sums.fill(0)
    return found
  }

  /** Adds up products with the query and BM25 of every document; returns the query's product with itself. */
  #addUp(query: readonly string[]): number {
    const { likeness, vocabulary, postings, once } = this.#data
    const values = this.#values
    const counts = new Map<string, number>()
    for (const word of query) counts.set(word, (counts.get(word) ?? 0) + 1)
    const alike: number[] = []
    const exact = new Set<number>()
    let self = 0
    for (const [word, count] of counts) {
      const like = likeness.of(word)
      const repeated = damp(count)
      self += repeated ** 2 * like.self
      for (let i = 0; i < like.words.length; i++) {
        const other = like.words[i] ?? 0
        if (values[other] === 0) alike.push(other)
        values[other] = (values[other] ?? 0) + repeated * (like.values[i] ?? 0)
      }
      const same = vocabulary.get(word)
      if (same !== undefined) exact.add(same)
    }
    for (const word of alike) {
      const value = values[word] ?? 0
      values[word] = 0
      if (!exact.has(word)) addWord(postings, word, value, this.#sums)
      else {
        const frequency = postings.frequencies[word] ?? 0
        const idf = Math.log(1 + (once.length - frequency + 0.5) / (frequency + 0.5))
        addExactWord(postings, word, value, idf, once, this.#sums)
      }
    }
    return self
  }

  #rank(
    self: number,
    limit: number,
    isBefore: (a: number, b: number) => boolean,
    eligible: Uint8Array | undefined,
  ): readonly Found[] {
    const best = this.#findMaxima()
    if (best.cosine === 0) return []
    const level = Math.min(1, best.cosine / Math.sqrt(self)) / 2
    const perCosine = level / best.cosine
    const perBm25 = best.bm25 > 0 ? level / best.bm25 : 0
    // Most texts score low: a first guess at what is good enough keeps them out; if it was too high, all stand.
    const floor = limit < this.#data.once.length ? 2 * level * goodEnough : 0
    const guess = this.#collect(perCosine, perBm25, new BestSoFar(limit, floor), eligible)
    const isEnough = guess.isFull || floor === 0
    return (isEnough ? guess : this.#collect(perCosine, perBm25, new BestSoFar(limit), eligible)).sorted(isBefore)
  }

  #collect(perCosine: number, perBm25: number, found: BestSoFar, eligible: Uint8Array | undefined): BestSoFar {
    const { inverseNorms } = this.#data
    const sums = this.#sums
    const size = inverseNorms.length
    for (let start = 0, number = 0; start < size; start += block, number++) {
      // No document of the block can have more; single precision adds less than a millionth to the score of any.
      const most = (this.#blockCosines[number] ?? 0) * perCosine + (this.#blockBm25[number] ?? 0) * perBm25
      if (most + 1e-6 < found.threshold) continue
      const end = Math.min(size, start + block)
      for (let i = start; i < end; i++) {
        const score = (sums[2 * i] ?? 0) * (inverseNorms[i] ?? 0) * perCosine + (sums[2 * i + 1] ?? 0) * perBm25
        if (score > found.threshold && (eligible === undefined || eligible[i] === 1)) found.offer(i, score)
      }
    }
    return found
  }

  /** Finds the best cosine and the best BM25, of all documents and of each block. */
  #findMaxima(): { readonly cosine: number; readonly bm25: number } {
    const { inverseNorms } = this.#data
    const sums = this.#sums
    const size = inverseNorms.length
    let bestCosine = 0
    let bestBm25 = 0
    for (let start = 0, number = 0; start < size; start += block, number++) {
      const end = Math.min(size, start + block)
      let cosine = 0
      let bm25 = 0
      for (let i = start; i < end; i++) {
        const product = (sums[2 * i] ?? 0) * (inverseNorms[i] ?? 0)
        const score = sums[2 * i + 1] ?? 0
        if (product > cosine) cosine = product
        if (score > bm25) bm25 = score
      }
      this.#blockCosines[number] = cosine
      this.#blockBm25[number] = bm25
      bestCosine = Math.max(bestCosine, cosine)
      bestBm25 = Math.max(bestBm25, bm25)
    }
    return { cosine: bestCosine, bm25: bestBm25 }
  }
}

/** Which part of the best score that is possible the last of the best mostly has. */
const goodEnough = 0.15

/** Documents that are passed over together when none of them can be among the best. */
const block = 64

// The innermost loops of search, written out: `Postings.each` with a callback takes several times as long.

function addWord({ bytes, starts }: Postings, word: number, value: number, sums: Float32Array): void {
  const end = starts[word + 1] ?? 0
  let document = -1
  for (let at = starts[word] ?? 0; at < end; ) {
    let byte = bytes[at++] ?? 0
    let code = byte & 0x7f
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[at++] ?? 0
      code |= (byte & 0x7f) << shift
    }
    document += (code >>> 1) + 1
    const added = (code & 1) === 0 ? value : value * damp(bytes[at++] ?? 0)
    sums[2 * document] = (sums[2 * document] ?? 0) + added
  }
}

function addExactWord(
  { bytes, starts }: Postings,
  word: number,
  value: number,
  idf: number,
  once: Float32Array,
  sums: Float32Array,
): void {
  const end = starts[word + 1] ?? 0
  let document = -1
  for (let at = starts[word] ?? 0; at < end; ) {
    let byte = bytes[at++] ?? 0
    let code = byte & 0x7f
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[at++] ?? 0
      code |= (byte & 0x7f) << shift
    }
    document += (code >>> 1) + 1
    let factor = once[document] ?? 0
    let added = value
    if ((code & 1) === 1) {
      const count = bytes[at++] ?? 0
      added *= damp(count)
      // c·(k1+1) / (c + K), where the factor of one is (k1+1) / (1 + K).
      factor = (count * (k1 + 1)) / (count - 1 + (k1 + 1) / factor)
    }
    sums[2 * document] = (sums[2 * document] ?? 0) + added
    sums[2 * document + 1] = (sums[2 * document + 1] ?? 0) + idf * factor
  }
}

/** Damps repetition in a word vector: 1 + ln of the count. */
function damp(count: number): number {
  if (count === 1) return 1
  damped ??= Float64Array.from({ length: 256 }, (_, i) => 1 + Math.log(i))
  return damped[count] ?? 1 + Math.log(count)
}

/** Logarithms of the counts that postings hold, made when the first is needed. */
let damped: Float64Array | undefined
