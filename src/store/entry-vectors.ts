import { embedTexts } from '../search/embed-texts.ts'
import { VectorIndex } from '../search/vector/vector-index.ts'
import type { Embedder, EmbedOptions } from '../types.ts'
import type { Entry } from './entry.ts'

/** Keeps a vector for each entry, in slots that stay the same while entries come and go. */
export class EntryVectors<In, Demo> {
  readonly #embedder: Embedder
  readonly #index: VectorIndex
  readonly #slots = new Map<Entry<In, Demo>, number>()
  readonly #free: number[] = []
  /** The entry that each slot holds. */
  readonly #entries: (Entry<In, Demo> | undefined)[] = []
  #turn: Promise<void> = Promise.resolve()
  /** By slot, the place of its entry in id order; made when needed. */
  #ranks: Int32Array | undefined

  constructor(embedder: Embedder) {
    this.#embedder = embedder
    this.#index = new VectorIndex(embedder.dimensions)
  }

  /** Embeds one query; undefined for a query that has no characters to search by. */
  async query(text: string, options: EmbedOptions): Promise<Float32Array | undefined> {
    return text.trim() === '' ? undefined : (await embedTexts(this.#embedder, [text], options))[0]
  }

  /** Embeds the entries that have no vector yet: one call after the other, so that nothing is embedded twice. */
  add(entries: Iterable<Entry<In, Demo>>, options: EmbedOptions = {}): Promise<void> {
    const wanted = [...entries]
    const turn = this.#turn.then(() => this.#add(wanted, options))
    // The caller gets the error; the next in line makes its own attempt.
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #add(entries: readonly Entry<In, Demo>[], options: EmbedOptions): Promise<void> {
    const fresh = entries.filter((entry) => !this.#slots.has(entry))
    if (fresh.length === 0) return
    const texts = fresh.map(({ text }) => text)
    const vectors = await embedTexts(this.#embedder, texts, options)
    fresh.forEach((entry, i) => {
      const vector = vectors[i]
      if (vector === undefined) return
      const slot = this.#free.pop() ?? this.#entries.length
      this.#slots.set(entry, slot)
      this.#entries[slot] = entry
      this.#index.put(slot, vector)
    })
    this.#ranks = undefined
  }

  /** Forgets all entries but these. */
  keep(entries: ReadonlySet<Entry<In, Demo>>): void {
    for (const [entry, slot] of this.#slots) {
      if (entries.has(entry)) continue
      this.#slots.delete(entry)
      this.#entries[slot] = undefined
      this.#index.delete(slot)
      this.#free.push(slot)
      this.#ranks = undefined
    }
  }

  /**
   * Finds the entries nearest to a query's vector and their cosines, nearest first; of equally near ones, the first in
   * id order comes first. Leaves out entries without a vector.
   */
  find(
    vector: Float32Array,
    limit: number,
    among?: readonly Entry<In, Demo>[],
  ): readonly { readonly entry: Entry<In, Demo>; readonly similarity: number }[] {
    const slots = among?.flatMap((entry) => this.#slots.get(entry) ?? [])
    this.#ranks ??= this.#rank()
    const ranks = this.#ranks
    const found = this.#index.search(vector, limit, slots === undefined ? { ranks } : { ranks, among: slots })
    return found.flatMap(({ slot, similarity }) => {
      const entry = this.#entries[slot]
      return entry === undefined ? [] : [{ entry, similarity }]
    })
  }

  #rank(): Int32Array {
    const ranks = new Int32Array(this.#entries.length)
    const inIdOrder = [...this.#slots].sort(([a], [b]) => (a.example.id < b.example.id ? -1 : 1))
    inIdOrder.forEach(([, slot], rank) => {
      ranks[slot] = rank
    })
    return ranks
  }

  vector(entry: Entry<In, Demo>): Float32Array | undefined {
    const slot = this.#slots.get(entry)
    return slot === undefined ? undefined : this.#index.get(slot)
  }
}
