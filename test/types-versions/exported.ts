// What a user's library may export without writing its type: every type of the package that then stands in its declarations has
// to have a name that can be imported. And rows as they are, however they were made.
import {
  coverage,
  estimate,
  fewShot,
  json,
  labels,
  likely,
  memoryStore,
  parseExamples,
  readJson,
  showcase,
  text,
  wrapStore,
} from 'knapshot'
import { toAnthropic } from 'knapshot/anthropic'
import { batchRequests, batchResults } from 'knapshot/batch'
import { countExamples, makeSnapshot } from 'knapshot/build'
import { csv } from 'knapshot/csv'
import { openAIEmbedder } from 'knapshot/embedders'
import { toGemini } from 'knapshot/gemini'
import { candidateFrom } from 'knapshot/grow'
import { toMcpPrompt } from 'knapshot/mcp'
import { importExamples, readExamples, readTemplate } from 'knapshot/node'
import { toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { attributes } from 'knapshot/otel'
import { cost } from 'knapshot/plan'
import { fromPostgresJs, postgresSchema, postgresStore } from 'knapshot/postgres'
import { snapshotStore } from 'knapshot/snapshot'
import { sqliteStore } from 'knapshot/sqlite'
import { template, transcript } from 'knapshot/template'
import { storeContract } from 'knapshot/testing'
import { fromTiktoken } from 'knapshot/tokenizers/adapters'
import { o200k } from 'knapshot/tokenizers/o200k'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import * as z from 'zod'

const Ticket = z.object({ team: z.enum(['billing', 'login']), urgent: z.boolean() })
export const output = json(Ticket)
export const rows = [
  { input: 'charged twice', output: { team: 'billing', urgent: false }, tags: ['v1'] },
  {
    input: 'no login',
    output: { team: 'login', urgent: true },
    id: undefined,
    tags: undefined,
    context: [{ id: 'p', text: 'x' }],
  },
] as const
export const store = memoryStore(rows, { output })
export const layout = transcript({ demonstration: template('{{input}} {{output}}') })
export const builder = fewShot({
  instruction: template('Route the {{what}} for {{who}}.'),
  output,
  examples: rows,
  layout,
  budget: { tokens: 2_000, tokenizer: o200k, shares: { examples: { min: '20%' } } },
})
export const narrowed = builder.with({ variables: { who: 'me' }, select: undefined })
export const labelled = fewShot({
  instruction: 'Route.',
  output: labels('a', 'b'),
  examples: [{ input: 'x', output: 'a' }] as const,
  budget: { tokens: 500, tokenizer: estimate() },
})
export const definition = builder.definition
export const formats = [yaml(Ticket), xml(Ticket), text(), csv(z.array(Ticket)), labels('a', 'b')] as const
export const selectors = [coverage(), likely(), showcase({ k: 2 })]
export const stores = [sqliteStore({}, { output }), wrapStore(store, {})]
export const cases = storeContract({ create: (shape) => memoryStore([], shape) })
export const schema = postgresSchema()
export const reader = readJson
export const tokenizer = fromTiktoken({ encode: () => [] }, { name: 'x' })
export const embedder = openAIEmbedder(
  { embeddings: { create: async () => ({ data: [] }) } },
  { model: 'm', dimensions: 3 },
)
export const counter = estimate
export const opened = snapshotStore

export async function everything(sql: { unsafe(text: string, params: (string | null)[]): Promise<object[]> }) {
  const prompt = await builder.build('x', { variables: { what: 'ticket', who: 'me' } })
  const counts = await countExamples(builder)
  return {
    prompt,
    report: prompt.report,
    packing: prompt.report.packing,
    safe: prompt.safeParse('{}'),
    partial: prompt.parsePartial('{'),
    stream: prompt.stream(),
    openai: toOpenAI(prompt),
    responses: toOpenAIResponses(prompt),
    anthropic: toAnthropic(prompt),
    block: toAnthropic(prompt).messages[0]?.content[0],
    gemini: toGemini(prompt),
    counts,
    snapshot: await makeSnapshot(builder),
    features: (await makeSnapshot(builder)).features,
    costs: cost(prompt, { input: 2 }),
    requests: batchRequests(narrowed, [{ input: 'x', variables: { what: 'ticket' } }], { to: 'openai', model: 'm' }),
    results: batchResults(builder, []),
    served: toMcpPrompt(builder, { variables: [{ name: 'what' }] }),
    spanned: attributes(prompt),
    candidate: await candidateFrom(prompt, 'reply', { team: 'login', urgent: false }),
    checked: await parseExamples(rows, { output }),
    read: await readExamples('tickets.jsonl', { output }),
    file: readTemplate,
    imported: importExamples,
    postgres: postgresStore(fromPostgresJs(sql), { output }),
    prepared: snapshotStore(await makeSnapshot(builder), { output }).preparedFor,
  }
}

/** What may be left out may be undefined, also where the compiler tells the two apart. */
export function configured(k?: number, name?: string, signal?: AbortSignal) {
  const options = { k, minSimilarity: k }
  return fewShot({
    name,
    instruction: 'Route.',
    output: json(Ticket, { describe: undefined }),
    examples: memoryStore(rows, { output, embedder: undefined, counts: undefined }),
    select: k === undefined ? undefined : likely(options),
    pin: showcase({ k, tokens: undefined }),
    exclude: undefined,
    budget: {
      tokens: 500,
      reserve: k,
      shares: { history: undefined, passages: { max: undefined } },
      tokenizer: estimate({ for: undefined }),
    },
  }).build('x', { k, tags: undefined, passages: undefined, history: undefined, signal })
}
