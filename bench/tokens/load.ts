import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'
import { contenders, type Encoding } from './contenders.ts'
import { median, report, short, table } from './report.ts'

interface Load {
  readonly import: number
  readonly first: number
  readonly heap: number
  readonly rss: number
}

const rounds = 9
const child = fileURLToPath(new URL('load-child.mjs', import.meta.url))
const sections: string[] = []
for (const encoding of ['o200k', 'cl100k'] satisfies Encoding[]) {
  const url = await bundle(encoding)
  const loads: Load[][] = contenders.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [c, { name }] of contenders.entries()) loads[c]?.push(run(name, encoding, url))
  }
  const own = summarize(loads[0] ?? [])
  const rows = contenders.map(({ name }, c) => {
    const { import: imported, first, heap, rss } = summarize(loads[c] ?? [])
    const ratios =
      c === 0 ? ['', ''] : [`${short((imported + first) / (own.import + own.first))}×`, `${short(heap / own.heap)}×`]
    return [
      name,
      short(imported),
      short(first),
      short(imported + first),
      short(heap / 1e6),
      short(rss / 1e6),
      ...ratios,
    ]
  })
  const head = [
    'contender',
    'import, ms',
    'construct + first count, ms',
    'both, ms',
    'heap + external, MB',
    'rss, MB',
    'time',
    'heap',
  ]
  sections.push(`## ${encoding}\n\n${table(head, rows)}`)
}
report('load', 'From import to the first count, fresh processes', [
  `Medians of ${rounds} processes per contender, interleaved; memory after garbage collection, over the empty process. knapshot is bundled the way it ships. Last two columns: how many times knapshot's time (import included) and heap.`,
  ...sections,
  'What is not better: the work is at the first count instead of at the import, so the first count after the import takes longer than that of gpt-tokenizer and ai-tokenizer. The gain is smaller for cl100k. The piece cache starts at 48 KB and may later add 1 MB.',
])

function run(name: string, encoding: Encoding, url: string): Load {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', child, name, encoding, url], { encoding: 'utf8' }))
}

function summarize(loads: readonly Load[]): Load {
  const of = (key: keyof Load): number => median(loads.map((load) => load[key]))
  return { import: of('import'), first: of('first'), heap: of('heap'), rss: of('rss') }
}
