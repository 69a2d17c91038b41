import { LexicalIndex } from '../search/lexical-index.ts'
import type { Found } from '../search/take-best.ts'
import type { Example, Facts, Hit, StoredExample, StoreQuery } from '../types.ts'

/** An example as a memory store keeps it. */
export interface Entry<In, Demo> {
  readonly example: StoredExample<In, Demo>
  /** What tells two contents under one id apart. */
  readonly content: string
  readonly text: string
  readonly facts: Facts
}

/** Searches entries that come and go: reads each once, when it is new. */
export class Searchable<In, Demo> {
  #entries: readonly Entry<In, Demo>[] = []
  #index = new LexicalIndex()
  /** Entries that have gone since the index was made; their words and shapes are still in it. */
  #gone = 0
  #inIdOrder: Int32Array | undefined

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
    this.#inIdOrder = undefined
  }

  /** Returns min(limit, matching size) hits; those that have nothing in common with the query last, in id order. */
  search({ text, limit, tags = [] }: StoreQuery): readonly Hit<In, Demo>[] {
    const eligible =
      tags.length === 0 ? undefined : Uint8Array.from(this.#entries, ({ example }) => Number(hasTags(example, tags)))
    const isBefore = (a: number, b: number): boolean => this.#id(a) < this.#id(b)
    const found = this.#index.find(text, { limit, isBefore, ...(eligible === undefined ? {} : { eligible }) })
    const hits = found.length < limit ? [...found, ...this.#rest(found, limit, eligible)] : found
    return hits.map(({ place, similarity }) => {
      const entry = this.#entries[place]
      if (entry === undefined) throw new RangeError(`the index found place ${place} of ${this.#entries.length}`)
      return { example: entry.example, similarity, facts: entry.facts }
    })
  }

  #rest(found: readonly Found[], limit: number, eligible: Uint8Array | undefined): readonly Found[] {
    this.#inIdOrder ??= Int32Array.from(this.#entries.keys()).sort((a, b) => (this.#id(a) < this.#id(b) ? -1 : 1))
    const taken = new Set(found.map(({ place }) => place))
    const rest: Found[] = []
    for (const place of this.#inIdOrder) {
      if (found.length + rest.length >= limit) break
      if (!taken.has(place) && eligible?.[place] !== 0) rest.push({ place, similarity: 0 })
    }
    return rest
  }

  #id(place: number): string {
    return this.#entries[place]?.example.id ?? ''
  }
}

function hasTags(example: Example<unknown, unknown>, tags: readonly string[]): boolean {
  return tags.every((tag) => example.tags?.includes(tag))
}
