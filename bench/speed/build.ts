// Times whole builds of 8 and 16 shots from 10,000 and 100,000 examples, beside their peers. npx tsx
// bench/speed/build.ts <folder with banking77/ and snips-json/> [--sizes 10000,100000]
import { median, quantile, short, table } from '../tokens/report.ts'
import type { BuildTimes } from './build-child.ts'
import { tokens } from './builders.ts'
import type { Cold } from './cold-child.ts'
import { inChild, quietest, ratio, type Times } from './measure.ts'
import { load, readArguments, writeReport } from './report.ts'

/** Milliseconds of builds after which a contender drops out. */
const cap = 40_000
const own = 'knapshot'

const { data, sizes } = readArguments('bench/speed/build.ts', [10_000, 100_000])
const peers = ['@langchain/core', '@langchain/classic', 'js-tiktoken', 'gpt-tokenizer']
writeReport('build', `Building one prompt: 8 and 16 shots, a budget of ${tokens.toLocaleString('en')} tokens`, peers, [
  'BANKING77 training inputs with their 77 labels, shuffled; beyond those 10,000, the head of one spliced to the tail of another, a third of these with a made-up `ref-…` id. Queries are utterances of the development set, each new to the contenders; 400 others warm up. All contenders take turns in one process per size, first query by query (each then finds the caches of the processor filled by the others, above all by the vectors of LangChain), then, with other queries, 30 in a row; one that has used 40 s drops out (fewer queries). "Quietest row" is the least median of a row. Ratios are of medians over the queries that both have answered.',
  '"knapshot" does the whole job: search, coverage, packing, rendering, exact o200k count, report. "LangChain, semantic" is `FewShotPromptTemplate` with `SemanticSimilarityExampleSelector` over `MemoryVectorStore` and a free hashed 384-d embedding (no model cost), the finished prompt counted by js-tiktoken; no budget. "Given": the nearest examples are handed over for nothing. "Length-based" measures them with js-tiktoken, keeps to the budget and counts the prompt; "rendering only" counts nothing; "template literal" is written by hand and counted by gpt-tokenizer. "knapshot, pinned": no search, the same examples for all queries. All get the instruction and the list of the 77 labels.',
  ...sizes.map(section),
  'What is not better: "given" contenders do less (no search, no selection, and but for length-based no budget); where one is faster than knapshot the column shows less than 1. The memory of a builder grows with what it has shown: each example is written and counted once and kept. Run by tsx, from source; in a bundle the pinned build was about a sixth faster, the whole one the same. The machine is shared, so milliseconds are up to 2 to 4 times those of a quiet one; ratios hold inside one table.',
])

function section(size: number): string {
  const loadBefore = load()
  console.error(`${size}: first builds and memory`)
  const cold = [own, 'LangChain, semantic'].map((name) => {
    const found = inChild<Cold>('cold-child.ts', [data, String(size), name])
    const megabytes = [found.storeBytes, found.firstBytes, found.laterBytes].map((bytes) => short(bytes / 1e6))
    return [name, short(found.storeMs), short(found.firstMs), short(found.secondMs), ...megabytes]
  })
  console.error(`${size}: times`)
  const results = inChild<readonly BuildTimes[]>('build-child.ts', [data, String(size), String(cap)])
  const coldHead = ['', 'store, ms', 'first build, ms', 'second, ms', 'MB: store', 'after two builds', 'after 1,000']
  return [
    `## ${size.toLocaleString('en')} examples`,
    ...results.map(timesTable),
    partsTable(results),
    'From nothing, in a fresh process: for knapshot the first build makes the index and decodes the ranks. Memory with tokenizer, without the corpus; after 1,000 builds or 10 s of them.',
    table(coldHead, cold),
    `Load average ${loadBefore} to ${load()}.`,
  ].join('\n\n')
}

function timesTable({ k, inTurn, inARow }: BuildTimes): string {
  const rows = inTurn.map(({ name, times }) => {
    const row = timesOf(inARow, name)
    return [
      name,
      short(median(times)),
      short(quantile(times, 0.95)),
      String(times.length),
      name === own ? '' : `${short(ratio(times, timesOf(inTurn, own)))}×`,
      short(median(row)),
      short(quietest(row)),
      name === own ? '' : `${short(ratio(row, timesOf(inARow, own)))}×`,
    ]
  })
  const head = ['', 'p50, ms', 'p95, ms', 'queries', 'time', 'in a row: p50, ms', 'quietest row, ms', 'time']
  return `### ${k} shots\n\n${table(head, rows)}`
}

function timesOf(all: readonly Times[], name: string): readonly number[] {
  return all.find((times) => times.name === name)?.times ?? []
}

function partsTable(results: readonly BuildTimes[]): string {
  const rows = results.flatMap(({ k, parts, partsAgain }) =>
    [
      { asked: 'new queries', found: parts },
      { asked: 'the same again', found: partsAgain },
    ].map(({ asked, found: { search, select, rest, whole } }) => [
      `${k} shots, ${asked}`,
      ...[search, select, rest, whole].map(short),
    ]),
  )
  const head = ['median ms', 'search', 'select', 'rest', 'whole']
  return `### Parts of knapshot's build\n\nAlone, 300 queries; asked again, all candidates are already written and counted.\n\n${table(head, rows)}`
}
