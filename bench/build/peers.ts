// Builds prompts from given pieces, beside prompt libraries. Run: npx tsx bench/build/peers.ts
import { AxPromptTemplate, AxSignature } from '@ax-llm/ax'
// Priompt's fork lists native packages that the registry does not have, so no lock file can include it. Install it
// separately: npm install --no-save @impowering/priompt@0.2.1 --prefix bench
import * as priompt from '@impowering/priompt'
import { O200K } from '@impowering/priompt/dist/tokenizer.js'
import { OutputMode, PromptElement, PromptRenderer, SystemMessage, TextChunk, UserMessage } from '@vscode/prompt-tsx'
import { Dotprompt } from 'dotprompt'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { fewShot, labels, memoryStore, text } from '../../src/entry/index.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import { quietest, race } from '../speed/measure.ts'
import { load, writeReport } from '../speed/report.ts'
import { median, short, table } from '../tokens/report.ts'
import { joinSection } from './joining.ts'
import { readMails, score } from './mails.ts'

const budget = 2_000
const instruction = 'Answer from the mails.'
const loadBefore = load()

/** Pieces with a score that a prompt of 2,000 tokens has to choose from. */
const mails = readMails(50)
const [scored = []] = await score(mails, 'similarity to a subject', 1)
const pieces = mails.map(({ id, body, tokens }, i) => ({ id, body, tokens, gain: scored[i]?.gain ?? 0 }))
/** Returns whole numbers for priorities. */
const priority = (gain: number): number => Math.round(gain * 1e6)

const answer = fewShot({
  instruction,
  output: text(),
  examples: [{ input: 'x', output: 'y' }],
  budget: { tokens: budget, tokenizer: o200k },
})
const passages = pieces.map(({ id, body, gain }) => ({ id, text: body, score: gain }))

const { createElement } = priompt
async function priomptPack(query: string) {
  const scopes = pieces.map(({ body, gain }) => createElement('scope', { p: priority(gain) }, `${body}\n`))
  const system = createElement(priompt.SystemMessage, {}, instruction)
  const user = createElement(priompt.UserMessage, {}, ...scopes, query)
  return priompt.render(createElement(priompt.Fragment, {}, system, user), { tokenLimit: budget, tokenizer: O200K })
}

/** What its JSX compiles to; the package puts both into the global scope. */
declare const vscpp: (ctor: unknown, props: object, ...children: unknown[]) => never
declare const vscppf: unknown
class MailPrompt extends PromptElement<{ query: string } & Record<string, unknown>> {
  render() {
    const chunks = pieces.map(({ body, gain }) => vscpp(TextChunk, { priority: priority(gain) }, `${body}\n`))
    const system = vscpp(SystemMessage, { priority: 2e9 }, instruction)
    const query = vscpp(TextChunk, { priority: 2e9 }, this.props.query)
    return vscpp(vscppf, {}, system, vscpp(UserMessage, {}, ...chunks, query))
  }
}
const counter = {
  mode: OutputMode.OpenAI,
  tokenLength: (part: { text?: string }) => countTokens(part.text ?? ''),
  countMessageTokens: ({ content }: { content: string }) => 3 + countTokens(content),
}
function tsxPack(query: string) {
  return new PromptRenderer(
    { modelMaxPromptTokens: budget },
    MailPrompt as never,
    { query } as never,
    counter as never,
  ).render()
}

const subjects = readMails(600).map(({ subject }) => subject)
const packers = [
  { name: 'knapshot', run: (query: string) => answer.build(query, { k: 0, passages }) },
  { name: '@impowering/priompt', run: priomptPack },
  { name: '@vscode/prompt-tsx', run: tsxPack },
]
const packTimes = await race(packers, subjects.slice(0, 60), { cap: 30_000 })
const best = (await answer.build(subjects[0] ?? '', { k: 0, passages })).report.packing.passages?.value ?? 1
const packRows = []
for (const [i, { name, run }] of packers.entries()) {
  const made = (await run(subjects[0] ?? '')) as { messages?: unknown; prompt?: unknown }
  const prompt = JSON.stringify(made.messages ?? made.prompt)
  const shown = pieces.filter(({ body }) => prompt.includes(JSON.stringify(body).slice(1, -1).trim()))
  const value = shown.reduce((sum, { gain }) => sum + gain, 0)
  const times = packTimes[i]?.times ?? []
  packRows.push([
    name,
    String(shown.length),
    `${((100 * value) / best).toFixed(1)} %`,
    short(median(times)),
    `${short(median(times) / median(packTimes[0]?.times ?? []))}×`,
  ])
}

/** 16 given examples, nothing to choose. */
const rows = mails
  .slice(0, 16)
  .map(({ subject }, i) => ({ id: `e${i}`, mail: subject, kind: i % 2 === 0 ? 'ham' : 'spam' }))
const kinds = labels('ham', 'spam')
const store = memoryStore(
  rows.map(({ id, mail, kind }) => ({ id, input: mail, output: kind as 'ham' })),
  { output: kinds },
)
const pinned = fewShot({
  instruction: 'What kind of mail is this?',
  output: kinds,
  examples: store,
  pin: rows.map(({ id }) => id),
  budget: { tokens: budget, tokenizer: o200k },
})
const head = `What kind of mail is this?\n\n${kinds.describe()}`
const dotprompt = new Dotprompt()
const compiled = await dotprompt.compile(
  '{{role "system"}}{{head}}{{#each rows}}{{role "user"}}{{mail}}{{role "model"}}{{kind}}{{/each}}{{role "user"}}{{query}}',
)
const ax = new AxPromptTemplate(new AxSignature('mail:string -> kind:class "ham, spam"'))
const literal = (query: string) =>
  `${head}\n\n${rows.map(({ mail, kind }) => `Input: ${mail}\nLabel: ${kind}`).join('\n\n')}\n\nInput: ${query}\nLabel:`
const givers = [
  {
    name: 'knapshot, pinned ids, `k: 0`: checked, exact count, report',
    run: (query: string) => pinned.build(query, { k: 0 }),
  },
  { name: 'template literal, nothing counted', run: literal },
  { name: 'template literal, counted by gpt-tokenizer', run: (query: string) => countTokens(literal(query)) },
  {
    name: 'dotprompt, compiled once, nothing counted',
    run: (query: string) => compiled({ input: { head, rows, query } }),
  },
  {
    name: 'ax, nothing counted',
    run: (query: string) => ax.render({ mail: query }, { examples: rows.map(({ mail, kind }) => ({ mail, kind })) }),
  },
]
const giveTimes = await race(givers, subjects.slice(0, 600), { cap: 30_000, inARow: 30 })
const own = giveTimes[0]?.times ?? []
const giveRows = giveTimes.map(({ name, times }) => [
  name,
  short(1_000 * median(times)),
  short(1_000 * quietest(times)),
  `${short(median(times) / median(own))}×`,
])

writeReport(
  'build-peers',
  'Prompts out of given pieces',
  ['@impowering/priompt', '@vscode/prompt-tsx', 'dotprompt', '@ax-llm/ax', 'gpt-tokenizer'],
  [
    'Whole builds with search, beside LangChain: [build.md](build.md). The machine is shared: ratios inside one table hold, milliseconds are rough.',
    '## 50 mails, a budget of 2,000 tokens',
    'Real mail with scores as priorities; everyone chooses, renders and counts. knapshot counts each mail again in every build, as passages come from outside; Priompt counts with its native tokenizer, prompt-tsx with gpt-tokenizer. 60 queries in turns.',
    table(['', 'mails shown', 'value of the optimum', 'ms, median', 'time'], packRows),
    '## 16 given examples',
    'Short ones (subjects), nothing to choose. Only knapshot and the second template literal know the tokens. 600 queries, 30 in a row.',
    table(['', 'µs, median', 'quietest row, µs', 'time'], giveRows),
    ...joinSection(subjects),
    `Load average ${loadBefore} to ${load()}.`,
  ],
)
