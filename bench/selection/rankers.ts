import MiniSearch from 'minisearch'
import * as library from '../../src/entry/index.ts'
import {
  type Candidate,
  coverage,
  type ExampleStore,
  type Format,
  likely,
  type MemoryStoreOptions,
  memoryStore,
  random,
  type Selector,
  showcase,
  similar,
} from '../../src/entry/index.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import { Bm25 } from './bm25.ts'
import type { Features } from './reference-features.ts'
import type { Task } from './tasks.ts'

/** An example as the benchmark sees it. */
export interface Item {
  readonly input: string
  readonly output: unknown
  /** Input and output in o200k tokens, plus 3 for each of the two messages. */
  readonly tokens: number
}

/** An item at its place in a ranking. `score` is the weight of its vote, before it is squared. */
export interface Ranked {
  readonly item: Item
  readonly score: number
}

/** What a ranking is made for: the first `k`, or as many as fit into `room` tokens. */
export interface Wish {
  readonly k: number
  readonly room: number
}

export interface Ranker {
  readonly name: string
  /** The features it selects by, if any. */
  readonly features: '' | 'reference' | 'own'
  /** Prepares the ranking for one query; asked once for each wish. Leaves out items with the query's own input. */
  prepare(query: string, place: number): Promise<(wish: Wish) => readonly Ranked[]>
}

/** How many candidates a ranker sees before it chooses, as in the library's selectors. */
const poolSize = 128
/** More than the number of examples with the same input. */
const spare = 16

/** Makes all rankers of a task. */
export async function makeRankers(task: Task): Promise<readonly Ranker[]> {
  const items = itemsOf(task)
  const sets = task.kind === 'labels' ? (['own'] as const) : (['reference', 'own'] as const)
  const own = await storeRankers(task, items, 'own')
  const others = sets.length > 1 ? await storeRankers(task, items, 'reference') : []
  return [...own.slice(-1), miniSearch(items), bm25(items), ...others, ...own.slice(0, -1)]
}

/** Returns the pool of a task, with the cost of each example. */
export function itemsOf(task: Task): readonly Item[] {
  return task.pool.map((row) => ({ ...row, tokens: tokensOf(task.format, row.input, row.output) }))
}

function tokensOf(format: Format<unknown, never>, input: string, output: unknown): number {
  return o200k.count(input) + o200k.count(format.write(output as never)) + 6
}

/** Equal for inputs that the library considers the same. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

function isOther(query: string): (item: Item) => boolean {
  const key = folded(query)
  return ({ input }) => folded(input) !== key
}

function miniSearch(items: readonly Item[]): Ranker {
  const index = new MiniSearch<{ id: number; input: string }>({ fields: ['input'] })
  index.addAll(items.map(({ input }, id) => ({ id, input })))
  return {
    name: 'minisearch',
    features: '',
    async prepare(query) {
      const found = index.search(query).slice(0, poolSize + spare)
      const ranked = found.flatMap(({ id, score }) => {
        const item = items[Number(id)]
        return item === undefined ? [] : [{ item, score }]
      })
      const others = ranked.filter(({ item }) => isOther(query)(item))
      return () => others
    },
  }
}

function bm25(items: readonly Item[]): Ranker {
  const index = new Bm25(items.map(({ input }) => input))
  return {
    name: 'BM25',
    features: '',
    async prepare(query) {
      const found = index.search(query, poolSize + spare)
      const ranked = found.flatMap(([place, score]) => {
        const item = items[place]
        return item === undefined ? [] : [{ item, score }]
      })
      const others = ranked.filter(({ item }) => isOther(query)(item))
      return () => others
    },
  }
}

/** Makes rankers from the library's selectors over one store, whose format gives the features. */
async function storeRankers(
  task: Task,
  items: readonly Item[],
  features: 'own' | 'reference',
): Promise<readonly Ranker[]> {
  const format = features === 'own' ? task.format : withFeatures(task.format, task.reference)
  const base = await openStore(task, items, { output: format }, features)
  const { known } = base
  const everything = [...known].map(([id, item]) => candidateOf(id, item, 0, format.features(item.output as never)))
  // In id order, so that drawing a sample need not sort them again.
  everything.sort((a, b) => (a.id < b.id ? -1 : 1))
  const rankers = [similar(), ...diverse(), coverage(), likely()].map((selector) => storeRanker(base, selector))
  const shown = showcase().choose(everything, Number.POSITIVE_INFINITY)
  const still = shown.flatMap(({ id }) => known.get(id) ?? [])
  const showcaseRanker: Ranker = {
    name: 'showcase',
    features,
    async prepare(query) {
      const ranked = still.filter(isOther(query)).map((item) => ({ item, score: 1 }))
      return () => ranked
    },
  }
  const randomRanker: Ranker = {
    name: 'random',
    features: '',
    async prepare(query, place) {
      // A separate sample for each query: one sample for all would be a single lucky draw.
      const drawn = random({ seed: place }).select({ text: query, k: 64, room: Number.POSITIVE_INFINITY }, everything)
      const ranked = drawn.flatMap(({ id }) => known.get(id) ?? []).filter(isOther(query))
      return () => ranked.map((item) => ({ item, score: 1 }))
    },
  }
  return features === 'own' ? [...rankers, showcaseRanker, randomRanker] : [...rankers, showcaseRanker]
}

/** Puts the pool of a task into a memory store. */
export async function openStore(
  task: Task,
  items: readonly Item[],
  options: MemoryStoreOptions<string, never>,
  features: 'own' | 'reference' = 'own',
): Promise<StoreBase> {
  const store = memoryStore<never>(task.pool as never, options)
  const byContent = new Map(items.map((item) => [contentOf(item), item]))
  const known = new Map<string, Item>()
  for await (const example of store.all()) {
    const item = byContent.get(contentOf(example))
    if (item === undefined) throw new Error('a stored example is no row')
    known.set(example.id, item)
  }
  return { store, known, features }
}

/** `diverse()` once the library has it. */
function diverse(): readonly Selector[] {
  const make: unknown = Reflect.get(library, 'diverse')
  return typeof make === 'function' ? [make() as Selector] : []
}

/** A store of a task, and its examples as the benchmark sees them. */
export interface StoreBase {
  readonly store: Pick<ExampleStore<string, never>, 'search'>
  readonly known: ReadonlyMap<string, Item>
  readonly features: 'own' | 'reference'
}

/** Ranks by a selector over what a store finds. */
export function storeRanker({ store, known, features }: StoreBase, selector: Selector): Ranker {
  return {
    name: selector.name,
    features,
    async prepare(query) {
      const hits = await store.search({ text: query, limit: poolSize + spare })
      const pool = hits
        .flatMap(({ example, similarity, facts }) => {
          const item = known.get(example.id)
          return item !== undefined && isOther(query)(item)
            ? [
                {
                  ...candidateOf(example.id, item, similarity, facts?.features ?? []),
                  ...(facts?.vector === undefined ? {} : { vector: facts.vector }),
                },
              ]
            : []
        })
        .slice(0, poolSize)
      const similarities = new Map(pool.map(({ id, similarity }) => [id, similarity]))
      return ({ k, room }) =>
        selector.select({ text: query, k, room }, pool).flatMap(({ id }) => {
          const item = known.get(id)
          return item === undefined ? [] : [{ item, score: similarities.get(id) ?? 0 }]
        })
    },
  }
}

function candidateOf(id: string, { input, tokens }: Item, similarity: number, features: readonly string[]): Candidate {
  return { id, text: input, similarity, tokens, features }
}

function withFeatures(format: Format<unknown, never>, features: Features): Format<unknown, never> {
  return { ...format, features }
}

function contentOf({ input, output }: { readonly input: string; readonly output: unknown }): string {
  return JSON.stringify([input, output])
}
