// Times exact search for the 16 nearest of 10,000 and 100,000 vectors of 384 numbers, beside its peers. npx tsx
// bench/speed/vectors.ts
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { VectorIndex } from '../../src/search/vector/vector-index.ts'
import { versionOf } from '../tokens/contenders.ts'
import { median, quantile, short, table } from '../tokens/report.ts'

interface Contender {
  readonly name: string
  search(query: Float32Array): Promise<readonly number[]> | readonly number[]
}

const require = createRequire(import.meta.url)
const dimensions = 384
const limit = 16
const centres = 150
const warmups = 4
const rounds = 25
const next = numbers(7)

const sections: string[] = []
for (const size of [10_000, 100_000]) sections.push(await compare(size))
const peers = ['@langchain/classic', 'usearch', 'sqlite-vec', 'better-sqlite3']
const text = [
  '# Exact vector search',
  `${new Date().toISOString().slice(0, 10)}. \`npx tsx bench/speed/vectors.ts\`. ${peers.map((peer) => `${peer} ${versionOf(peer)}`).join(', ')}. Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), shared.`,
  `The ${limit} nearest by cosine of clustered vectors (${centres} centres, ${dimensions} numbers). ${rounds} queries after ${warmups} to warm up, contenders interleaved in one process; milliseconds for one query. "To WASM" and "to JS" are the median divided by knapshot's with a WASM kernel and without. "Same" is the share of results that are also knapshot's. usearch runs on one thread, as all others do, and on all cores.`,
  ...sections,
  'What is not better: the vectors are held twice, in 32 bits and more coarsely (with WASM 1.25 times the memory, without 1.67 times); the third search makes the second copy, once; and everything stays in memory, whereas sqlite-vec reads from disk.',
].join('\n\n')
const results = new URL('../results/', import.meta.url)
mkdirSync(results, { recursive: true })
writeFileSync(new URL('vectors.md', results), `${text}\n`)
console.log(text)

async function compare(size: number): Promise<string> {
  const middle = Array.from({ length: centres }, () => Float32Array.from({ length: dimensions }, gauss))
  const draw = (): Float32Array => {
    const centre = middle[Math.floor(next() * centres)] ?? new Float32Array(dimensions)
    const vector = centre.map((value) => value + 0.7 * gauss())
    const length = Math.hypot(...vector)
    return vector.map((value) => value / length)
  }
  const vectors = Array.from({ length: size }, draw)
  const made: { readonly contender: Contender; readonly setup: number }[] = []
  for (const make of [
    knapshot('WASM'),
    knapshot('JS'),
    knapshot('first searches'),
    langChain,
    usearch(1),
    usearch(0),
    sqliteVec,
  ]) {
    const start = performance.now()
    made.push({ contender: await make(vectors), setup: performance.now() - start })
  }
  const times = made.map((): number[] => [])
  const same = made.map(() => 0)
  for (let round = -warmups; round < rounds; round++) {
    const query = draw()
    let ours: readonly number[] = []
    for (const [i, { contender }] of made.entries()) {
      const start = performance.now()
      const found = await contender.search(query)
      const time = performance.now() - start
      if (i === 0) ours = found
      if (round < 0) continue
      times[i]?.push(time)
      same[i] = (same[i] ?? 0) + found.filter((slot) => ours.includes(slot)).length / limit / rounds
    }
  }
  const wasm = median(times[0] ?? [])
  const js = median(times[1] ?? [])
  const rows = made.map(({ contender, setup }, i) => [
    contender.name,
    short(median(times[i] ?? [])),
    short(quantile(times[i] ?? [], 0.95)),
    `${short(median(times[i] ?? []) / wasm)}×`,
    `${short(median(times[i] ?? []) / js)}×`,
    (same[i] ?? 0).toFixed(4),
    short(setup),
  ])
  return `## ${size.toLocaleString('en')} vectors\n\n${table(['', 'median ms', 'p95 ms', 'to WASM', 'to JS', 'same', 'filling ms'], rows)}`
}

/** Searches with WASM, without it, or by comparing everything, as the first two searches do. */
function knapshot(how: 'WASM' | 'JS' | 'first searches') {
  return (vectors: readonly Float32Array[]): Contender => {
    const scanFrom = how === 'first searches' ? Number.POSITIVE_INFINITY : 0
    const index = new VectorIndex(dimensions, { scanFrom, patience: 0 })
    for (const [slot, vector] of vectors.entries()) index.put(slot, vector)
    const engine = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly') ?? {}
    if (how === 'JS') Object.defineProperty(globalThis, 'WebAssembly', { ...engine, value: undefined })
    index.search(vectors[0] ?? new Float32Array(dimensions), limit)
    Object.defineProperty(globalThis, 'WebAssembly', engine)
    return { name: `knapshot, ${how}`, search: (query) => index.search(query, limit).map(({ slot }) => slot) }
  }
}

async function langChain(vectors: readonly Float32Array[]): Promise<Contender> {
  const { MemoryVectorStore } = await import('@langchain/classic/vectorstores/memory')
  const store = new MemoryVectorStore({ embedQuery: async () => [], embedDocuments: async () => [] })
  await store.addVectors(
    vectors.map((vector) => Array.from(vector)),
    vectors.map((_, slot) => ({ pageContent: `${slot}`, metadata: {} })),
  )
  return {
    name: 'LangChain MemoryVectorStore',
    search: async (query) =>
      (await store.similaritySearchVectorWithScore(Array.from(query), limit)).map(([{ pageContent }]) =>
        Number(pageContent),
      ),
  }
}

function usearch(threads: number) {
  return (vectors: readonly Float32Array[]): Contender => {
    const { exactSearch, MetricKind }: typeof import('usearch') = require('usearch')
    const matrix = new Float32Array(vectors.length * dimensions)
    for (const [slot, vector] of vectors.entries()) matrix.set(vector, slot * dimensions)
    return {
      name: `usearch exactSearch, ${threads === 1 ? '1 thread' : 'all cores'}`,
      search: (query) => Array.from(exactSearch(matrix, query, dimensions, limit, MetricKind.IP, threads).keys, Number),
    }
  }
}

function sqliteVec(vectors: readonly Float32Array[]): Contender {
  const Database: typeof import('better-sqlite3') = require('better-sqlite3')
  const database = new Database(':memory:')
  require('sqlite-vec').load(database)
  database.exec(`create virtual table items using vec0(vector float[${dimensions}] distance_metric=cosine)`)
  const insert = database.prepare('insert into items(rowid, vector) values (?, ?)')
  database.transaction(() => {
    for (const [slot, vector] of vectors.entries()) insert.run(BigInt(slot), vector)
  })()
  const select = database.prepare('select rowid from items where vector match ? and k = ? order by distance').pluck()
  return { name: 'sqlite-vec, in memory', search: (query) => select.all(query, limit).map(Number) }
}

/** Draws numbers in [0, 1) from a seed. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Draws a number from the normal distribution. */
function gauss(): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}
