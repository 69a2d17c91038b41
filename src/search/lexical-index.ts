import { Postings } from './postings.ts'
import { termsOf } from './terms.ts'

/** BM25's usual saturation and length normalisation. */
const k1 = 1.5
const b = 0.75

/**
 * Ranks documents by their likeness to a query: half BM25 over words (Robertson and Zaragoza 2009), half the cosine of
 * tf-idf vectors over words, word pairs and character 3–5-grams, each divided by its best score. Immutable: documents
 * are given once.
 */
export class LexicalIndex {
  readonly #size: number
  readonly #words = new Postings()
  readonly #grams = new Postings()
  /** Factor of BM25's denominator that depends on the document alone. */
  readonly #lengthNorm: Float64Array
  readonly #inverseNorm: Float64Array

  constructor(texts: readonly string[]) {
    this.#size = texts.length
    const lengths = new Float64Array(texts.length)
    texts.forEach((text, document) => {
      const { words, grams } = termsOf(text)
      lengths[document] = words.length
      this.#words.add(document, words)
      this.#grams.add(document, grams)
    })
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length) || 1
    this.#lengthNorm = lengths.map((length) => k1 * (1 - b + (b * length) / average))
    this.#inverseNorm = this.#gramNorms()
  }

  /** Returns one similarity per document, 0 to 1, rounded to 6 digits so that engines cannot differ. */
  similarities(query: string): Float64Array {
    const { words, grams } = termsOf(query)
    const bm25 = this.#bm25(new Set(words))
    const cosine = this.#cosine(grams)
    const bestBm25 = maximum(bm25)
    const bestCosine = maximum(cosine)
    const scores = new Float64Array(this.#size)
    for (let i = 0; i < scores.length; i++) {
      const mixed = 0.5 * ((cosine[i] ?? 0) / bestCosine) + 0.5 * ((bm25[i] ?? 0) / bestBm25)
      scores[i] = Math.round(mixed * 1e6) / 1e6
    }
    return scores
  }

  #bm25(words: ReadonlySet<string>): Float64Array {
    const scores = new Float64Array(this.#size)
    for (const word of words) {
      const postings = this.#words.get(word)
      if (postings === undefined) continue
      const { documents, counts } = postings
      const idf = Math.log(1 + (this.#size - documents.length + 0.5) / (documents.length + 0.5))
      for (let i = 0; i < documents.length; i++) {
        const document = documents[i] ?? 0
        const count = counts[i] ?? 0
        scores[document] =
          (scores[document] ?? 0) + (idf * count * (k1 + 1)) / (count + (this.#lengthNorm[document] ?? 0))
      }
    }
    return scores
  }

  #cosine(grams: readonly string[]): Float64Array {
    const scores = new Float64Array(this.#size)
    const queryCounts = new Map<string, number>()
    for (const gram of grams) queryCounts.set(gram, (queryCounts.get(gram) ?? 0) + 1)
    for (const [gram, queryCount] of queryCounts) {
      const postings = this.#grams.get(gram)
      if (postings === undefined) continue
      const { documents, counts } = postings
      const weight = (1 + Math.log(queryCount)) * this.#gramIdf(documents.length) ** 2
      for (let i = 0; i < documents.length; i++) {
        const document = documents[i] ?? 0
        scores[document] = (scores[document] ?? 0) + weight * (1 + Math.log(counts[i] ?? 1))
      }
    }
    for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) * (this.#inverseNorm[i] ?? 0)
    return scores
  }

  #gramNorms(): Float64Array {
    const squares = new Float64Array(this.#size)
    for (const [documents, counts] of this.#grams) {
      const idf = this.#gramIdf(documents.length)
      for (let i = 0; i < documents.length; i++) {
        const document = documents[i] ?? 0
        squares[document] = (squares[document] ?? 0) + ((1 + Math.log(counts[i] ?? 1)) * idf) ** 2
      }
    }
    return squares.map((square) => (square > 0 ? 1 / Math.sqrt(square) : 0))
  }

  #gramIdf(documentFrequency: number): number {
    return Math.log((1 + this.#size) / (1 + documentFrequency)) + 1
  }
}

/** The largest value, or 1 when all are 0, so that it can be divided by. */
function maximum(values: Float64Array): number {
  let best = 0
  for (const value of values) if (value > best) best = value
  return best > 0 ? best : 1
}
