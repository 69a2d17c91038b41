import type { Shapes } from './agreement.ts'
import type { Found } from './best-so-far.ts'
import { LexicalSearch } from './lexical-search.ts'
import { Postings, type WordCounts } from './postings.ts'
import { b, k1 } from './scores.ts'
import { TrigramIndex } from './trigram-index.ts'
import { WordLikeness } from './word-likeness.ts'
import { weighWords } from './word-weights.ts'
import { wordsOf } from './words.ts'

/** What the index takes in of an example. */
export interface IndexedText {
  readonly text: string
  /** The features of the output: they tell which terms matter. Examples of one shape should share the array. */
  readonly features: readonly string[]
}

export interface FindOptions {
  readonly limit: number
  /** Which of two places of equal similarity comes first. */
  readonly isBefore: (a: number, b: number) => boolean
  /** Which places may be found (1) and which not (0); all unless given. */
  readonly eligible?: Uint8Array
}

/**
 * Ranks texts by their likeness to a query: half BM25 over words (Robertson and Zaragoza 2009), half the cosine of word
 * vectors in which words are compared by their trigrams and terms are weighted by what they tell of the output, each
 * divided by its best score. Similarity is that, times the best cosine: how near the nearest is.
 */
export class LexicalIndex {
  readonly #vocabulary = new Map<string, number>()
  #postings = new Postings(new Uint8Array(0), new Int32Array(1), new Int32Array(0))
  #trigrams = new TrigramIndex([])
  #shapeOf = new Int32Array(0)
  #shapes: (readonly string[])[] = []
  #lengths = new Int32Array(0)
  #search: LexicalSearch | undefined

  constructor(texts: readonly IndexedText[] = []) {
    this.update(new Int32Array(0), texts)
  }

  /**
   * Moves the texts there are to `places` (-1 for those that are gone; order kept, no gaps) and adds others behind them.
   * Only the added ones are read; weights are worked out anew, so that they depend on the texts alone and not on history.
   */
  update(places: Int32Array, added: readonly IndexedText[]): void {
    const known = this.#vocabulary.size
    const kept = places.reduce((count, place) => (place >= 0 ? count + 1 : count), 0)
    const lengths = new Int32Array(kept + added.length)
    const shapeOf = new Int32Array(lengths.length)
    places.forEach((place, document) => {
      if (place < 0) return
      lengths[place] = this.#lengths[document] ?? 0
      shapeOf[place] = this.#shapeOf[document] ?? 0
    })
    const shapes = new Map(this.#shapes.map((features, shape) => [features, shape]))
    const counts = added.map(({ text, features }, i) => {
      const words = wordsOf(text)
      lengths[kept + i] = words.length
      const shape = shapes.get(features) ?? shapes.size
      shapes.set(features, shape)
      shapeOf[kept + i] = shape
      return this.#count(words)
    })
    this.#shapes = [...shapes.keys()]
    this.#lengths = lengths
    this.#shapeOf = shapeOf
    this.#postings = this.#postings.update(places, counts, kept, this.#vocabulary.size)
    if (this.#vocabulary.size > known) this.#trigrams = new TrigramIndex([...this.#vocabulary.keys()])
    this.#search = this.#weigh({ of: shapeOf, features: this.#shapes })
  }

  /** Finds the texts most like the query, nearest first; those that have nothing in common with it are left out. */
  find(query: string, { limit, isBefore, eligible }: FindOptions): readonly Found[] {
    return this.#search?.find(wordsOf(query), limit, isBefore, eligible) ?? []
  }

  #count(words: readonly string[]): WordCounts {
    const counts = new Map<number, number>()
    for (const word of words) {
      let number = this.#vocabulary.get(word)
      if (number === undefined) {
        number = this.#vocabulary.size
        this.#vocabulary.set(word, number)
      }
      counts.set(number, (counts.get(number) ?? 0) + 1)
    }
    return { words: [...counts.keys()], counts: [...counts.values()] }
  }

  #weigh(shapes: Shapes): LexicalSearch {
    const weights = weighWords(this.#postings, this.#trigrams, shapes)
    const size = this.#lengths.length
    const average = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size) || 1
    const squares = new Float64Array(size)
    for (let word = 0; word < weights.selves.length; word++) {
      const self = weights.selves[word] ?? 0
      this.#postings.each(word, (document, count) => {
        squares[document] = (squares[document] ?? 0) + self * (1 + Math.log(count)) ** 2
      })
    }
    return new LexicalSearch({
      vocabulary: this.#vocabulary,
      postings: this.#postings,
      likeness: new WordLikeness(this.#vocabulary, this.#trigrams, weights),
      once: Float32Array.from(this.#lengths, (length) => (k1 + 1) / (1 + k1 * (1 - b + (b * length) / average))),
      inverseNorms: Float32Array.from(squares, (square) => (square > 0 ? 1 / Math.sqrt(square) : 0)),
    })
  }
}
