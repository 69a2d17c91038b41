import { CoarseScan } from './coarse-scan.ts'
import { Top } from './top.ts'
import { unitVector } from './unit-vector.ts'
import { VectorRows } from './vector-rows.ts'

/** When making the scan pays off. */
interface Effort {
  /** How many numbers must be compared for the scan to be faster. */
  readonly scanFrom: number
  /** How many searches of that size come before the scan is made: making it costs as much as two or three of them. */
  readonly patience: number
}

const usualEffort: Effort = { scanFrom: 100_000, patience: 2 }
/** More than any model has, and few enough that sums of products of whole numbers cannot overflow. */
const mostDimensions = 65_536
/** Scores are whole millionths, so that smaller differences cannot decide an order. */
const millionths = 1e6

export interface Neighbour {
  readonly slot: number
  /** Cosine, −1 to 1, rounded to 6 digits. */
  readonly similarity: number
}

export interface VectorQuery {
  /** Slots to search, each listed once. @default all */
  readonly among?: readonly number[]
  /** Which of two equally similar slots comes first: the one with the lower number here. @default the slot itself */
  readonly ranks?: ArrayLike<number>
}

/**
 * Finds the vectors nearest to a query by cosine, exactly. Vectors are in slots that the caller numbers from 0,
 * densely. A large index is first scanned in a coarse form, which leaves only those that can be among the nearest; the
 * rest are not compared.
 */
export class VectorIndex {
  readonly dimensions: number
  readonly #rows: VectorRows
  readonly #effort: Effort
  /** Made once patience is exhausted; null once memory is. */
  #scan: CoarseScan | null | undefined
  #largeSearches = 0

  constructor(dimensions: number, effort = usualEffort) {
    this.#effort = effort
    this.dimensions = dimensions
    this.#rows = new VectorRows(dimensions)
  }

  get size(): number {
    return this.#rows.size
  }

  /** Returns a copy of a stored vector, of length 1. */
  get(slot: number): Float32Array | undefined {
    return this.#rows.row(slot)?.slice()
  }

  /** Puts a vector of `dimensions` finite numbers into a slot, replacing what was there. */
  put(slot: number, vector: Float32Array): void {
    const row = unitVector(vector)
    this.#rows.put(slot, row)
    const scan = this.#scan
    if (scan)
      this.#scan = orNull(() => {
        scan.put(slot, row)
        return scan
      })
  }

  /** Returns whether there was a vector to delete. */
  delete(slot: number): boolean {
    this.#scan?.delete(slot)
    return this.#rows.delete(slot)
  }

  /** Returns the min(limit, size) most similar slots, most similar first. */
  search(vector: Float32Array, limit: number, { among, ranks }: VectorQuery = {}): readonly Neighbour[] {
    const query = unitVector(vector)
    const wide = Float64Array.from(query)
    const top = new Top(limit, ranks)
    const offer = (slot: number, dot = this.#rows.dot(slot, wide)): void =>
      top.offer(slot, Math.floor(dot * millionths + 0.5))
    const scan = this.#scanFor(limit, among?.length ?? this.size)
    if (scan) {
      for (const { slot, most } of scan.candidates(query, limit, among)) if (most * millionths >= top.floor) offer(slot)
    } else if (among) {
      for (const slot of among) if (this.#rows.has(slot)) offer(slot)
    } else this.#rows.dots(wide, offer)
    return top.best().map(({ slot, score }) => ({ slot, similarity: score / millionths || 0 }))
  }

  /**
   * Returns the scan where it saves work: it covers all vectors, at less than a fifth of the cost of comparing them.
   */
  #scanFor(limit: number, size: number): CoarseScan | null | undefined {
    const { scanFrom, patience } = this.#effort
    if (size * this.dimensions < scanFrom || limit > size / 4 || size < this.#rows.end / 5) return null
    if (this.dimensions > mostDimensions) return null
    if (this.#scan === undefined && this.#largeSearches++ >= patience)
      this.#scan = orNull(() => new CoarseScan(this.dimensions, this.#rows))
    return this.#scan
  }
}

/** Gives up the scan when memory is exhausted. */
function orNull(make: () => CoarseScan): CoarseScan | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
