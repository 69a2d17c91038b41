// Fills one memory store from a JSONL file and searches it, in its own process. Arguments: file, data folder, size.

import { exportExamples, importExamples } from '../../src/entry/node.ts'
import { labels } from '../../src/format/labels.ts'
import { memoryStore } from '../../src/store/memory-store.ts'
import { readCorpus } from '../speed/corpus.ts'
import { bytesInUse, kept } from '../speed/measure.ts'
import { median, quantile } from '../tokens/report.ts'

export interface ImportTimes {
  readonly importMs: number
  readonly firstSearchMs: number
  readonly p50: number
  readonly p95: number
  readonly exportMs: number
  /** Bytes of the process: before, the peak during the import, the peak overall. */
  readonly rssBefore: number
  readonly rssImport: number
  readonly rssAll: number
  /** Objects, strings and buffers of the filled store with its index, after garbage collection. */
  readonly bytes: number
}

const [file = '', data = '', copy = ''] = process.argv.slice(2)
// The queries and labels of the small corpus, so that those of the file are not in memory twice.
const { labels: names, queries } = readCorpus(data, 1, ['banking77', 'snips-json'])
const before = await bytesInUse()
const rssBefore = process.memoryUsage.rss()
const store = memoryStore([], { output: labels(names) })
kept.push(store)
const importMs = await timed(() => importExamples(store, file))
const rssImport = peak()
const firstSearchMs = await timed(() => store.search({ text: queries[0] ?? '', limit: 16 }))
const times: number[] = []
for (const text of queries.slice(1, 301)) times.push(await timed(() => store.search({ text, limit: 16 })))
const rssAll = peak()
const bytes = (await bytesInUse()) - before
const exportMs = await timed(() => exportExamples(store, copy))
const found = { importMs, firstSearchMs, p50: median(times), p95: quantile(times, 0.95), exportMs }
console.log(JSON.stringify({ ...found, rssBefore, rssImport, rssAll, bytes } satisfies ImportTimes))

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

/** Returns the most memory that this process has had so far. */
function peak(): number {
  return process.resourceUsage().maxRSS * 1024
}
