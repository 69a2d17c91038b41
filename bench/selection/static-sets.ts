import { type Candidate, showcase } from '../../src/entry/index.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import { table } from '../tokens/report.ts'
import { type Features, intentFeatures, twoSidedIntentFeatures } from './reference-features.ts'
import { three } from './report.ts'
import { sample } from './sample.ts'
import { mean, wilson } from './statistics.ts'
import { snipsSchema, type Task } from './tasks.ts'

const budgets = [500, 1000, 2000] as const

/** Measures sets that are chosen once for all queries: showcase by both definitions of features, and random draws. */
export function staticSection(task: Task, folder: string): string {
  const slots = snipsSchema(folder).oneOf.map(
    ({ properties }) => [properties.intent.const, Object.keys(properties.slots.properties)] as const,
  )
  const twoSided = twoSidedIntentFeatures(new Map(slots))
  const own: Features = (output) => task.format.features(output as never)
  // As counted in selection.md: what fewer than three examples show is not part of the goal.
  const universe = frequent(task, twoSided, 3)
  const rows = [
    ['showcase, reference features', candidates(task, restricted(twoSided, universe))],
    ['showcase, own features', candidates(task, own)],
  ].map(([name, pool]) => {
    const list = pool as readonly Candidate[]
    const start = performance.now()
    const cells = budgets.map((budget) => {
      const chosen = showcase().choose(list, budget)
      return cell(
        task,
        chosen.map(({ id }) => task.pool[Number(id)]?.output),
        twoSided,
        universe,
      )
    })
    return [String(name), ...cells, `${((performance.now() - start) / budgets.length).toFixed(0)}`]
  })
  return [
    '## Static sets on SNIPS-JSON',
    'One set for all queries. Cells: share of the two-sided schema features shown / recall / full [95 %], by the reference features; the last column is the time to choose.',
    table(
      ['set', ...budgets.map((budget) => `${budget} tokens`), 'ms'],
      [...rows, randomRow(task, twoSided, universe)],
    ),
  ].join('\n\n')
}

function candidates(task: Task, features: Features): readonly Candidate[] {
  return task.pool.map(({ input, output }, i) => ({
    id: String(i).padStart(6, '0'),
    text: input,
    similarity: 0,
    tokens: o200k.count(input) + o200k.count(task.format.write(output as never)) + 6,
    features: features(output),
  }))
}

function cell(task: Task, outputs: readonly unknown[], twoSided: Features, universe: ReadonlySet<string>): string {
  const schema = new Set(outputs.flatMap(twoSided).filter((feature) => universe.has(feature)))
  const shown = new Set(outputs.flatMap(intentFeatures))
  const recalls = task.queries.map(({ output }) => {
    const wanted = intentFeatures(output)
    return wanted.filter((feature) => shown.has(feature)).length / wanted.length
  })
  const full = mean(recalls.map((recall) => Number(recall === 1)))
  const [low, high] = wilson(full, recalls.length)
  return `${three(schema.size / universe.size)} / ${three(mean(recalls))} / ${three(full)} [${three(low)}, ${three(high)}]`
}

function randomRow(task: Task, twoSided: Features, universe: ReadonlySet<string>): readonly string[] {
  const pool = candidates(task, () => [])
  const cells = budgets.map((budget) => {
    let left = budget
    const outputs = sample(pool, 200, 1).flatMap(({ id, tokens }) => {
      if (tokens > left) return []
      left -= tokens
      return [task.pool[Number(id)]?.output]
    })
    return cell(task, outputs, twoSided, universe)
  })
  return ['random', ...cells, '']
}

function frequent(task: Task, features: Features, least: number): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { output } of task.pool)
    for (const feature of features(output)) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  return new Set([...counts].flatMap(([feature, count]) => (count >= least ? [feature] : [])))
}

function restricted(features: Features, universe: ReadonlySet<string>): Features {
  return (output) => features(output).filter((feature) => universe.has(feature))
}
