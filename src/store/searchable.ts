import type { Found } from '../search/best-so-far.ts'
import { fuse } from '../search/fuse.ts'
import { LexicalIndex } from '../search/lexical-index.ts'
import type { Example, Facts, Hit, StoredExample, StoreQuery } from '../types.ts'
import type { EntryVectors } from './entry-vectors.ts'

/** An example as a memory store keeps it. */
export interface Entry<In, Demo> {
  readonly example: StoredExample<In, Demo>
  /** What tells two contents under one id apart. */
  readonly content: string
  readonly text: string
  readonly facts: Facts
}

/** What a search by vectors takes: the vectors of all entries, and that of the query. */
export interface Nearby<In, Demo> {
  readonly vectors: EntryVectors<In, Demo>
  readonly query: Float32Array
}

/** How deep rankings are looked into that are fused, at least. */
const fusedDepth = 128

/** Searches entries that come and go: reads each once, when it is new. */
export class Searchable<In, Demo> {
  #entries: readonly Entry<In, Demo>[] = []
  #index = new LexicalIndex()
  /** Entries that have gone since the index was made; their words and shapes are still in it. */
  #gone = 0
  /** Made when it is needed. */
  #idOrder: IdOrder<Entry<In, Demo>> | undefined

  /** Takes in what has changed. */
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
    this.#idOrder = undefined
  }

  /** Returns min(limit, matching size) hits; those that have nothing in common with the query last, in id order. */
  search({ text, limit, tags = [] }: StoreQuery, nearby?: Nearby<In, Demo>): readonly Hit<In, Demo>[] {
    const eligible =
      tags.length === 0 ? undefined : Uint8Array.from(this.#entries, ({ example }) => Number(hasTags(example, tags)))
    const isBefore = (a: number, b: number): boolean => this.#entry(a).example.id < this.#entry(b).example.id
    const depth = nearby === undefined ? limit : Math.max(limit, fusedDepth)
    const lexical = this.#index.find(text, { limit: depth, isBefore, ...(eligible === undefined ? {} : { eligible }) })
    const found = nearby === undefined ? lexical : this.#fuse(lexical, nearby, limit, depth, eligible)
    const hits = found.length < limit ? [...found, ...this.#rest(found, limit, eligible)] : found
    return hits.map(({ place, similarity }) => {
      const entry = this.#entry(place)
      const vector = nearby?.vectors.vector(entry)
      const facts = vector === undefined ? entry.facts : { ...entry.facts, vector }
      return { example: entry.example, similarity, facts }
    })
  }

  /** Merges the ranking by words with the one by vectors. */
  #fuse(
    lexical: readonly Found[],
    { vectors, query }: Nearby<In, Demo>,
    limit: number,
    depth: number,
    eligible: Uint8Array | undefined,
  ): readonly Found[] {
    const { places, ranks } = this.#order()
    const among = eligible === undefined ? undefined : this.#entries.filter((_, place) => eligible[place] === 1)
    const near = vectors.find(query, Math.min(depth, this.#entries.length), among)
    const rankings = [lexical.map(({ place }) => place), near.flatMap((entry) => places.get(entry) ?? [])]
    return fuse(rankings, limit, ranks).map(({ slot, similarity }) => ({ place: slot, similarity }))
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

  #order(): IdOrder<Entry<In, Demo>> {
    if (this.#idOrder === undefined) {
      const inIdOrder = Int32Array.from(this.#entries.keys())
      inIdOrder.sort((a, b) => (this.#entry(a).example.id < this.#entry(b).example.id ? -1 : 1))
      const ranks = new Int32Array(inIdOrder.length)
      inIdOrder.forEach((place, rank) => {
        ranks[place] = rank
      })
      this.#idOrder = { inIdOrder, ranks, places: new Map(this.#entries.map((entry, place) => [entry, place])) }
    }
    return this.#idOrder
  }

  #entry(place: number): Entry<In, Demo> {
    const entry = this.#entries[place]
    if (entry === undefined) throw new RangeError(`the index found place ${place} of ${this.#entries.length}`)
    return entry
  }
}

/** Places in id order, the rank of each place in it, and the place of each entry. */
interface IdOrder<E> {
  readonly inIdOrder: Int32Array
  readonly ranks: Int32Array
  readonly places: ReadonlyMap<E, number>
}

function hasTags(example: Example<unknown, unknown>, tags: readonly string[]): boolean {
  return tags.every((tag) => example.tags?.includes(tag))
}
