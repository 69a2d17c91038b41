import type { Postings } from './postings.ts'
import { type Found, takeBest } from './take-best.ts'
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
  /** Products of the documents' word vectors with the query's. */
  readonly #products: Float32Array
  readonly #bm25: Float32Array
  /** What may be among the best. */
  readonly #places: Int32Array
  readonly #scores: Float32Array
  /** By word: what finding it in a document adds to the product with the query. */
  readonly #values: Float64Array

  constructor(data: SearchData) {
    this.#data = data
    this.#products = new Float32Array(data.once.length)
    this.#bm25 = new Float32Array(data.once.length)
    // One more than there are documents: see `collect`.
    this.#places = new Int32Array(data.once.length + 1)
    this.#scores = new Float32Array(data.once.length + 1)
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
    this.#products.fill(0)
    this.#bm25.fill(0)
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
      if (!exact.has(word)) addWord(postings, word, value, this.#products)
      else {
        const frequency = postings.frequencies[word] ?? 0
        const idf = Math.log(1 + (once.length - frequency + 0.5) / (frequency + 0.5))
        addExactWord(postings, word, value, idf, once, this.#products, this.#bm25)
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
    const { inverseNorms } = this.#data
    const products = this.#products
    const bm25 = this.#bm25
    const size = products.length
    let bestCosine = 0
    let bestBm25 = 0
    for (let i = 0; i < size; i++) {
      const cosine = (products[i] ?? 0) * (inverseNorms[i] ?? 0)
      const score = bm25[i] ?? 0
      if (cosine > bestCosine) bestCosine = cosine
      if (score > bestBm25) bestBm25 = score
    }
    if (bestCosine === 0) return []
    const level = Math.min(1, bestCosine / Math.sqrt(self)) / 2
    const perCosine = level / bestCosine
    const perBm25 = bestBm25 > 0 ? level / bestBm25 : 0
    // Most texts score low: a first guess at what is good enough keeps them out; if it was too high, all stand.
    for (const floor of [2 * level * goodEnough, 0]) {
      const count = this.#collect(perCosine, perBm25, floor, eligible)
      if (count < limit && floor > 0) continue
      return takeBest(this.#places.subarray(0, count), this.#scores.subarray(0, count), limit, isBefore)
    }
    return []
  }

  /** Collects the places whose score is above a floor; returns how many. */
  #collect(perCosine: number, perBm25: number, floor: number, eligible: Uint8Array | undefined): number {
    const { inverseNorms } = this.#data
    const products = this.#products
    const bm25 = this.#bm25
    const places = this.#places
    const scores = this.#scores
    let count = 0
    for (let i = 0; i < products.length; i++) {
      const score = (products[i] ?? 0) * (inverseNorms[i] ?? 0) * perCosine + (bm25[i] ?? 0) * perBm25
      // Written always and counted without a branch, which no processor could predict.
      places[count] = i
      scores[count] = score
      count = (count + +(score > floor)) | 0
    }
    return eligible === undefined ? count : this.#sift(count, eligible)
  }

  /** Leaves the eligible ones of the first `count` that were collected; returns how many. */
  #sift(count: number, eligible: Uint8Array): number {
    let kept = 0
    for (let i = 0; i < count; i++) {
      const place = this.#places[i] ?? 0
      if (eligible[place] === 0) continue
      this.#places[kept] = place
      this.#scores[kept++] = this.#scores[i] ?? 0
    }
    return kept
  }
}

/** Which part of the best score that is possible the last of the best mostly has. */
const goodEnough = 0.15

// The innermost loops of search, written out: `Postings.each` with a callback takes several times as long.

function addWord({ bytes, starts }: Postings, word: number, value: number, products: Float32Array): void {
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
    products[document] = (products[document] ?? 0) + added
  }
}

function addExactWord(
  { bytes, starts }: Postings,
  word: number,
  value: number,
  idf: number,
  once: Float32Array,
  products: Float32Array,
  bm25: Float32Array,
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
    products[document] = (products[document] ?? 0) + added
    bm25[document] = (bm25[document] ?? 0) + idf * factor
  }
}

/** Damps repetition in a word vector: 1 + ln of the count. */
function damp(count: number): number {
  return damped[count] ?? 1 + Math.log(count)
}

const damped = [0, 1, 1 + Math.LN2]
