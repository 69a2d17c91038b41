import { type TagLists, tagLists } from '../example/has-tags.ts'
import type { Found } from '../search/best-so-far.ts'
import type { FindOptions } from '../search/find-options.ts'
import { mixedDepth, mixSimilarities } from '../search/mix-similarities.ts'
import type { StoreQuery } from '../types.ts'

/** Examples as a search sees them: by place. */
export interface Places {
  readonly size: number
  idOf(place: number): string
  hasTags(place: number, tags: TagLists): boolean
  featuresOf(place: number): readonly string[]
}

/** Finds the places nearest to a query by words. */
export type FindWords = (text: string, options: FindOptions) => readonly Found[]

/** Finds the places nearest to a query's vector, and tells how close they are: cosines, −1 to 1. */
export interface FindNear {
  /** Nearest first; of equally close ones, the lower rank comes first. */
  nearest(depth: number, ranks: Int32Array, eligible: Uint8Array | undefined): readonly Found[]
  /** In any order, without those that have no vector. */
  of(places: readonly number[]): readonly Found[]
}

/**
 * Answers queries to a store whose examples are in places from 0 on, by words and, where there are vectors, also by
 * vectors.
 */
export class PlaceSearch {
  readonly #places: Places
  readonly #findWords: FindWords
  /** Places in id order, and the rank of each place in it; made when needed. */
  #idOrder: { readonly inIdOrder: Int32Array; readonly ranks: Int32Array } | undefined

  constructor(places: Places, findWords: FindWords) {
    this.#places = places
    this.#findWords = findWords
  }

  /**
   * Returns min(limit, matching size) places; those that have nothing in common with the query come last, in id order.
   */
  search({ text, limit, tags }: StoreQuery, findNear?: FindNear): readonly Found[] {
    const places = this.#places
    const lists = tagLists(tags)
    const eligible = lists && Uint8Array.from({ length: places.size }, (_, place) => +places.hasTags(place, lists))
    const isBefore = (a: number, b: number): boolean => places.idOf(a) < places.idOf(b)
    const options = { isBefore, ...(eligible === undefined ? {} : { eligible }) }
    const found =
      findNear === undefined
        ? this.#findWords(text, { ...options, limit })
        : this.#mix(text, { ...options, limit }, findNear)
    return found.length < limit ? [...found, ...this.#rest(found, limit, eligible)] : found
  }

  /** Finds what is close by words or by vectors, ranked by both. */
  #mix(text: string, options: FindOptions, findNear: FindNear): readonly Found[] {
    const { limit, isBefore, eligible } = options
    const depth = Math.max(limit, mixedDepth)
    const nearest = findNear.nearest(Math.min(depth, this.#places.size), this.#order().ranks, eligible)
    return mixSimilarities({
      limit,
      isBefore,
      cosines: { nearest, of: (places) => findNear.of(places) },
      findWords: (also) => this.#findWords(text, { ...options, limit: depth, also }),
      featuresOf: (place) => this.#places.featuresOf(place),
    })
  }

  #rest(found: readonly Found[], limit: number, eligible: Uint8Array | undefined): readonly Found[] {
    const taken = new Set(found.map(({ place }) => place))
    const rest: Found[] = []
    for (const place of this.#order().inIdOrder) {
      if (found.length + rest.length >= limit) break
      if (!taken.has(place) && eligible?.[place] !== 0) rest.push({ place, similarity: 0 })
    }
    return rest
  }

  #order(): { readonly inIdOrder: Int32Array; readonly ranks: Int32Array } {
    if (this.#idOrder === undefined) {
      const places = this.#places
      const ids = Array.from({ length: places.size }, (_, place) => places.idOf(place))
      const inIdOrder = Int32Array.from(ids.keys())
      inIdOrder.sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
      const ranks = new Int32Array(inIdOrder.length)
      inIdOrder.forEach((place, rank) => {
        ranks[place] = rank
      })
      this.#idOrder = { inIdOrder, ranks }
    }
    return this.#idOrder
  }
}
