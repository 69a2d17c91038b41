import type { ExampleShape, SearchedShape } from '../example/check-example.ts'
import { searchWriter } from '../example/search-writer.ts'
import type {
  Counts,
  Embedder,
  Example,
  ExampleStore,
  Facts,
  Format,
  Hit,
  SearchBy,
  StoredExample,
  StoreQuery,
  Writer,
} from '../types.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { difference } from '../value/difference.ts'
import { checkPut } from './check-put.ts'
import type { Entry } from './entry.ts'
import { EntryVectors } from './entry-vectors.ts'
import { KeptTokens } from './kept-tokens.ts'
import { type Nearby, Searchable } from './searchable.ts'
import { storeRules } from './store-rules.ts'

export interface MemoryStoreOptions<In, Demo> {
  readonly output: Format<unknown, Demo>
  /** How inputs are written. @default as text */
  readonly input?: Writer<In> | undefined
  /** What inputs are searched by: some of their fields, or a writer. @default the input as it is written */
  readonly searchBy?: SearchBy<NoInfer<In>> | undefined
  /** Counts made before by `countExamples`: builds on this store then count only new examples. */
  readonly counts?: Counts | undefined
  /**
   * Searches by vectors as well as by words; `Hit.similarity` says how both count. Examples given to `memoryStore` are
   * embedded before the first search, examples added by `put` during the put.
   */
  readonly embedder?: Embedder | undefined
}

/**
 * Keeps examples in memory. Checks all of them when it is made and on every `put`; throws an `ExampleError` that names
 * each bad one. Rows with the same content are merged; one id with two contents is refused.
 */
export function memoryStore<Demo, In = string>(
  examples: readonly Example<NoInfer<In>, NoInfer<Demo>>[],
  options: MemoryStoreOptions<In, Demo>,
): ExampleStore<In, Demo> {
  checkOptions<MemoryStoreOptions<never, never>>('memoryStore()', options, storeRules, atHome)
  const store = new MemoryStore<In, Demo>(options)
  store.add(examples)
  return store
}

class MemoryStore<In, Demo> implements ExampleStore<In, Demo> {
  readonly #shape: SearchedShape<In, Demo>
  readonly #kept: KeptTokens
  readonly #entries = new Map<string, Entry<In, Demo>>()
  /**
   * One object for equal features: there are far fewer of these than examples, and they are compared by their array.
   */
  readonly #facts = new Map<string, Facts>()
  readonly #searchable = new Searchable<In, Demo>()
  readonly embedder?: Embedder
  readonly searchBy?: Writer<In>
  readonly volatile = true
  readonly #vectors: EntryVectors<In, Demo> | undefined
  /** Whether the examples that the store was made with have vectors; examples put later always have. */
  #isEmbedded = false
  /** Whether examples were added or removed since the last search. */
  #hasChanged = true

  constructor({ counts, embedder, searchBy, ...shape }: MemoryStoreOptions<In, Demo>) {
    const writer = searchWriter<In>(searchBy)
    this.#shape = writer === undefined ? shape : { ...shape, searchBy: writer }
    if (writer !== undefined) this.searchBy = writer
    this.#vectors = embedder === undefined ? undefined : new EntryVectors(embedder)
    this.#kept = new KeptTokens(counts)
    if (embedder !== undefined) this.embedder = embedder
  }

  get checkedAgainst(): ExampleShape<In, Demo> {
    return this.#shape
  }

  add(examples: readonly Example<In, Demo>[]): { added: number; updated: number } {
    return this.#take(this.#check(examples))
  }

  async put(examples: readonly Example<In, Demo>[]): Promise<{ added: number; updated: number }> {
    const fresh = this.#check(examples)
    await this.#vectors?.add(fresh.values())
    return this.#take(fresh)
  }

  #take(fresh: ReadonlyMap<string, Entry<In, Demo>>): { added: number; updated: number } {
    let added = 0
    let updated = 0
    for (const [id, entry] of fresh) {
      const old = this.#entries.get(id)
      if (old === undefined) added++
      else if (old.content !== entry.content || !saysSame(old.example, entry.example)) updated++
    }
    for (const [id, entry] of fresh) this.#entries.set(id, entry)
    this.#hasChanged = true
    return { added, updated }
  }

  async delete(ids: readonly string[]): Promise<number> {
    this.#hasChanged = true
    return ids.filter((id) => this.#entries.delete(id)).length
  }

  async get(ids: readonly string[]): Promise<readonly StoredExample<In, Demo>[]> {
    return ids.flatMap((id) => this.#entries.get(id)?.example ?? [])
  }

  async *all(): AsyncGenerator<StoredExample<In, Demo>> {
    // A copy, so that a running iteration continues over what it began with.
    for (const { example } of [...this.#entries.values()]) yield example
  }

  async size(): Promise<number> {
    return this.#entries.size
  }

  facts(example: StoredExample<In, Demo>): Facts | undefined {
    const entry = this.#entries.get(example.id)
    return entry?.example === example ? entry.facts : undefined
  }

  async search(query: StoreQuery): Promise<readonly Hit<In, Demo>[]> {
    query.signal?.throwIfAborted()
    const nearby = this.#vectors === undefined ? undefined : await this.#nearby(this.#vectors, query)
    if (this.#hasChanged) {
      this.#searchable.update(this.#entries)
      this.#vectors?.keep(new Set(this.#entries.values()))
    }
    this.#hasChanged = false
    return this.#searchable.search(query, nearby)
  }

  async #nearby(vectors: EntryVectors<In, Demo>, { text, signal }: StoreQuery): Promise<Nearby<In, Demo> | undefined> {
    const options = signal === undefined ? {} : { signal }
    const query = await vectors.query(text, options)
    if (query === undefined) return undefined
    if (!this.#isEmbedded) await vectors.add(this.#entries.values(), options)
    this.#isEmbedded = true
    return { vectors, query }
  }

  #check(examples: readonly Example<In, Demo>[]): Map<string, Entry<In, Demo>> {
    const fresh = new Map<string, Entry<In, Demo>>()
    for (const [id, { example, content, hash, text, features }] of checkPut(examples, this.#shape)) {
      fresh.set(id, { example, content, text, facts: this.#factsOf(features, this.#kept.of(content, hash)) })
    }
    return fresh
  }

  #factsOf(features: readonly string[], tokens: Facts['tokens']): Facts {
    const key = features.join('\n')
    const known = this.#facts.get(key) ?? { tokens: {}, features }
    this.#facts.set(key, known)
    return Object.keys(tokens).length === 0 ? known : { tokens, features: known.features }
  }
}

/** Tells whether two examples with one content say the same besides it. */
function saysSame(a: Example<unknown, unknown>, b: Example<unknown, unknown>): boolean {
  return difference([a.tags ?? [], a.metadata ?? {}], [b.tags ?? [], b.metadata ?? {}]) === undefined
}
