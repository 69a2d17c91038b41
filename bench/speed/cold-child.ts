// Prepares one builder in this process, alone, and builds. Arguments: data folder, size, contender. The corpus is not
// counted.
import { type Build, ownBuilder, ownStore, semanticBuild, vectorStoreOf } from './builders.ts'
import { readCorpus } from './corpus.ts'
import { bytesInUse, kept, race } from './measure.ts'

export interface Cold {
  /** Time until the examples are stored; for LangChain with their embeddings, for knapshot checked. */
  readonly storeMs: number
  /** Time of the first build; for knapshot this includes the index and the decoding of the ranks. */
  readonly firstMs: number
  readonly secondMs: number
  readonly storeBytes: number
  readonly firstBytes: number
  /** After up to 1,000 builds: shows what caches have added. */
  readonly laterBytes: number
}

const k = 16
const buildCap = 10_000

const [data = '', size = '', name = ''] = process.argv.slice(2)
const corpus = readCorpus(data, Number(size), ['banking77'])
kept.push(corpus)
const before = await bytesInUse()
const start = performance.now()
const makeBuild = await (name === 'knapshot' ? own() : langChain())
const storeMs = performance.now() - start
const storeBytes = (await bytesInUse()) - before
const firstStart = performance.now()
const build = await makeBuild()
kept.push(build)
await build(corpus.warmUp[0] ?? '')
const firstMs = performance.now() - firstStart
const secondStart = performance.now()
await build(corpus.warmUp[1] ?? '')
const secondMs = performance.now() - secondStart
const firstBytes = (await bytesInUse()) - before
await race([{ name, run: build }], corpus.queries.slice(0, 1_000), { cap: buildCap })
const laterBytes = (await bytesInUse()) - before
console.log(JSON.stringify({ storeMs, firstMs, secondMs, storeBytes, firstBytes, laterBytes } satisfies Cold))

async function own(): Promise<() => Promise<Build>> {
  const store = ownStore(corpus)
  kept.push(store)
  return async () => {
    const builder = ownBuilder(corpus, store)
    return (query) => builder.build(query, { k })
  }
}

async function langChain(): Promise<() => Promise<Build>> {
  const store = await vectorStoreOf(corpus)
  kept.push(store)
  return () => semanticBuild(corpus, store, k)
}
