import { naturalLog } from '../value/natural-log.ts'
import { BestSoFar, type Found, roundScore } from './best-so-far.ts'
import type { FindOptions } from './find-options.ts'
import type { CompiledModule } from './instantiate.ts'
import { JsScores } from './js-scores.ts'
import { blockSize, cosineOf, damp, type ScoreBasis, type Scores } from './scores.ts'
import { WasmScores } from './wasm-scores.ts'
import type { WordLikeness } from './word-likeness.ts'

/** The data that a search looks up. */
export interface SearchData extends ScoreBasis {
  readonly vocabulary: ReadonlyMap<string, number>
  readonly likeness: WordLikeness
}

/** Factors that turn a cosine and a BM25 score into halves of a similarity. */
interface Scale {
  /** Half of the best possible similarity. */
  readonly level: number
  readonly perCosine: number
  readonly perBm25: number
}

/** Adds up scores word by word, in typed arrays that every search reuses. */
export class LexicalSearch {
  readonly #data: SearchData
  readonly #scores: Scores
  /** By word: what finding it in a document adds to the product with the query. */
  readonly #values: Float64Array
  /** Three quarters of the last hit's score as a share of `level`, averaged over searches. It only saves work. */
  #goodEnough = 0.3

  constructor(data: SearchData, compiled?: CompiledModule) {
    this.#data = data
    const isLarge = data.once.length >= fewest
    this.#scores = (isLarge ? WasmScores.make(data, compiled) : undefined) ?? new JsScores(data)
    this.#values = new Float64Array(data.postings.frequencies.length)
  }

  find(query: readonly string[], options: FindOptions): readonly Found[] {
    const scale = this.#scale(this.#addUp(query))
    const found = scale === undefined ? [] : this.#rank(scale, options)
    const others = scale === undefined ? [] : this.#others(scale, found, options.also)
    this.#scores.clear()
    return others.length === 0 ? found : [...found, ...others]
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
      self += repeated * repeated * like.self
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
      const frequency = postings.frequencies[word] ?? 0
      const idf = exact.has(word) ? naturalLog(1 + (once.length - frequency + 0.5) / (frequency + 0.5)) : 0
      this.#scores.add(word, value, idf)
    }
    return self
  }

  /** Computes what a cosine and a BM25 score are worth; undefined when no document matches the query at all. */
  #scale(self: number): Scale | undefined {
    const best = this.#findMaxima()
    if (best.cosine === 0) return undefined
    const level = Math.min(1, best.cosine / Math.sqrt(self)) / 2
    return { level, perCosine: level / best.cosine, perBm25: best.bm25 > 0 ? level / best.bm25 : 0 }
  }

  #rank(scale: Scale, { limit, isBefore, eligible }: FindOptions): readonly Found[] {
    const { level } = scale
    const collect = (floor: number): readonly Found[] =>
      this.#collect(scale, new BestSoFar(limit, floor), eligible).sorted(isBefore)
    // Most texts score low, so a guess at what is good enough skips them. If the guess was too high, all are collected.
    const floor = limit < this.#data.once.length ? level * this.#goodEnough : 0
    const guessed = collect(floor)
    const last = guessed[limit - 1]?.similarity ?? 0
    // Moves a tenth of the way to three quarters of what was found.
    this.#goodEnough = 0.9 * this.#goodEnough + (0.075 * last) / level
    // A score just below the guess may round to the same as the last.
    return floor === 0 || last > floor + tie ? guessed : collect(0)
  }

  #collect({ perCosine, perBm25 }: Scale, found: BestSoFar, eligible: Uint8Array | undefined): BestSoFar {
    const { inverseNorms } = this.#data
    const { sums, maxima } = this.#scores
    const size = inverseNorms.length
    for (let start = 0, number = 0; start < size; start += blockSize, number++) {
      // No document of the block can score higher; single precision adds less than a millionth to any score.
      const most = (maxima[2 * number] ?? 0) * perCosine + (maxima[2 * number + 1] ?? 0) * perBm25
      if (most + 1e-6 < found.threshold) continue
      const end = Math.min(size, start + blockSize)
      for (let i = start; i < end; i++) {
        const cosine = cosineOf(sums[2 * i] ?? 0, inverseNorms[i] ?? 0)
        const score = cosine * perCosine + (sums[2 * i + 1] ?? 0) * perBm25
        if (score > found.threshold && (eligible === undefined || eligible[i] === 1)) found.offer(i, score)
      }
    }
    return found
  }

  #others({ perCosine, perBm25 }: Scale, found: readonly Found[], also: readonly number[] = []): readonly Found[] {
    if (also.length === 0) return []
    const { sums } = this.#scores
    const known = new Set(found.map(({ place }) => place))
    return also.flatMap((place) => {
      if (known.has(place)) return []
      // The same computation as in #collect, to the last bit.
      const cosine = cosineOf(sums[2 * place] ?? 0, this.#data.inverseNorms[place] ?? 0)
      const similarity = roundScore(cosine * perCosine + (sums[2 * place + 1] ?? 0) * perBm25)
      return similarity > 0 ? [{ place, similarity }] : []
    })
  }

  /** Finds the best cosine and the best BM25 of all documents. */
  #findMaxima(): { readonly cosine: number; readonly bm25: number } {
    this.#scores.findMaxima()
    const { maxima } = this.#scores
    let cosine = 0
    let bm25 = 0
    for (let i = 0; i < maxima.length; i += 2) {
      cosine = Math.max(cosine, maxima[i] ?? 0)
      bm25 = Math.max(bm25, maxima[i + 1] ?? 0)
    }
    return { cosine, bm25 }
  }
}

/** How many documents make compiling worthwhile. */
const fewest = 1_000

/** The largest difference at which two scores may round to the same. */
const tie = 2e-6
