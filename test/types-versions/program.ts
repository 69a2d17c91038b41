// A user's program over every subpath: what is right compiles, and what is wrong does not, in every version of
// TypeScript.
import {
  ask,
  coverage,
  type Example,
  ExampleError,
  type ExampleStore,
  estimate,
  type FixKind,
  fewShot,
  fields,
  isKnapshotError,
  json,
  labels,
  memoryStore,
  type Prompt,
  parseExamples,
  showcase,
  text,
  wrapStore,
} from 'knapshot'
import { callAISDK, toAISDK } from 'knapshot/ai-sdk'
import { anthropicSchema, toAnthropic } from 'knapshot/anthropic'
import { batchLimits, batchRequests, batchResults } from 'knapshot/batch'
import { countExamples, makeSnapshot, snapshotModule } from 'knapshot/build'
import { csv } from 'knapshot/csv'
import { openAIEmbedder, transformersEmbedder } from 'knapshot/embedders'
import { toGemini } from 'knapshot/gemini'
import { accept, candidateFrom } from 'knapshot/grow'
import { callLangChain, toLangChain } from 'knapshot/langchain'
import { callLlamaCpp, llamaCppTokenizer, toLlamaCpp } from 'knapshot/llama-cpp'
import { toMcpPrompt } from 'knapshot/mcp'
import { cachedEmbedder, importExamples, readExamples } from 'knapshot/node'
import { callOpenAI, fromOpenAI, replyFromOpenAI, toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { attributes } from 'knapshot/otel'
import { cacheDefaults, cachePlan, cost, schemaFit } from 'knapshot/plan'
import { fromPostgresJs, postgresStore } from 'knapshot/postgres'
import { snapshotStore } from 'knapshot/snapshot'
import { sqliteStore } from 'knapshot/sqlite'
import { template, transcript } from 'knapshot/template'
import { storeContract } from 'knapshot/testing'
import { fromTiktoken } from 'knapshot/tokenizers/adapters'
import { o200kAtMost } from 'knapshot/tokenizers/at-most'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { calls } from 'knapshot/tools'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import * as z from 'zod'

const Ticket = z.object({
  team: z.enum(['billing', 'login']),
  urgent: z.boolean(),
  refund: z.number().optional(),
  tag: z.string().default('none'),
})
type Ticket = z.output<typeof Ticket>
type TicketDemo = z.input<typeof Ticket>
const output = json(Ticket)
const good = { team: 'billing', urgent: true } as const
const budget = { tokens: 2_000, reserve: 200, tokenizer: o200k }
const model = { doGenerate: async (given: { seed?: number }) => given, doStream: async (given: object) => given }
const chain = { invoke: async () => ({ content: 'x' }), stream: async () => [] }
const local = {
  tokenize: (given: string) => [...given],
  tokenizer: 1,
  generateResponse: async (history: object[]) => history,
  generateContextState: () => ({ contextText: { tokenize: () => [] } }),
}

/** Compiles only where both are the same type; `any` is the same only as itself. */
const same = <A, B>(
  ..._: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : [never]
): void => {}

export const triage = fewShot({
  name: 'triage',
  instruction: template('Route the {{what}}.'),
  output,
  examples: [{ input: 'charged twice', output: good, tags: ['v1'] }],
  select: coverage({ k: 4 }),
  pin: showcase(),
  layout: transcript({ demonstration: template('{{input}}\n{{output}}') }),
  budget,
})

export async function right(sql: { unsafe(text: string, params: (string | null)[]): Promise<object[]> }) {
  const prompt = await triage.build('502 since 9', { variables: { what: 'ticket' }, k: 2 })
  same<typeof prompt, Prompt<Ticket>>()
  same<'billing' | 'login', ReturnType<typeof prompt.parse>['team']>()
  const safe = prompt.safeParse('{}')
  if (safe.ok) same<typeof safe.value, Ticket>()
  same<typeof safe extends { ok: true } ? never : 1, 1>()
  const partial = prompt.parsePartial('{"team"')
  same<NonNullable<typeof partial>['team'], 'billing' | 'login' | undefined>()
  const chat = toOpenAI(prompt, { structured: true }).response_format.json_schema.schema
  const replies = [toOpenAIResponses(prompt).input, toAnthropic(prompt).messages, toGemini(prompt).contents]
  const answer = await ask(prompt, async (messages) => ({ text: messages.at(-1)?.content ?? '', finished: true }))
  same<typeof answer.value, Ticket>()
  const found: readonly FixKind[] = answer.fixes.map(({ kind }) => kind)
  prompt.parse({ text: answer.reply, finished: true }, { truncated: 'accept' })
  const counts = await countExamples(triage)
  const candidate = await candidateFrom<Ticket, TicketDemo>(prompt, 'reply', { team: 'login', urgent: false })
  const store = memoryStore([{ input: 'x', output: good }], { output, counts })
  same<typeof store, ExampleStore<string, TicketDemo>>()
  await accept(store, store, [candidate.example.id])
  const snapshot = await makeSnapshot(triage, { onProgress: (done, total) => done / total })
  const stores: ExampleStore<string, TicketDemo>[] = [
    snapshotStore(snapshot, { output }),
    sqliteStore({}, { output, counts }),
    postgresStore(fromPostgresJs(sql), { output, timeout: 1_000 }),
    wrapStore(store, {
      search: async ({ text }) => (await store.search({ text, limit: 1 })).slice(),
      facts: undefined,
    }),
  ]
  const rows: Example<string, TicketDemo>[] = await readExamples('tickets.jsonl', { output })
  const checked = await parseExamples([{ input: 'x', output: good }], { output })
  same<typeof checked, Example<string, TicketDemo>[]>()
  await importExamples(store, 'tickets.jsonl', { batch: 100 })
  const formats = [
    fields(Ticket),
    yaml(Ticket),
    xml(Ticket, { root: 'ticket' }),
    text(),
    labels('a', 'b'),
    labels({ a: 'one', b: 'two' }),
  ]
  const table = csv(z.array(Ticket)).read('team,urgent').value
  same<typeof table, Ticket[]>()
  const label = labels('a', 'b').read('a').value
  same<typeof label, 'a' | 'b'>()
  const plain = json<{ ok: boolean }>({ type: 'object', properties: { ok: { type: 'boolean' } } }).read('{}').value.ok
  same<typeof plain, boolean>()
  const tokens = [o200kAtMost, cl100k, estimate({ for: 'claude' }), fromTiktoken({ encode: () => [] }, { name: 'x' })]
  const embedder = openAIEmbedder({ embeddings: { create: async () => ({ data: [] }) } }, { model: 'm', dimensions: 3 })
  const inProcess = transformersEmbedder(async () => ({ data: new Float32Array(3) }), { model: 'm', dimensions: 3 })
  const vectors = fewShot({ ...triage.definition, examples: [], embedder: cachedEmbedder(inProcess, 'x.vectors') })
  const cases = storeContract({ create: (shape) => memoryStore([], shape) })
  const letter = template('{{#each items}}{{name}}{{/each}} {{#if note}}{{note}}{{/if}}')
  letter.write({ items: [{ name: 'a' }], note: 'b' })
  const source: string = snapshotModule(snapshot)
  const perCall: number = cost(prompt, { input: 2 }).perCall
  const remedies: readonly string[] = schemaFit(prompt.output, 'anthropic').issues.map(({ remedy }) => remedy)
  const { why, pin }: { why: string; pin?: { examples?: number } } = cachePlan(prompt, cacheDefaults.anthropic)
  const moods = fewShot({ instruction: 'x', output: labels('a', 'b'), examples: [], budget })
  const to = { to: 'gemini', model: 'm', params: { temperature: 0 } } as const
  for await (const row of batchRequests(moods, ['x', { id: 7, input: 'y', k: 2 }], to))
    same<typeof row.ok extends boolean ? typeof row.line : never, number | undefined>()
  batchRequests(triage, [{ input: 'x', variables: { what: 'ticket' } }], {
    ...to,
    concurrency: batchLimits.openai.requests,
  })
  for await (const row of batchResults(triage, [], { ids: ['a'] })) if (row.ok) same<typeof row.value, Ticket>()
  const served = toMcpPrompt(moods, { name: 'moods', arguments: [{ name: 'text' }] })
  const shape: Record<string, z.ZodString | z.ZodOptional<z.ZodString>> = served.shape(z)
  const spanned: Record<string, string | number | boolean | string[]> = attributes(prompt)
  const agent = fewShot({
    instruction: 'x',
    output: calls({ now: { input: Ticket } }),
    examples: [{ input: 'a', output: [{ name: 'now', arguments: good }] }],
    budget: { ...budget, tokenizer: llamaCppTokenizer(local, { name: 'm', chatWrapper: local }) },
  })
  const client = { chat: { completions: { create: async (body: { model: string; messages: object[] }) => body } } }
  const asked = await ask(await agent.build('b'), callOpenAI(client, { model: 'm' }), {
    onPartial: (list) => list[0]?.name,
  })
  same<(typeof asked.value)[number]['arguments'], Ticket>()
  const answered: boolean | undefined = replyFromOpenAI({ choices: [{ message: { content: 'x' } }] }).finished
  const sent = [
    await ask(prompt, callAISDK(model)),
    await ask(prompt, callLangChain(chain, { stop: ['x'] })),
    await ask(prompt, callLlamaCpp(local)),
    [toAISDK(prompt).instructions, toLangChain(prompt), toLlamaCpp(prompt), fromOpenAI(toOpenAI(prompt)), answered],
  ]
  const german = { examples: 'Beispiele:', problems: { missing: 'fehlt' } }
  const translated = triage.with({ texts: german })
  const schema = anthropicSchema(Ticket).schema
  return [
    sent,
    shape,
    spanned,
    chat,
    found,
    replies,
    stores,
    rows,
    formats,
    tokens,
    embedder,
    vectors,
    cases,
    perCall,
    [remedies, why, pin],
    schema,
    source,
    translated,
  ]
}

export function caught(error: unknown): string {
  if (error instanceof ExampleError) return `${error.code} ${error.issues.length} ${error.path}`
  return isKnapshotError(error) ? error.code : ''
}

export async function wrong() {
  const instruction = 'Route.'
  // @ts-expect-error no such team, in an example
  fewShot({ instruction, output, examples: [{ input: 'x', output: { team: 'billin', urgent: true } }], budget })
  // @ts-expect-error a field is missing
  fewShot({ instruction, output, examples: [{ input: 'x', output: { team: 'billing' } }], budget })
  // @ts-expect-error no such option
  fewShot({ instruction, output, examples: [], budget, temperature: 1 })
  // @ts-expect-error no such text
  fewShot({ instruction, output, examples: [], budget, texts: { exampels: 'Beispiele:' } })
  // @ts-expect-error no such option of a budget
  fewShot({ instruction, output, examples: [], budget: { tokens: 1, tokenizer: o200k, max: 2 } })
  // @ts-expect-error no such team, in a store
  memoryStore([{ input: 'x', output: { team: 'billin', urgent: true } }], { output })
  // @ts-expect-error no such member of a store
  wrapStore(memoryStore([{ input: 'x', output: good }], { output }), { serach: async () => [] })
  // @ts-expect-error inputs are texts unless a writer says otherwise
  triage.build(3, { variables: { what: 'ticket' } })
  // @ts-expect-error the variables of the instruction are required
  triage.build('x')
  // @ts-expect-error no such variable
  triage.build('x', { variables: { wat: 'ticket' } })
  // @ts-expect-error no such option of a build
  triage.build('x', { variables: { what: 'ticket' }, shots: 2 })
  // @ts-expect-error a string has no variables
  fewShot({ instruction: 'x', output, examples: [], budget }).build('x', { variables: { what: 'ticket' } })
  const prompt = await triage.build('x', { variables: { what: 'ticket' } })
  const labelled = fewShot({ instruction: 'x', output: labels('a'), examples: [], budget })
  // @ts-expect-error no such field in a reply
  prompt.parse('').tema
  // @ts-expect-error a field may be absent
  prompt.parse('').refund.toFixed()
  // @ts-expect-error a template uses a name that its input does not have
  template.for<{ name: string }>()('{{nmae}}')
  // @ts-expect-error a block is not closed
  template('{{#if a}}')
  // @ts-expect-error no such option
  template('{{a}}', { strict: true })
  // @ts-expect-error no such label
  labels('a', 'b').write('c')
  // @ts-expect-error no such option of a selector
  coverage({ count: 3 })
  // @ts-expect-error no such vendor
  estimate({ for: 'gpt' })
  // @ts-expect-error no such parameter of the client
  callOpenAI({ chat: { completions: { create: (body: { model: string }) => body } } }, { modell: 'm' })
  // @ts-expect-error no such tool
  calls({ now: { input: Ticket } }).write([{ name: 'later', arguments: good }])
  // @ts-expect-error no such option of a provider
  toOpenAI(prompt, { strict: true })
  // @ts-expect-error no such provider
  batchRequests(labelled, ['x'], { to: 'mistral', model: 'm' })
  // @ts-expect-error rows have inputs
  batchRequests(labelled, [{ text: 'x' }], { to: 'openai', model: 'm' })
  // @ts-expect-error variables are missing
  batchRequests(triage, [{ input: 'x' }], { to: 'openai', model: 'm' })
  // @ts-expect-error no such option
  attributes(prompt, { contents: true })
  // @ts-expect-error prices are numbers
  cost(prompt, { input: '2' })
  // @ts-expect-error there is no such provider
  schemaFit(prompt.output, 'mistral')
  // @ts-expect-error no such option of a format
  yaml(Ticket, { root: 'x' })
  // @ts-expect-error no such way of describing
  json(Ticket, { describe: 'zod' })
  // @ts-expect-error a schema is not text
  json('{"team": "string"}')
  // @ts-expect-error the length of vectors cannot be guessed
  openAIEmbedder({ embeddings: { create: async () => ({ data: [] }) } }, { model: 'm' })
  // @ts-expect-error a snapshot is what makeSnapshot returns
  snapshotStore({ examples: [] }, { output })
  // @ts-expect-error a client has a query
  postgresStore({}, { output })
}
