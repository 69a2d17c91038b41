// Times whole builds at one size, interleaved in this process. Arguments: data folder, size, cap in ms.
import {
  type Build,
  lengthBuild,
  literalBuild,
  ownBuilder,
  ownStore,
  pinnedBuild,
  renderBuild,
  semanticBuild,
  vectorStoreOf,
} from './builders.ts'
import { type Row, readCorpus } from './corpus.ts'
import { type Runner, race, rowLength, type Times } from './measure.ts'
import { type Parts, timeParts } from './parts.ts'

export interface BuildTimes {
  readonly k: number
  /** All contenders in turn, query by query; each query is new to them. */
  readonly inTurn: readonly Times[]
  /** All contenders in turn, several queries in a row; different queries. */
  readonly inARow: readonly Times[]
  readonly parts: Parts
  /** The parts when each query is asked again: all its candidates are already written and counted. */
  readonly partsAgain: Parts
}

const asked = 300
const warmUpCap = 5_000

const [data = '', size = '', cap = ''] = process.argv.slice(2)
const corpus = readCorpus(data, Number(size), ['banking77'])
const store = ownStore(corpus)
const vectorStore = await vectorStoreOf(corpus)
const results: BuildTimes[] = []
for (const k of [8, 16]) {
  const nearest = new Map<string, readonly Row[]>()
  for (const query of [...corpus.warmUp, ...corpus.queries]) {
    const hits = await store.search({ text: query, limit: k })
    nearest.set(
      query,
      hits.map(({ example }) => example),
    )
  }
  const given = (query: string): readonly Row[] => nearest.get(query) ?? []
  // A separate builder for every k: examples written for one are new to the other.
  const builder = ownBuilder(corpus, store)
  const runners = [
    runner('knapshot', (query) => builder.build(query, { k })),
    runner('LangChain, semantic', await semanticBuild(corpus, vectorStore, k)),
    runner('LangChain, length-based, given', await lengthBuild(corpus, given)),
    runner('LangChain, rendering only, given', renderBuild(corpus, given)),
    runner('template literal + gpt-tokenizer, given', await literalBuild(corpus, given)),
    runner('knapshot, pinned', await pinnedBuild(corpus, store, k)),
  ]
  await race(runners, corpus.warmUp, { cap: warmUpCap })
  const inTurn = await race(runners, corpus.queries.slice(0, asked), { cap: Number(cap) })
  const inARow = await race(runners, corpus.queries.slice(asked, 2 * asked), { cap: Number(cap), inARow: rowLength })
  const { fresh: parts, again: partsAgain } = await timeParts(corpus, store, k, asked)
  results.push({ k, inTurn, inARow, parts, partsAgain })
}
console.log(JSON.stringify(results))

function runner(name: string, run: Build): Runner {
  return { name, run }
}
