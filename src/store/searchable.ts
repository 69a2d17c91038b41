import { hasTags, type TagLists } from '../example/has-tags.ts'
import type { Found } from '../search/best-so-far.ts'
import { LexicalIndex } from '../search/lexical-index.ts'
import type { Hit, StoreQuery } from '../types.ts'
import type { Entry } from './entry.ts'
import type { EntryVectors } from './entry-vectors.ts'
import { type FindNear, PlaceSearch } from './place-search.ts'

/** What a search by vectors needs: the vectors of all entries, and that of the query. */
export interface Nearby<In, Demo> {
  readonly vectors: EntryVectors<In, Demo>
  readonly query: Float32Array
}

/** Searches entries that come and go; reads each one only once, when it is new. */
export class Searchable<In, Demo> {
  #entries: readonly Entry<In, Demo>[] = []
  #index = new LexicalIndex()
  #search = this.#searchAnew()
  /** How many entries have gone since the index was made; their words and shapes are still in it. */
  #gone = 0
  /** Where each entry is; made when needed. */
  #placeOf: ReadonlyMap<Entry<In, Demo>, number> | undefined

  /** Applies all changes since the last call. */
  update(current: ReadonlyMap<string, Entry<In, Demo>>): void {
    const places = new Int32Array(this.#entries.length).fill(-1)
    const kept: Entry<In, Demo>[] = []
    const known = new Set<string>()
    this.#entries.forEach((entry, place) => {
      if (current.get(entry.example.id) !== entry) return
      places[place] = kept.length
      kept.push(entry)
      known.add(entry.example.id)
    })
    const added = [...current.values()].filter(({ example }) => !known.has(example.id))
    this.#gone += places.length - kept.length
    const textOf = ({ text, facts }: Entry<In, Demo>) => ({ text, features: facts.features })
    if (this.#gone > kept.length) {
      this.#gone = 0
      this.#index = new LexicalIndex([...kept, ...added].map(textOf))
    } else this.#index.update(places, added.map(textOf))
    this.#entries = [...kept, ...added]
    this.#placeOf = undefined
    this.#search = this.#searchAnew()
  }

  /**
   * Returns min(limit, matching size) hits; those that have nothing in common with the query come last, in id order.
   */
  search(query: StoreQuery, nearby?: Nearby<In, Demo>): readonly Hit<In, Demo>[] {
    const found = this.#search.search(query, nearby && this.#findNear(nearby))
    return found.map(({ place, similarity }) => {
      const entry = this.#entry(place)
      const vector = nearby?.vectors.vector(entry)
      const facts = vector === undefined ? entry.facts : { ...entry.facts, vector }
      return { example: entry.example, similarity, facts }
    })
  }

  #findNear({ vectors, query }: Nearby<In, Demo>): FindNear {
    this.#placeOf ??= new Map(this.#entries.map((entry, place) => [entry, place]))
    const placeOf = this.#placeOf
    const find = (limit: number, among?: readonly Entry<In, Demo>[]): readonly Found[] =>
      vectors.find(query, limit, among).flatMap(({ entry, similarity }) => {
        const place = placeOf.get(entry)
        return place === undefined ? [] : [{ place, similarity }]
      })
    return {
      nearest: (depth, _, eligible) =>
        find(depth, eligible && this.#entries.filter((_entry, place) => eligible[place] === 1)),
      of: (places) =>
        find(
          places.length,
          places.map((place) => this.#entry(place)),
        ),
    }
  }

  #searchAnew(): PlaceSearch {
    const entries = this.#entries
    const places = {
      size: entries.length,
      idOf: (place: number) => this.#entry(place).example.id,
      hasTags: (place: number, tags: TagLists) => hasTags(this.#entry(place).example, tags),
      featuresOf: (place: number) => this.#entry(place).facts.features,
    }
    return new PlaceSearch(places, (text, options) => this.#index.find(text, options))
  }

  #entry(place: number): Entry<In, Demo> {
    const entry = this.#entries[place]
    if (entry === undefined) throw new RangeError(`the index found place ${place} of ${this.#entries.length}`)
    return entry
  }
}
