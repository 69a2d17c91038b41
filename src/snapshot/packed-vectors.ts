import type { Found } from '../search/best-so-far.ts'
import { embedTexts } from '../search/embed-texts.ts'
import { VectorIndex, type VectorQuery } from '../search/vector/vector-index.ts'
import type { FindNear } from '../store/place-search.ts'
import type { Embedder, EmbedOptions } from '../types.ts'
import type { Snapshot } from './snapshot.ts'
import { unpackSingles } from './unpack.ts'

/** The vectors of a snapshot's examples, read at the first search. */
export class PackedVectors {
  readonly #embedder: Embedder
  readonly #values: string
  #index: VectorIndex | undefined

  constructor(embedder: Embedder, { values }: NonNullable<Snapshot['vectors']>) {
    this.#embedder = embedder
    this.#values = values
  }

  /**
   * Embeds a query and returns a function that finds its neighbours; undefined for a query that has no characters to
   * search by.
   */
  async near(text: string, options: EmbedOptions): Promise<FindNear | undefined> {
    const [query] = text.trim() === '' ? [] : await embedTexts(this.#embedder, [text], options)
    if (query === undefined) return undefined
    const find = (limit: number, options: VectorQuery): readonly Found[] =>
      this.#read()
        .search(query, limit, options)
        .map(({ slot, similarity }) => ({ place: slot, similarity }))
    return {
      nearest(depth, ranks, eligible) {
        const among = eligible && Array.from(eligible.keys()).filter((place) => eligible[place] === 1)
        return find(depth, among === undefined ? { ranks } : { ranks, among })
      },
      of: (among) => find(among.length, { among }),
    }
  }

  /** Returns a copy of an example's vector, of length 1. */
  at(place: number): Float32Array | undefined {
    return this.#read().get(place)
  }

  #read(): VectorIndex {
    if (this.#index === undefined) {
      const { dimensions } = this.#embedder
      const values = unpackSingles(this.#values)
      this.#index = new VectorIndex(dimensions)
      for (let place = 0; place * dimensions < values.length; place++)
        this.#index.put(place, values.subarray(place * dimensions, (place + 1) * dimensions))
    }
    return this.#index
  }
}
