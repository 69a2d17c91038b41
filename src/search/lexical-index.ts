import type { Found } from './best-so-far.ts'
import type { FindOptions } from './find-options.ts'
import { indexTrigrams } from './index-trigrams.ts'
import type { LexicalSearch } from './lexical-search.ts'
import { eachPosting, type Postings } from './postings.ts'
import { type PreparedIndex, searchPrepared } from './prepared-index.ts'
import { damp } from './scores.ts'
import type { TrigramIndex } from './trigram-index.ts'
import { updatePostings, type WordCounts } from './update-postings.ts'
import { weighWords } from './word-weights.ts'
import { wordsOf } from './words.ts'

/** What the index takes from an example. */
export interface IndexedText {
  readonly text: string
  /** The features of the output: they tell which terms matter. Examples of one shape should share the array. */
  readonly features: readonly string[]
}

/**
 * Ranks texts by their likeness to a query. Half of it is BM25 over words (Robertson and Zaragoza 2009). The other half
 * is the cosine of word vectors in which words are compared by their trigrams and terms are weighted by what they tell
 * about the output. Each half is divided by its best score. Similarity is their sum times the best cosine, which tells
 * how close the nearest text is.
 */
export class LexicalIndex {
  readonly #vocabulary = new Map<string, number>()
  #postings: Postings = { bytes: new Uint8Array(0), starts: new Int32Array(1), frequencies: new Int32Array(0) }
  #shapeOf = new Int32Array(0)
  #shapes: (readonly string[])[] = []
  #lengths = new Int32Array(0)
  /** Made when needed, as what follows from all texts: an empty index is made for every store. */
  #trigrams: TrigramIndex | undefined
  #prepared: PreparedIndex | undefined
  #search: LexicalSearch | undefined

  constructor(texts: readonly IndexedText[] = []) {
    if (texts.length > 0) this.update(new Int32Array(0), texts)
  }

  /**
   * Moves the existing texts to `places` (-1 for those that are gone; order kept, no gaps) and appends others. Reads
   * only the added ones; all weights are computed anew, so that they depend on the texts alone and not on history.
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
    this.#postings = updatePostings(this.#postings, places, counts, kept, this.#vocabulary.size)
    if (this.#vocabulary.size > known) this.#trigrams = undefined
    this.#prepared = undefined
    this.#search = undefined
  }

  /**
   * Finds the texts most like the query, nearest first, leaving out those that have nothing in common with it. Then
   * come those of `also` that were not found, in any order.
   */
  find(query: string, options: FindOptions): readonly Found[] {
    this.#search ??= searchPrepared(this.#prepare(), this.#vocabulary, this.#trigramIndex())
    return this.#search.find(wordsOf(query), options)
  }

  /** The data that a search needs: enough to search without the texts. */
  get prepared(): PreparedIndex & { readonly vocabulary: readonly string[]; readonly trigramIndex: TrigramIndex } {
    return { vocabulary: [...this.#vocabulary.keys()], trigramIndex: this.#trigramIndex(), ...this.#prepare() }
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

  #trigramIndex(): TrigramIndex {
    this.#trigrams ??= indexTrigrams([...this.#vocabulary.keys()])
    return this.#trigrams
  }

  #prepare(): PreparedIndex {
    this.#prepared ??= this.#weighed()
    return this.#prepared
  }

  #weighed(): PreparedIndex {
    const shapes = { of: this.#shapeOf, features: this.#shapes }
    const weights = weighWords(this.#postings, this.#trigramIndex(), shapes)
    const squares = new Float64Array(this.#lengths.length)
    for (let word = 0; word < weights.selves.length; word++) {
      const self = weights.selves[word] ?? 0
      eachPosting(this.#postings, word, (document, count) => {
        const damped = damp(count)
        squares[document] = (squares[document] ?? 0) + self * (damped * damped)
      })
    }
    return {
      postings: this.#postings,
      weights,
      lengths: this.#lengths,
      inverseNorms: Float32Array.from(squares, (square) => (square > 0 ? 1 / Math.sqrt(square) : 0)),
    }
  }
}
