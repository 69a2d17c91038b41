import { naturalLog } from '../value/natural-log.ts'
/** The output features of each document; documents with the same feature set share a shape. */
export interface Shapes {
  /** The shape of each document. */
  readonly of: Int32Array
  /** The features of each shape. */
  readonly features: readonly (readonly string[])[]
}

/** The weight, in pairs of documents, of the whole pool's agreement when a rare term's agreement is smoothed. */
const prior = 2
const rarest = 0.05

/**
 * Measures how much more alike than usual the outputs are of documents that share a term. An output is the unit vector
 * of its features, weighted by rarity. The agreement of a term is the mean cosine over the pairs of its documents,
 * smoothed towards that of the whole pool and scaled so that the whole pool has 0 and equal outputs have 1.
 */
export class Agreement {
  readonly #shapeOf: Int32Array
  /** The unit vectors of the shapes: features and weights, one after the other. */
  readonly #starts: Int32Array
  readonly #features: Int32Array
  readonly #weights: Float64Array
  readonly #sum: Float64Array
  readonly #base: number
  // What has been added so far: the documents, and how many of each shape.
  readonly #counts: Int32Array
  readonly #seen: number[] = []
  #size = 0

  constructor({ of, features }: Shapes) {
    this.#shapeOf = of
    this.#counts = new Int32Array(features.length)
    const numbers = new Map<string, number>()
    const documents: number[] = []
    const population = new Int32Array(features.length)
    for (const shape of of) population[shape] = (population[shape] ?? 0) + 1
    const lists = features.map((list) => [...new Set(list)])
    lists.forEach((list, shape) => {
      for (const feature of list) {
        const number = numbers.get(feature) ?? numbers.size
        numbers.set(feature, number)
        documents[number] = (documents[number] ?? 0) + (population[shape] ?? 0)
      }
    })
    const total = lists.reduce((sum, list) => sum + list.length, 0)
    this.#starts = new Int32Array(features.length + 1)
    this.#features = new Int32Array(total)
    this.#weights = new Float64Array(total)
    this.#sum = new Float64Array(numbers.size)
    let at = 0
    lists.forEach((list, shape) => {
      const weights = list.map((feature) => {
        const frequency = documents[numbers.get(feature) ?? 0] ?? 0
        return Math.max(rarest, naturalLog((of.length + 1) / (frequency + 1)))
      })
      const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0))
      list.forEach((feature, i) => {
        this.#features[at] = numbers.get(feature) ?? 0
        this.#weights[at++] = (weights[i] ?? 0) / norm
      })
      this.#starts[shape + 1] = at
    })
    for (let document = 0; document < of.length; document++) this.add(document)
    this.#base = this.#meanCosine()
  }

  /** Adds one document of the current term. */
  add(document: number): void {
    const shape = this.#shapeOf[document] ?? 0
    const count = this.#counts[shape] ?? 0
    if (count === 0) this.#seen.push(shape)
    this.#counts[shape] = count + 1
    this.#size++
  }

  /** Returns the agreement of the documents added, 0 to 1, and starts a new term. */
  take(): number {
    const pairs = this.#size - 1
    const cosine = this.#meanCosine()
    const smoothed = (pairs * cosine + prior * this.#base) / (pairs + prior)
    return this.#base < 1 ? Math.max(0, (smoothed - this.#base) / (1 - this.#base)) : 0
  }

  #meanCosine(): number {
    const size = this.#size
    let own = 0
    let square = 0
    const touched: number[] = []
    // Most terms are in a single document, which agrees with nothing.
    if (size < 2) for (const shape of this.#seen.splice(0)) this.#counts[shape] = 0
    for (const shape of this.#seen) {
      const count = this.#counts[shape] ?? 0
      const end = this.#starts[shape + 1] ?? 0
      const start = this.#starts[shape] ?? 0
      if (end > start) own += count
      for (let i = start; i < end; i++) {
        const feature = this.#features[i] ?? 0
        if (this.#sum[feature] === 0) touched.push(feature)
        this.#sum[feature] = (this.#sum[feature] ?? 0) + count * (this.#weights[i] ?? 0)
      }
      this.#counts[shape] = 0
    }
    for (const feature of touched) {
      const sum = this.#sum[feature] ?? 0
      square += sum * sum
      this.#sum[feature] = 0
    }
    this.#seen.length = 0
    this.#size = 0
    return size < 2 ? 0 : Math.max(0, (square - own) / (size * (size - 1)))
  }
}
