// Compares ways of choosing examples. Run: npx tsx bench/selection/selection.ts <data folder> [--set
// snips|bfcl|banking10|banking] [--queries n]
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { readArguments, type SetName } from './arguments.ts'
import { measure, type Result } from './measure.ts'
import { makeRankers } from './rankers.ts'
import { labelSection, structureSection } from './report.ts'
import { staticSection } from './static-sets.ts'
import { snipsSchema, snipsZod, type Task, tasksOf } from './tasks.ts'

const { folder, sets, queries, write } = readArguments()
const sections: string[] = []
for (const set of sets) {
  for (const section of await sectionsOf(set)) {
    console.log(`${section}\n`)
    sections.push(section)
  }
}
if (write) {
  const results = new URL('../results/', import.meta.url)
  mkdirSync(results, { recursive: true })
  writeFileSync(new URL('selection.md', results), `${[...introduction(), ...sections].join('\n\n')}\n`)
}

async function sectionsOf(set: SetName): Promise<readonly string[]> {
  const tasks = tasksOf(set, folder, queries)
  const results: (readonly Result[])[] = []
  for (const task of tasks) results.push(await measureAll(task))
  const [task] = tasks
  if (task === undefined) return []
  if (task.kind === 'labels') return [labelSection(tasks, results)]
  const section = structureSection(task, results[0] ?? [], set === 'snips' ? [zodNote(task)] : [])
  return set === 'snips' ? [section, staticSection(task, folder)] : [section]
}

async function measureAll(task: Task): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const ranker of await makeRankers(task)) results.push(await measure(task, ranker))
  return results
}

/** Compares the features of the JSON Schema with those of the same schema written in zod. */
function zodNote(task: Task): string {
  const zod = snipsZod(snipsSchema(folder))
  const outputs = [...task.pool, ...task.queries].map(({ output }) => output as never)
  const key = (features: readonly string[]): string => [...features].sort().join('\n')
  const equal = outputs.filter((output) => key(zod.features(output)) === key(task.format.features(output))).length
  return `The same schema written in zod gives the same features for ${equal.toLocaleString('en')} of ${outputs.length.toLocaleString('en')} outputs.`
}

function introduction(): readonly string[] {
  return [
    '# Selection of examples',
    `${new Date().toISOString().slice(0, 10)}. Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), shared: times are rough. minisearch 7.2.0 with its defaults.`,
    [
      'Queries are the development lines of each set; parameters were tuned on them too, so that these are no held-out figures. An example whose input equals the query (NFKC, case and spaces folded) is left out.',
      '`hit`: the label of the query is shown. `vote`: the labels shown, weighted by their similarity squared, have the right one on top. `rec`: share of the features of the right output that are shown; `full`: all of them; `shape`: one example has exactly these. `@4`, `@8`: that many examples. `t`: as many as fit into so many o200k tokens, in rank order, skipping what does not fit; an example costs its input, its output and 3 tokens around each of the two messages.',
      'Features: *reference* is a definition of its own for each set (the research behind the library used it), *own* is what `labels` and `json` extract. BFCL-live is read with an open schema, `{ name: string, arguments: record }[]`.',
      'Brackets are 95 % intervals: Wilson for shares; Δ is the paired difference to `similar` that selects by the same features. `ms` is one search and one selection of 4. A new random sample is drawn for each query; `showcase` is one set for all queries.',
    ].join('\n'),
  ]
}
