// Measures what an embedder adds to selection. Run: npm ci --prefix test/models, then npx tsx
// bench/selection/embedder.ts <data folder> <folder that contains all-MiniLM-L6-v2>
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { coverage, likely, type Selector, similar } from '../../src/entry/index.ts'
import { wordsOf } from '../../src/search/words.ts'
import { table } from '../tokens/report.ts'
import type { SetName } from './arguments.ts'
import { fusedStore } from './fused.ts'
import { measure } from './measure.ts'
import { type LoadedModel, loadMiniLm } from './minilm.ts'
import { itemsOf, openStore, type Ranker, storeRanker } from './rankers.ts'
import { three } from './report.ts'
import { mean, paired } from './statistics.ts'
import { type Task, tasksOf } from './tasks.ts'

const [data, models] = process.argv.slice(2)
if (data === undefined || models === undefined) {
  console.error('embedder.ts <data folder> <folder that holds all-MiniLM-L6-v2>')
  process.exit(2)
}
const model = await loadMiniLm(models)
const selectors: readonly Selector[] = [likely(), coverage(), similar()]
const sections: string[] = []
for (const set of ['banking10', 'snips', 'bfcl'] as const) {
  const section = await sectionOf(set, data, model)
  console.log(`${section}\n`)
  sections.push(section)
}
writeFileSync(
  new URL('../results/embedder.md', import.meta.url),
  `${[...introduction(model), ...sections].join('\n\n')}\n`,
)

/** By ranker, one figure for each query: the mean over the pools in which it was asked. */
type Figures = ReadonlyMap<string, Readonly<Record<string, readonly number[]>>>

async function sectionOf(set: SetName, folder: string, { embedder }: LoadedModel): Promise<string> {
  const tasks = tasksOf(set, folder, Number.POSITIVE_INFINITY)
  const sums = new Map<string, Record<string, number[]>>()
  for (const task of tasks) {
    const items = itemsOf(task)
    const words = await openStore(task, items, { output: task.format })
    const bases = {
      'no embedder': words,
      'fused ranks': await fusedStore(words, embedder),
      'mixed (this rule)': await openStore(task, items, { output: task.format, embedder }),
    }
    for (const [rule, base] of Object.entries(bases))
      for (const selector of selectors) await add(sums, task, rule, storeRanker(base, selector), tasks.length)
  }
  const [task] = tasks
  if (task === undefined) throw new Error(`no data of ${set}`)
  return `## ${tasks.length > 1 ? 'BANKING77-10, seeds 1 to 3 together' : task.name}\n\n${task.pool.length.toLocaleString('en')} examples, ${task.queries.length.toLocaleString('en')} queries.\n\n${tableOf(sums, tasks)}`
}

async function add(
  sums: Map<string, Record<string, number[]>>,
  task: Task,
  rule: string,
  ranker: Ranker,
  parts: number,
): Promise<void> {
  const { reference } = await measure(task, ranker)
  const key = `${ranker.name}|${rule}`
  const figures = sums.get(key) ?? {}
  sums.set(key, figures)
  for (const name of ['full@4', 'full@8']) {
    const before = figures[name] ?? []
    figures[name] = (reference[name] ?? []).map((value, i) => (before[i] ?? 0) + value / parts)
  }
}

function tableOf(figures: Figures, tasks: readonly Task[]): string {
  const isFew = fewWords(tasks)
  const kind = tasks[0]?.kind === 'labels' ? 'hit' : 'full'
  const rows = [...figures].map(([key, series]) => {
    const [selector = '', rule = ''] = key.split('|')
    const base = figures.get(`${selector}|no embedder`) ?? {}
    const of = (name: string): readonly number[] => series[name] ?? []
    const change = (name: string): string => {
      if (rule === 'no embedder') return ''
      const [middle, low, high] = paired(of(name), base[name] ?? []).map((value) => value.toFixed(3))
      return `${middle} [${low}, ${high}]`
    }
    const few = of('full@4').filter((_, i) => isFew[i])
    return [
      selector,
      rule,
      three(mean(of('full@4'))),
      three(mean(of('full@8'))),
      ...(kind === 'hit' ? [three(mean(few))] : []),
      change('full@4'),
      change('full@8'),
    ]
  })
  const count = isFew.filter(Boolean).length
  const heads = [
    `${kind}@4`,
    `${kind}@8`,
    ...(kind === 'hit' ? [`${kind}@4, ${count} queries without a common word`] : []),
  ]
  return table(['selector', 'similarity by', ...heads, 'Δ@4', 'Δ@8'], rows)
}

/** Tells which queries share no word of four letters or more with any example of their label, in any of the pools. */
function fewWords(tasks: readonly Task[]): readonly boolean[] {
  const long = (text: string): readonly string[] => wordsOf(text).filter((word) => word.length >= 4)
  const byLabel = new Map<unknown, Set<string>>()
  for (const { input, output } of tasks.flatMap(({ pool }) => pool)) {
    const words = byLabel.get(output) ?? new Set()
    byLabel.set(output, words)
    for (const word of long(input)) words.add(word)
  }
  return (tasks[0]?.queries ?? []).map(
    ({ input, output }) => !long(input).some((word) => byLabel.get(output)?.has(word)),
  )
}

function introduction({ version, loadSeconds, rate }: LoadedModel): readonly string[] {
  const memory = Math.round(process.memoryUsage().rss / 1e6)
  return [
    '# What an embedder adds to selection',
    `${new Date().toISOString().slice(0, 10)}. Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), shared: times are rough. @huggingface/transformers ${version}, all-MiniLM-L6-v2, quantised to 8 bits, one text at a time: loaded in ${loadSeconds.toFixed(2)} s, ${Math.round(rate())} texts a second, ${memory} MB of memory with all data sets in it.`,
    [
      'Development lines of each set, as in [selection.md](selection.md), an example whose input equals the query left out. `hit`: the label of the query is shown; `full`: every feature of the right output, by the reference features. `@4`, `@8`: that many examples. Δ: the paired difference to no embedder, with its 95 % interval; of BANKING77 a query counts once, with the mean over three pools.',
      '*Fused ranks* is the rule until [decision 16](../../docs/decisions/0016-similarity-with-an-embedder.md): reciprocal rank fusion. A query is *without a common word* when no word of four letters or more stands in any example of its label.',
    ].join('\n'),
  ]
}
