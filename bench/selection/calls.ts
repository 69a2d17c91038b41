// Measures what it brings to select examples by the features of calls(). Run: npx tsx bench/selection/calls.ts <data folder>
import { readFileSync, writeFileSync } from 'node:fs'
import { calls, type ToolSet } from '../../src/entry/tools.ts'
import type { Format } from '../../src/types.ts'
import { measure, type Result } from './measure.ts'
import { makeRankers } from './rankers.ts'
import { callFeatures } from './reference-features.ts'
import { structureSection } from './report.ts'
import type { Row, Task } from './tasks.ts'

/** A line of the data: the tools of each line are its own. */
interface Line {
  readonly input: string
  readonly output: readonly { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> }[]
  readonly functions: readonly {
    readonly name: string
    readonly parameters: { readonly properties?: Readonly<Record<string, unknown>> }
  }[]
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('calls.ts <data folder>')
const [pool, queries] = (['train', 'dev'] as const).map((part) => linesOf(part))
if (pool === undefined || queries === undefined) throw new Error('two files')

/** Names of providers have no dots. */
const named = (name: string): string =>
  name
    .replace(/[^\w-]/gu, '_')
    .replace(/^(?=\d)/u, '_')
    .slice(0, 64)

function linesOf(part: string): readonly Line[] {
  const text = readFileSync(`${folder}/bfcl-live/${part}.jsonl`, 'utf8').trim()
  return text.split('\n').map((line) => JSON.parse(line) as Line)
}

/** Makes one set of all tools. What they are given differs between lines of one tool, so its names alone are kept. */
function toolsOf(lines: readonly Line[]): ToolSet {
  const found = new Map<string, Set<string>>()
  const add = (name: string, keys: readonly string[]): void => {
    found.set(named(name), new Set([...(found.get(named(name)) ?? []), ...keys]))
  }
  for (const { functions, output } of lines) {
    for (const { name, parameters } of functions) add(name, Object.keys(parameters.properties ?? {}))
    for (const call of output) add(call.name, Object.keys(call.arguments))
  }
  const schema = (keys: ReadonlySet<string>): object => ({
    type: 'object',
    properties: Object.fromEntries([...keys].map((key) => [key, {}])),
  })
  return Object.fromEntries([...found].map(([name, keys]) => [name, { input: schema(keys) }]))
}

function rowsOf(lines: readonly Line[]): readonly Row[] {
  return lines.map(({ input, output }) => ({
    input,
    output: output.map((call) => ({ name: named(call.name), arguments: call.arguments })),
  }))
}

const format: Format<unknown, never> = calls(toolsOf([...pool, ...queries]))
const task: Task = {
  name: 'BFCL-live, as calls()',
  kind: 'structure',
  pool: rowsOf(pool),
  queries: rowsOf(queries),
  format,
  reference: callFeatures,
}
const results: Result[] = []
for (const ranker of await makeRankers(task)) results.push(await measure(task, ranker))
const section = structureSection(task, results, [])
console.log(section)
const note = `# Selection by features of calls

Columns as in selection.md. All ${format.tools?.length ?? 0} tools of the data are one set of \`calls()\`; names with dots have underscores. *own* are the
features of \`calls()\`: how many calls, of which tools, and which arguments each has.

**Does it help?** Not provably. \`coverage()\` by these features shows everything that the right calls need for 1.5 points more of the
queries than \`similar()\` (4 examples, by the reference features), by the features themselves 3 points more; both intervals hold 0. Similar inputs mostly call the same tools already.
The model's answers were not measured.
`
writeFileSync(new URL('../results/calls.md', import.meta.url), `${note}\n${section}\n`)
