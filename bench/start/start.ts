// Times cold starts beside peers, in fresh processes compared with an empty one. Run: npm run build && npx tsx
// bench/start/start.ts [rounds]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { limits } from '../../scripts/start/limits.ts'
import { measure } from '../../scripts/start/measure.ts'
import { type Source, sources, write } from '../../scripts/start/programs.ts'
import { writeSnapshot } from '../../scripts/start/ten-thousand.ts'
import { yardstick } from '../../scripts/start/yardstick.ts'
import { load, writeReport } from '../speed/report.ts'
import { short, table } from '../tokens/report.ts'

const rounds = Number(process.argv[2] ?? 40)
const rows = `const rows = [
  { input: 'I was charged twice', output: '{"team":"billing","urgent":false}' },
  { input: 'Nobody can sign in!', output: '{"team":"login","urgent":true}' },
  { input: 'The API answers 502', output: '{"team":"infra","urgent":true}' },
  { input: 'Where is my invoice?', output: '{"team":"billing","urgent":false}' },
]
`
/** Each shows the same four examples and the same question; none of them chooses, checks or counts. */
const peers: readonly Source[] = [
  {
    name: 'LangChain, FewShotPromptTemplate',
    form: 'bundle',
    code: `// needs require
import { FewShotPromptTemplate, PromptTemplate } from '@langchain/core/prompts'
${rows}
const prompt = new FewShotPromptTemplate({
  prefix: 'Route the support ticket.',
  // Braces in values are read as variables unless they are doubled.
  examples: rows.map(({ input, output }) => ({ input, output: output.replace(/[{}]/g, '$&$&') })),
  examplePrompt: PromptTemplate.fromTemplate('Input: {input}\\nOutput: {output}'),
  suffix: 'Input: {query}\\nOutput:',
  inputVariables: ['query'],
})
if (!(await prompt.format({ query: 'The site is down since nine' })).includes('502')) throw new Error('no example')
`,
  },
  {
    name: 'dotprompt, compile and render',
    form: 'bundle',
    code: `// needs require
import { Dotprompt } from 'dotprompt'
${rows}
const render = await new Dotprompt().compile('{{role "system"}}Route the support ticket.{{#each rows}}{{role "user"}}{{input}}{{role "model"}}{{output}}{{/each}}{{role "user"}}{{query}}')
const made = await render({ input: { rows, query: 'The site is down since nine' } })
if (made.messages.length !== 10) throw new Error('no example')
`,
  },
  {
    name: 'ax, AxPromptTemplate',
    form: 'bundle',
    code: `// needs require
import { AxPromptTemplate, AxSignature } from '@ax-llm/ax'
const template = new AxPromptTemplate(new AxSignature('ticket:string -> team:class "billing, login, infra", urgent:boolean'))
const examples = [
  { ticket: 'I was charged twice', team: 'billing', urgent: false },
  { ticket: 'Nobody can sign in!', team: 'login', urgent: true },
  { ticket: 'The API answers 502', team: 'infra', urgent: true },
  { ticket: 'Where is my invoice?', team: 'billing', urgent: false },
]
const made = template.render({ ticket: 'The site is down since nine' }, { examples })
if (!JSON.stringify(made).includes('502')) throw new Error('no example')
`,
  },
]

const loadBefore = load()
const folder = mkdtempSync(join(tmpdir(), 'knapshot-start-'))
const snapshot = join(folder, 'ten-thousand.snapshot.mjs')
const size = await writeSnapshot(snapshot)
const { empty, core, fromSnapshot, others } = sources(snapshot)
const own = await write([empty, yardstick, core, fromSnapshot, ...others], join(folder, 'own'))
const theirs = await write(peers, join(folder, 'peers'), fileURLToPath(new URL('..', import.meta.url)))
const { starts, empty: base, noise, scale } = measure([...own, ...theirs], rounds)
rmSync(folder, { recursive: true })

const first = starts.find(({ key }) => key === 'core')?.scaled ?? Number.NaN
writeReport(
  'start',
  'Cold starts',
  ['esbuild', 'zod', '@langchain/core', 'dotprompt', '@ax-llm/ax'],
  [
    `\`npx tsx bench/start/start.ts\`: ${rounds} rounds of fresh processes in turns; medians of the differences to an empty process of the same round, from the beginning of the process to the first prompt. Bundles are made by esbuild, minified. CPU is user and system time on all threads. “Scaled” is CPU as it would be where the yardstick, a fixed program as large as the core, takes 14.2 ms of it more than an empty process; here an empty process takes ${short(base.cpu)} (${short(base.wall)} ms in all), and two empty processes differ by ${short(Math.abs(noise.wall))} ms (CPU ${short(Math.abs(noise.cpu))}). Scale ${scale.toFixed(2)}.`,
    table(
      ['', 'KB', 'ms', 'CPU, ms', 'scaled, ms', 'to the core'],
      starts.map(({ name, bytes, wall, cpu, scaled }) => [
        name,
        short(bytes / 1_024),
        short(wall),
        short(cpu),
        short(scaled),
        `${short(scaled / first)}×`,
      ]),
    ),
    `The core is fewShot + json (a plain JSON Schema) + memoryStore of four examples + coverage + estimate + the first build: examples checked and read back, indexed, chosen and counted. The peers put the same four examples into a prompt; they check, choose and count nothing. The snapshot is a module of ${short(size.module / 1e6)} MB (${short(size.module / size.lines)} times its lines of JSON) beside the bundle; its start is import, snapshotStore and first build with \`o200kAtMost\`.`,
    `\`npm run start-time\` holds the core to ${limits.core.held} ms and a snapshot to ${limits.snapshot.held} ms more, scaled, with ${100 * limits.tolerance} % for the noise of medians. They are meant to come down to ${limits.core.aim} and ${limits.snapshot.aim}: the core spends its time on being loaded and on code that runs for the first time; a snapshot takes about half of its own to be parsed as a module. Time on the clock moves with the load of the machine by more than the figures; CPU repeats within a tenth.`,
    `Load average ${loadBefore} to ${load()}.`,
  ],
)
