// Measures what reading templates in types costs the compiler: instantiations and time to check one file with one
// template, beside the same file with an empty one. Each sample runs its own compiler. Run: `npx tsx
// bench/template/types.ts`.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { median, table } from '../tokens/report.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const samples = 5

interface Sample {
  readonly instantiations: number
  readonly ms: number
}

/** Fourteen lines as prompts have them, with four tags, or 26 lines with 22 tags. */
function section(i: number, isDense: boolean): string {
  const sparse = `## Part ${i}: what the customer wrote
The message below came from {{customer.name}} on {{received${i}}}.
Read it with care: it may hold more than one question.
${i % 2 === 0 ? `{{#if note${i}}}\nA colleague has left a note about it: {{note${i}}}\n{{/if}}` : 'Nothing else is known about it.'}

Write as one person to another: short sentences, no headings, no lists.
Quote what you answer, so that the customer sees what is meant.
Answer in the language of the message. Do not promise a refund.
If you are not sure, say so, and say whom to ask.
Never show the JSON of the order: {"id": 7, "lines": [{"sku": "a"}]}.
`
  const dense = `{{#each orders${i} as |order|}}
- {{order.id}}: {{order.total}} {{../currency}}{{#if order.late}}, late by {{order.late}} days{{/if}}
{{else}}
{{customer.name}} has ordered nothing in period {{@root.period${i}}}.
{{/each}}
`
  return isDense ? sparse + dense + dense.replaceAll('orders', 'returns') : sparse
}

function source(lines: number, isDense: boolean): string {
  let text = ''
  // Whole sections only: a block that is cut off is an error.
  for (let i = 0; text.split('\n').length <= lines - 8; i++) text += section(i, isDense)
  return text
}

const inputType = `{ customer: { name: string }; currency: string } & { [K in \`received\${number}\` | \`note\${number}\` | \`period\${number}\`]: string } & {
  [K in \`orders\${number}\` | \`returns\${number}\`]: { id: number; total: number; late?: number }[]
}`

const cases: readonly (readonly [name: string, source: string, call: string])[] = [
  ['an empty one', '', 'template'],
  ...[20, 60, 200].flatMap((lines) => [
    [`${lines} lines, text with tags`, source(lines, false), 'template'] as const,
    [`${lines} lines, mostly tags`, source(lines, true), 'template'] as const,
  ]),
  ['200 lines, text with tags, `template.for`', source(200, false), `template.for<${inputType}>()`],
  ['200 lines, mostly tags, `template.for`', source(200, true), `template.for<${inputType}>()`],
  ['2,000 lines, mostly tags: more than are read', source(2_000, true), 'template'],
]

const index = process.argv[2]
if (index !== undefined) console.log(JSON.stringify(check(Number(index))))
else report()

/** Checks one file in this process. */
function check(which: number): Sample {
  const [, text, call] = cases[which] ?? ['', '', 'template']
  const name = `${root}test/template/measured.ts`
  // The types of the variables are computed only when something uses them.
  const program = `import { template } from 'knapshot/template'
const made = ${call}(${JSON.stringify(text)})
type Vars = Parameters<typeof made.write>[0]
export const values: Vars[keyof Vars][] = []
`
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, program, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest)
  const made = ts.createProgram([name], options, host)
  const start = performance.now()
  const wrong = made.getSemanticDiagnostics(made.getSourceFile(name))
  const ms = performance.now() - start
  for (const { messageText } of wrong) throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
  return { instantiations: made.getInstantiationCount(), ms }
}

function quietest(measured: readonly Sample[]): number {
  return Math.min(...measured.map((sample) => sample.ms))
}

function report(): void {
  const runs = cases.map((): Sample[] => [])
  // In turns, so that a busy minute of the machine affects all of them.
  for (let i = 0; i < samples; i++) {
    cases.forEach((_, which) => {
      const out = execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), String(which)])
      runs[which]?.push(JSON.parse(out.toString()))
    })
  }
  const empty = runs[0] ?? []
  const rows = cases.map(([name, text], which) => {
    const measured = runs[which] ?? []
    const instantiations = measured[0]?.instantiations ?? 0
    const ms = median(measured.map((sample) => sample.ms))
    return [
      name,
      String(text.split('{{').length - 1),
      instantiations.toLocaleString('en'),
      ms.toFixed(0),
      quietest(measured).toFixed(0),
      which === 0 ? '' : (quietest(measured) - quietest(empty)).toFixed(0),
    ]
  })
  const lines = [
    '# Templates in types: what they cost the compiler',
    '',
    `${new Date().toISOString().slice(0, 10)}. TypeScript ${ts.version}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), shared.`,
    '',
    `One file with one template, checked by a new compiler: median of ${samples}, in turns. The time is for checking that file, cold; loading the library's types is in every row. The machine is shared: trust the instantiations, then the quietest run.`,
    '',
    table(['template', 'tags', 'instantiations', 'ms, median', 'ms, quietest', 'quietest, over the empty one'], rows),
    '',
  ]
  writeFileSync(new URL('../results/template-types.md', import.meta.url), lines.join('\n'))
  console.log(lines.join('\n'))
}
