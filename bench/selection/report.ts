import { table } from '../tokens/report.ts'
import { budgets, type Result, type Series } from './measure.ts'
import { mean, paired, wilson } from './statistics.ts'
import type { Task } from './tasks.ts'

/** Writes what was measured on a task of labels. */
export function labelSection(tasks: readonly Task[], results: readonly (readonly Result[])[]): string {
  const merged = (results[0] ?? []).map((first, i) => ({
    ranker: first.ranker,
    parts: results.map((list) => list[i]).filter((result) => result !== undefined),
  }))
  const base = merged.find(({ ranker }) => ranker === 'similar')
  const rows = merged.map(({ ranker, parts }) => {
    const all = (name: string): number[] => parts.flatMap(({ reference }) => reference[name] ?? [])
    const baseline = (name: string): number[] => (base?.parts ?? []).flatMap(({ reference }) => reference[name] ?? [])
    const bySeed = parts.map(
      (part) => `${three(mean(part.reference['full@4'] ?? []))}/${three(mean(part.reference['full@8'] ?? []))}`,
    )
    return [
      ranker,
      withInterval(all('full@4'), parts.length),
      withInterval(all('full@8'), parts.length),
      ...(parts.length > 1 ? [bySeed.join(' ')] : []),
      three(mean(all('vote@8'))),
      budgets.map((budget) => three(mean(all(`full@${budget}t`)))).join('/'),
      ranker === 'similar' ? '' : difference(all('full@4'), baseline('full@4')),
      ranker === 'similar' ? '' : difference(all('full@8'), baseline('full@8')),
      mean(parts.flatMap(({ ms }) => ms)).toFixed(2),
    ]
  })
  const [task] = tasks
  const title = tasks.length > 1 ? `BANKING77-10, seeds 1 to ${tasks.length} together` : (task?.name ?? '')
  const head = [
    'selector',
    'hit@4',
    'hit@8',
    ...(tasks.length > 1 ? ['hit@4/@8 by seed'] : []),
    'vote@8',
    `hit at ${budgets.join('/')} tokens`,
    'Δ hit@4',
    'Δ hit@8',
    'ms',
  ]
  return `## ${title}\n\n${size(task)}\n\n${table(head, rows)}`
}

/** Writes what was measured on a task of structures, by both definitions of features. */
export function structureSection(task: Task, results: readonly Result[], notes: readonly string[]): string {
  const part = (title: string, series: (result: Result) => Series): string => {
    const rows = results.map((result) => {
      const of = (name: string): number[] => series(result)[name] ?? []
      const base = results.find((other) => other.ranker === 'similar' && other.features === (result.features || 'own'))
      const baseline = (name: string): number[] => (base === undefined ? [] : (series(base)[name] ?? []))
      const delta = (name: string): string => (result === base ? '' : difference(of(name), baseline(name)))
      return [
        result.ranker,
        result.features || '–',
        `${three(mean(of('rec@4')))}/${three(mean(of('rec@8')))}`,
        withInterval(of('full@4')),
        withInterval(of('full@8')),
        three(mean(of('shape@4'))),
        withInterval(of('shape@8')),
        ...['full', 'shape'].map((kind) => budgets.map((budget) => three(mean(of(`${kind}@${budget}t`)))).join('/')),
        delta('full@4'),
        delta('full@8'),
        mean(result.ms).toFixed(2),
      ]
    })
    const at = budgets.join('/')
    const head = [
      'selector',
      'selects by',
      'rec@4/@8',
      'full@4',
      'full@8',
      'shape@4',
      'shape@8',
      `full at ${at} t`,
      `shape at ${at} t`,
      'Δ full@4',
      'Δ full@8',
      'ms',
    ]
    return `### ${title}\n\n${table(head, rows)}`
  }
  return [
    `## ${task.name}`,
    size(task),
    ...notes,
    part('Measured by the reference features', (result) => result.reference),
    part("Measured by the format's own features", (result) => result.own),
  ].join('\n\n')
}

function size(task: Task | undefined): string {
  return `${task?.pool.length.toLocaleString('en')} examples, ${task?.queries.length.toLocaleString('en')} queries.`
}

/** Returns a share with Wilson's interval; the same queries over several pools count once. */
function withInterval(values: readonly number[], repeats = 1): string {
  const [low, high] = wilson(mean(values), values.length / repeats)
  return `${three(mean(values))} [${three(low)}, ${three(high)}]`
}

function difference(a: readonly number[], b: readonly number[]): string {
  if (a.length !== b.length) return ''
  const [middle, low, high] = paired(a, b)
  return `${signed(middle)} [${signed(low)}, ${signed(high)}]`
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${three(Math.abs(value))}`
}

export function three(value: number): string {
  return value.toFixed(3).replace(/^0/u, '')
}
