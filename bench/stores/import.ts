// Measures memory stores of 10,000 to 1,000,000 examples filled from a JSONL file: time, memory, search. npx tsx
// bench/stores/import.ts <folder with banking77/ and snips-json/> [--sizes 10000,100000,1000000]
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeJsonl } from '../../src/entry/node.ts'
import { writeAtomically } from '../../src/files/write-atomically.ts'
import { writeExamples } from '../../src/files/write-examples.ts'
import { labels } from '../../src/format/labels.ts'
import { readCorpus } from '../speed/corpus.ts'
import { inChild } from '../speed/measure.ts'
import { load, readArguments, writeReport } from '../speed/report.ts'
import { short, table } from '../tokens/report.ts'
import type { ImportTimes } from './import-child.ts'
import type { ReadTimes } from './read-child.ts'

const { data, sizes } = readArguments('bench/stores/import.ts', [10_000, 100_000, 1_000_000])
const folder = mkdtempSync(join(tmpdir(), 'knapshot-import-'))
const child = fileURLToPath(new URL('import-child.ts', import.meta.url))
const rows: string[][] = []
const loads: string[] = []
for (const size of sizes) {
  const file = join(folder, `${size}.jsonl`)
  const copy = join(folder, `${size}-copy.jsonl`)
  await writeJsonl(file, readCorpus(data, size, ['banking77', 'snips-json']).rows)
  loads.push(load())
  const seen = inChild<ImportTimes>(child, [file, data, copy])
  const bytes = statSync(file).size
  if (readFileSync(copy, 'utf8').split('\n').length !== size + 1) throw new Error('the export is not whole')
  rows.push([
    size.toLocaleString('en'),
    mb(bytes),
    short(seen.importMs / 1000),
    short(seen.firstSearchMs / 1000),
    mb(seen.bytes),
    mb(seen.rssBefore),
    mb(seen.rssImport),
    mb(seen.rssAll),
    `${short((seen.rssImport - seen.rssBefore) / bytes)}×`,
    short(seen.p50),
    short(seen.p95),
    short(seen.exportMs / 1000),
  ])
  console.error(rows.at(-1)?.join(' | '))
}
const largest = Math.max(...sizes)
const read: string[][] = []
for (const kind of ['jsonl', 'json', 'csv'] as const) {
  const file = join(folder, `read.${kind}`)
  const corpus = readCorpus(data, largest, ['banking77', 'snips-json'])
  await writeAtomically(file, writeExamples(corpus.rows, kind, { output: labels(corpus.labels) }))
  const seen = inChild<ReadTimes>(fileURLToPath(new URL('read-child.ts', import.meta.url)), [file])
  if (seen.rows !== largest) throw new Error(`${seen.rows} of ${largest} rows of .${kind}`)
  read.push([`.${kind}`, mb(statSync(file).size), short(seen.ms / 1000), mb(seen.rssBefore), mb(seen.rss)])
  console.error(read.at(-1)?.join(' | '))
}
rmSync(folder, { recursive: true })

const head = [
  'examples',
  'file, MB',
  'import, s',
  'first search (index), s',
  'store and index, MB',
  'RSS before, MB',
  'peak RSS of the import, MB',
  'peak RSS in all, MB',
  'import over the file',
  'search p50, ms',
  'p95, ms',
  'export, s',
]
writeReport(
  'stores-import',
  'Memory stores filled from JSONL files',
  [],
  [
    'The rows of bench/speed/search.ts: BANKING77 and SNIPS training inputs, beyond 23,000 the head of one spliced to the tail of another. `importExamples` reads the file in batches of 1,000, every example is checked (`labels()` as output), hashed and kept; the first search makes the index; 300 real utterances are then searched for 16 examples each; `exportExamples` writes all back. One process per size, from source. "Store and index" is objects, strings and buffers after garbage collection; "import over the file" is what the process grew by at its peak while importing, over the size of the file.',
    table(head, rows),
    `Reading alone: all ${largest.toLocaleString('en')} rows one by one, nothing kept.`,
    table(['file', 'MB', 'time, s', 'RSS before, MB', 'peak RSS, MB'], read),
    `Load average before each: ${loads.join(', ')}. The machine is shared, so times are up to 2 to 4 times those of a quiet one.`,
    'What is not better: a memory store holds ids, contents, texts and features of every example beside the example itself. The peak of the process is above what is kept because V8 collects late where there is room; `--max-old-space-size` lowers it. The index is made by the first search, which waits for it.',
  ],
)

function mb(bytes: number): string {
  return short(bytes / 1e6)
}
