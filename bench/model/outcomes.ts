// Weighs what selectors show by how Llama-2-7B did with that many examples of the right label, from recorded outcomes.
// npx tsx bench/model/outcomes.ts <data>
import { readFileSync, writeFileSync } from 'node:fs'
import { type Candidate, coverage, likely, memoryStore, type Selector, similar } from '../../src/entry/index.ts'
import { mean } from '../selection/statistics.ts'
import { type Task, tasksOf } from '../selection/tasks.ts'
import { table } from '../tokens/report.ts'

/** A line of the outcomes: one character per item, for how many of the shots carry its label (9: nine or more). */
interface Line {
  readonly set?: string
  readonly shots?: string
  readonly k?: number
  readonly correct?: string
  readonly shown?: string
  readonly broken?: boolean
}

/** The fewest outcomes from which a share is computed. */
const fewest = 25
/** Larger runs show most labels many times over. */
const mostShots = 60
const counts = [4, 8]

const [data] = process.argv.slice(2)
if (data === undefined) throw new Error('Name the folder of the data.')
const curves = readCurves(data)
const selectors: readonly Selector[] = [similar(), coverage(), likely({ repeat: 0.3 }), likely()]
const names = ['similar', 'coverage', 'likely, repeat .3', 'likely']
const showings = new Map<string, number[]>()
for (const task of tasksOf('banking10', data, Number.POSITIVE_INFINITY)) await count(task)

const rows = [...showings].map(([key, shown]) => [
  key,
  mean(shown.map((n) => Math.min(n, 1))).toFixed(3),
  mean(shown).toFixed(2),
  ...[...curves.values()].map((curve) => mean(shown.map((n) => curve[n] ?? 0)).toFixed(3)),
])
const text = [
  '# What is shown, weighed by recorded outcomes of Llama-2-7B',
  `${new Date().toISOString().slice(0, 10)}. BANKING77, 10 examples of each label, seeds 1 to 3, all development queries. The outcomes are of random examples (Bertsch et al. 2024, arXiv:2405.00200): what is associated with so many showings, not what they cause.`,
  table(
    ['set of the outcomes', ...Array.from({ length: 5 }, (_, n) => `${n} shown`)],
    [...curves].map(([set, curve]) => [set, ...curve.slice(0, 5).map((share) => share.toFixed(2))]),
  ),
  table(['selector @ k', 'right label shown', 'times', ...curves.keys()], rows),
].join('\n\n')
console.log(text)
writeFileSync(new URL('../results/outcomes.md', import.meta.url), `${text}\n`)

/**
 * Reads, by set, the share of right answers by how often the right label is shown; a count with too few outcomes takes
 * the share of the count before it.
 */
function readCurves(folder: string): ReadonlyMap<string, readonly number[]> {
  const sums = new Map<string, { right: number; all: number }[]>()
  for (const text of readFileSync(`${folder}/llama2-curves/outcomes.jsonl`, 'utf8').trim().split('\n')) {
    const { set = '', shots, k = 0, correct = '', shown, broken }: Line = JSON.parse(text)
    if (shown === undefined || broken === true || shots !== 'random' || k > mostShots) continue
    const sum = sums.get(set) ?? Array.from({ length: 10 }, () => ({ right: 0, all: 0 }))
    sums.set(set, sum)
    for (const [i, digit] of [...shown].entries()) {
      const at = sum[Number(digit)]
      if (at === undefined) continue
      at.right += Number(correct[i])
      at.all++
    }
  }
  return new Map([...sums].map(([set, sum]) => [set, curveOf(sum)]))
}

function curveOf(sum: readonly { readonly right: number; readonly all: number }[]): readonly number[] {
  let last = 0
  return sum.map(({ right, all }) => {
    if (all >= fewest) last = right / all
    return last
  })
}

/** Counts how often each selector shows the right label. */
async function count(task: Task): Promise<void> {
  const featuresOf = (output: unknown): readonly string[] => task.format.features(output as never)
  const store = memoryStore<never>(task.pool as never, { output: task.format })
  for (const query of task.queries) {
    const hits = await store.search({ text: query.input, limit: 144 })
    const pool = hits
      .filter(({ example }) => example.input.toLowerCase() !== query.input.toLowerCase())
      .slice(0, 128)
      .map(({ example, similarity }): Candidate => {
        return { id: example.id, text: example.input, similarity, tokens: 10, features: featuresOf(example.output) }
      })
    const labels = new Map(pool.map(({ id, features }) => [id, features[0]]))
    const [right] = featuresOf(query.output)
    selectors.forEach((selector, i) => {
      for (const k of counts) {
        const chosen = selector.select({ text: query.input, k, room: Number.POSITIVE_INFINITY }, pool).slice(0, k)
        const key = `${names[i]} @ ${k}`
        const list = showings.get(key) ?? []
        showings.set(key, list)
        list.push(chosen.filter(({ id }) => labels.get(id) === right).length)
      }
    })
  }
}
