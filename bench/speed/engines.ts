import { create, insertMultiple, search } from '@orama/orama'
import { Index } from 'flexsearch'
import MiniSearch from 'minisearch'
import { labels } from '../../src/format/labels.ts'
import { LexicalIndex } from '../../src/search/lexical-index.ts'
import { memoryStore } from '../../src/store/memory-store.ts'
import type { Corpus } from './corpus.ts'

/** A search engine: builds its index over a corpus, ready for the first query, and returns the search for 16 hits. */
export interface Engine {
  readonly name: string
  readonly isPeer: boolean
  build(corpus: Corpus): Promise<(query: string) => unknown>
}

const limit = 16

/** Peers as shown on their pages: default tokenizers, no fuzzy or prefix matching, any word may match. */
export const engines: readonly Engine[] = [
  { name: 'knapshot index', isPeer: false, build: buildIndex },
  { name: 'knapshot store', isPeer: false, build: buildStore },
  { name: 'flexsearch', isPeer: true, build: buildFlexsearch },
  { name: 'minisearch', isPeer: true, build: buildMinisearch },
  { name: 'orama', isPeer: true, build: buildOrama },
]

export function engineOf(name: string): Engine {
  const engine = engines.find((known) => known.name === name)
  if (engine === undefined) throw new RangeError(`no engine is called ${name}`)
  return engine
}

async function buildIndex({ rows, labels: names }: Corpus): Promise<(query: string) => unknown> {
  // As in the store: examples of one label share the array.
  const features = new Map(names.map((name) => [name, [name]]))
  const index = new LexicalIndex(
    rows.map(({ input, output }) => ({ text: input, features: features.get(output) ?? [] })),
  )
  const isBefore = (a: number, b: number): boolean => a < b
  return (query) => index.find(query, { limit, isBefore })
}

async function buildStore({ rows, labels: names }: Corpus): Promise<(query: string) => unknown> {
  const store = memoryStore(rows, { output: labels(names) })
  await store.search({ text: '', limit: 1 })
  return (query) => store.search({ text: query, limit })
}

/** Returns ids without scores; `suggest` also finds documents that lack some of the words. */
async function buildFlexsearch({ rows }: Corpus): Promise<(query: string) => unknown> {
  const index = new Index()
  rows.forEach(({ input }, i) => {
    index.add(i, input)
  })
  return (query) => index.search(query, { limit, suggest: true })
}

/** It has no limit of its own: it scores and sorts all matches. */
async function buildMinisearch({ rows }: Corpus): Promise<(query: string) => unknown> {
  const index = new MiniSearch<{ id: number; input: string }>({ fields: ['input'] })
  index.addAll(rows.map(({ input }, id) => ({ id, input })))
  return (query) => index.search(query).slice(0, limit)
}

/** Keeps the documents, as the store does. */
async function buildOrama({ rows }: Corpus): Promise<(query: string) => unknown> {
  const index = create({ schema: { input: 'string' } as const })
  await insertMultiple(
    index,
    rows.map(({ input }) => ({ input })),
  )
  return (query) => search(index, { term: query, limit })
}
