// Times lexical search over 10,000 to 1,000,000 examples, beside its peers. npx tsx bench/speed/search.ts <folder with
// banking77/ and snips-json/> [--sizes 10000,100000,1000000]
import { median, quantile, short, table } from '../tokens/report.ts'
import { type Engine, engines } from './engines.ts'
import { inChild, quietest, ratio, type Times } from './measure.ts'
import type { Memory } from './memory-child.ts'
import { load, readArguments, writeReport } from './report.ts'
import type { SearchTimes } from './search-child.ts'

/** Milliseconds of queries after which a contender drops out. */
const cap = 40_000
/** What a peer may need at a size to take part, predicted from the previous size. */
const limits = { query: 10_000, index: 180_000, bytes: 4e9 }

interface Seen {
  readonly size: number
  readonly query: number
  readonly index: number
  readonly bytes: number
}

const { data, sizes } = readArguments('bench/speed/search.ts', [10_000, 100_000, 1_000_000])
const seen = new Map<string, Seen>()
const sections = sizes.map(section)
writeReport(
  'search',
  'Lexical search: the 16 nearest examples to a query',
  ['minisearch', '@orama/orama', 'flexsearch'],
  [
    'BANKING77 and SNIPS training inputs, shuffled; beyond those 23,000, the head of one spliced to the tail of another, a third of these with a made-up `ref-…` id. Queries are utterances of the development sets, each asked once; 400 others warm up. All contenders take turns in one process per size, first query by query (each then finds the caches of the processor filled by the others), then, with other queries, 30 in a row; one that has used 40 s drops out (fewer queries). "Quietest row" is the least median of a row. Ratios are of medians over the queries that both have answered. "Index" is the shorter of two builds. Memory: objects, strings and array buffers after garbage collection, one process per contender, after the build and after 1,000 queries (or 10 s of them); the corpus itself is not counted.',
    '"knapshot index" is the index alone; "knapshot store" is `memoryStore` with `labels()` as output: it also checks, copies and keeps the examples and answers through `search()`. Ratios in time are to the store, in memory index to index. Peers have their default settings, no fuzzy or prefix matching, and any word may match; knapshot also compares words by their trigrams and mixes that with BM25. flexsearch gives no scores. That knapshot ranks as its formula says (BM25 part, cosine part, mixture, ties) is proven against a plain reference in test/search.',
    ...sections,
    'What is not better: the time of a query grows with the number of examples, as all that share a word with it are scored. The store keeps whole examples with ids, contents and facts, which peers (orama excepted) do not: it takes about six times the memory of its index and, for the checks and content hashes, longer to build than the index of any peer but orama at 100,000. Run by tsx, from source, like the peers in one process; a bundle of it was no faster for search. The machine is shared, so milliseconds are up to 2 to 4 times those of a quiet one, and one peer filling the caches slows the others; ratios hold inside one table.',
  ],
)

function section(size: number): string {
  const skipped = new Map<string, string>()
  const present = engines.filter((engine) => {
    const reason = reasonToSkip(engine, size)
    if (reason !== undefined) skipped.set(engine.name, reason)
    return reason === undefined
  })
  const loadBefore = load()
  console.error(`${size}: memory`)
  const memories = new Map(
    present.map(({ name }) => [name, inChild<Memory>('memory-child.ts', [data, String(size), name])] as const),
  )
  console.error(`${size}: times`)
  const names = present.map(({ name }) => name).join(',')
  const { indexMs, inTurn, inARow } = inChild<SearchTimes>('search-child.ts', [data, String(size), names, String(cap)])
  const store = { inTurn: timesOf(inTurn, 'knapshot store'), inARow: timesOf(inARow, 'knapshot store') }
  const index = memories.get('knapshot index')
  const rows = present.map(({ name, isPeer }) => {
    const times = timesOf(inTurn, name)
    const rowTimes = timesOf(inARow, name)
    const memory = memories.get(name)
    const bytes = memory?.bytes ?? Number.NaN
    const built = Math.min(memory?.indexMs ?? Number.NaN, indexMs[name] ?? Number.NaN)
    seen.set(name, { size, query: median(times), index: built, bytes })
    return [
      name,
      short(median(times)),
      short(quantile(times, 0.95)),
      String(times.length),
      isPeer ? `${short(ratio(times, store.inTurn))}×` : '',
      short(median(rowTimes)),
      short(quietest(rowTimes)),
      isPeer ? `${short(ratio(rowTimes, store.inARow))}×` : '',
      short(built),
      short(bytes / 1e6),
      short((memory?.bytesAfter ?? Number.NaN) / 1e6),
      isPeer ? `${short(bytes / (index?.bytes ?? Number.NaN))}×` : '',
    ]
  })
  const head = [
    '',
    'p50, ms',
    'p95, ms',
    'queries',
    'time',
    'in a row: p50, ms',
    'quietest row, ms',
    'time',
    'index, ms',
    'MB',
    'MB after queries',
    'memory',
  ]
  const shown = [
    `## ${size.toLocaleString('en')} examples`,
    table(head, rows),
    ...[...skipped].map(([name, reason]) => `${name} was not run: ${reason}.`),
    `Load average ${loadBefore} to ${load()}.`,
  ].join('\n\n')
  console.error(shown)
  return shown
}

function timesOf(all: readonly Times[], name: string): readonly number[] {
  return all.find((times) => times.name === name)?.times ?? []
}

function reasonToSkip({ name, isPeer }: Engine, size: number): string | undefined {
  const before = seen.get(name)
  if (!isPeer) return undefined
  if (before === undefined) return seen.size > 0 ? 'it was not run at the size before either' : undefined
  const growth = size / before.size
  if (before.query * growth > limits.query)
    return `a query would take about ${seconds(before.query * growth)} (cap ${seconds(limits.query)})`
  if (before.index * growth > limits.index)
    return `its index would take about ${seconds(before.index * growth)} (cap ${seconds(limits.index)})`
  if (before.bytes * growth > limits.bytes)
    return `its index would take about ${short((before.bytes * growth) / 1e9)} GB (cap 4 GB)`
  return undefined
}

function seconds(ms: number): string {
  return `${short(ms / 1000)} s`
}
