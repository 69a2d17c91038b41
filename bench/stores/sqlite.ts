// Measures the store in SQLite beside the one in memory. Run: npx tsx bench/stores/sqlite.ts <data folder> [--sizes
// 10000,100000]
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { type ExampleStore, labels, memoryStore } from '../../src/entry/index.ts'
import { sqliteStore } from '../../src/entry/sqlite.ts'
import { readCorpus } from '../speed/corpus.ts'
import { load, readArguments, writeReport } from '../speed/report.ts'
import { median, quantile, short, table } from '../tokens/report.ts'

const { data, sizes } = readArguments('bench/stores/sqlite.ts', [10_000, 100_000])
const asked = 200
const batch = 10_000
const rows: string[][] = []
const before = load()
for (const size of sizes) {
  const corpus = readCorpus(data, size, ['banking77', 'snips-json'])
  const output = labels(...corpus.labels)
  const folder = mkdtempSync(join(tmpdir(), 'bench-sqlite-'))
  const file = join(folder, 'examples.db')
  const client = createClient({ url: `file:${file}` })
  const stores: readonly (readonly [string, ExampleStore<string, string>])[] = [
    ['sqliteStore, libsql', sqliteStore<string>(client, { output })],
    ['memoryStore', memoryStore<string>([], { output })],
  ]
  const put: Record<string, number> = {}
  for (const [name, store] of stores) {
    const start = performance.now()
    for (let i = 0; i < size; i += batch) await store.put(corpus.rows.slice(i, i + batch))
    put[name] = performance.now() - start
  }
  const start = performance.now()
  const again = createClient({ url: `file:${file}` })
  await sqliteStore<string>(again, { output }).search({ text: corpus.warmUp[0] ?? '', limit: 16 })
  const opened = performance.now() - start
  again.close()
  for (const query of corpus.warmUp.slice(0, 60))
    for (const [, store] of stores) await store.search({ text: query, limit: 16 })
  for (const limit of [16, 128]) {
    const times: Record<string, number[]> = {}
    let shared = 0
    for (const query of corpus.queries.slice(0, asked)) {
      const found: string[][] = []
      for (const [name, store] of stores) {
        const begun = performance.now()
        const hits = await store.search({ text: query, limit })
        times[name] = [...(times[name] ?? []), performance.now() - begun]
        found.push(hits.slice(0, 8).map(({ example }) => example.id))
      }
      const [ours = [], memory = []] = found
      shared += memory.filter((id) => ours.includes(id)).length / 8 / asked
    }
    for (const [name] of stores) {
      const all = times[name] ?? []
      const isFile = name !== 'memoryStore'
      rows.push([
        String(size),
        name,
        String(limit),
        short(median(all)),
        short(quantile(all, 0.95)),
        isFile ? shared.toFixed(2) : '1',
        short((put[name] ?? 0) / 1_000),
        isFile ? short(opened) : '',
        isFile ? short(statSync(file).size / 1e6) : '',
      ])
    }
  }
  client.close()
  rmSync(folder, { recursive: true })
}
writeReport(
  'stores-sqlite',
  'Examples in SQLite',
  [],
  [
    `@libsql/client 0.18.0. Load ${before} before and ${load()} after. Utterances with a label, put ${batch.toLocaleString('en')} at a time with all checks; both stores answer each query in turn. "First 8 shared": how much of what the memory store ranks first is among the first 8 here. "Open": a new connection and its first search, the tables being there.`,
    table(
      ['examples', 'store', 'limit', 'p50, ms', 'p95, ms', 'first 8 shared', 'put all, s', 'open, ms', 'file, MB'],
      rows,
    ),
  ],
)
