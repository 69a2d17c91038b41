import { fileURLToPath } from 'node:url'
import {
  type AskOptions,
  ask,
  balanced,
  type CoverageOptions,
  coverage,
  type DiverseOptions,
  diverse,
  estimate,
  type FewShot,
  type FieldsOptions,
  fewShot,
  fields,
  first,
  type HashedNgramsOptions,
  hashedNgrams,
  type JsonOptions,
  json,
  type LikelyOptions,
  labels,
  likely,
  type MemoryStoreOptions,
  memoryStore,
  parseExamples,
  type RandomOptions,
  type ReadJsonOptions,
  random,
  readJson,
  type ShowcaseOptions,
  type SimilarOptions,
  type StoreChanges,
  showcase,
  similar,
  type TextOptions,
  text,
  wrapStore,
} from 'knapshot'
import { type AISDKOptions, callAISDK, fromAISDK, toAISDK } from 'knapshot/ai-sdk'
import { callAnthropic, fromAnthropic, toAnthropic } from 'knapshot/anthropic'
import { type BatchOptions, type BatchResultOptions, batchRequests, batchResults } from 'knapshot/batch'
import { type CountOptions, countExamples, makeSnapshot, type SnapshotOptions } from 'knapshot/build'
import { type CsvOptions, csv } from 'knapshot/csv'
import {
  type AISDKEmbedderOptions,
  aiSdkEmbedder,
  type OpenAIEmbedderOptions,
  openAIEmbedder,
  type TransformersEmbedderOptions,
  transformersEmbedder,
} from 'knapshot/embedders'
import { callGemini, fromGemini, toGemini } from 'knapshot/gemini'
import { type AcceptOptions, accept, type CandidateOptions, candidateFrom } from 'knapshot/grow'
import { callLangChain, fromLangChain, type LangChainOptions, toLangChain } from 'knapshot/langchain'
import { callLlamaCpp, fromLlamaCpp, type LlamaCppOptions, toLlamaCpp } from 'knapshot/llama-cpp'
import { type McpPromptOptions, toMcpPrompt } from 'knapshot/mcp'
import {
  type ExportOptions,
  exportExamples,
  type ImportOptions,
  importExamples,
  type ReadExamplesOptions,
  type ReadTemplateOptions,
  readExamples,
  readJsonl,
  readTemplate,
  readTemplates,
} from 'knapshot/node'
import {
  type CompletionOptions,
  callOpenAI,
  callOpenAIResponses,
  type FromOptions,
  fromOpenAI,
  fromOpenAIResponses,
  type RequestOptions,
  toCompletion,
  toOpenAI,
  toOpenAIResponses,
} from 'knapshot/openai'
import { type AttributeOptions, attributes } from 'knapshot/otel'
import { type CachePlanOptions, type CostOptions, cachePlan, cost } from 'knapshot/plan'
import {
  migratePostgres,
  type PostgresSchemaOptions,
  type PostgresStoreOptions,
  type PostgresTableOptions,
  postgresSchema,
  postgresStore,
} from 'knapshot/postgres'
import { type SnapshotStoreOptions, snapshotStore } from 'knapshot/snapshot'
import { type SqliteStoreOptions, sqliteStore } from 'knapshot/sqlite'
import { type TemplateOptions, type TranscriptOptions, template, transcript } from 'knapshot/template'
import { type StoreContractOptions, storeContract } from 'knapshot/testing'
import { type AdapterOptions, fromGptTokenizer, fromTiktoken } from 'knapshot/tokenizers/adapters'
import { type CallsOptions, calls } from 'knapshot/tools'
import { type XmlOptions, xml } from 'knapshot/xml'
import { type YamlOptions, yaml } from 'knapshot/yaml'
import type { NearOptions } from '../../src/select/near.ts'

import { nonsense, type OptionRow, row, type Wrong } from './option-row.ts'

const no: typeof nonsense = nonsense
const schema = { type: 'object', properties: { a: { type: 'string' } } } as const
const rows = { type: 'array', items: schema } as const
const output = labels('a', 'b')
const budget = { tokens: 500, tokenizer: estimate() }
const definition = { instruction: 'x', output, examples: [{ input: 'x', output: 'a' as const }], budget }
const builder = fewShot(definition)
const prompt = await builder.build('x')
const snapshot = await makeSnapshot(builder)
const store = memoryStore(definition.examples, { output })

const database = { prepare: () => undefined, exec: () => undefined, close: () => undefined }
const client = { query: async () => ({ rows: [] }) }

type Shape = Parameters<typeof parseExamples<never, never>>[1]
type Folder = NonNullable<Parameters<typeof readTemplates>[1]>
type Count = NonNullable<Parameters<typeof first>[0]>

/** The options are judged before it is asked. */
const aiModel = { doGenerate: () => undefined, doStream: () => undefined }
const chain = { invoke: () => undefined, stream: () => undefined }
const models = {
  chat: { completions: { create: () => undefined } },
  responses: { create: () => undefined },
  messages: { create: () => undefined },
  models: { generateContent: () => undefined, generateContentStream: () => undefined },
}
const request: Record<keyof RequestOptions, Wrong> = { structured: no, onFallback: no, system: no, cache: no }
const shape: Record<keyof Shape, Wrong> = { output: no, input: no }
const ofStore: Record<keyof MemoryStoreOptions<never, never>, Wrong> = {
  ...shape,
  searchBy: no,
  counts: no,
  embedder: no,
}
const folder = fileURLToPath(new URL('.', import.meta.url))
/** Nothing is read or written: there is no such folder. */
const file = 'no-such-folder/examples.jsonl'
/** Read as a template, it has no names. */
const source = fileURLToPath(new URL('../../LICENSE', import.meta.url))

/** A row for every function of the package that takes options, by its name. */
export const optionRows: Readonly<Record<string, OptionRow>> = {
  fewShot: row<FewShot<unknown, unknown, unknown, unknown>>(
    fewShot,
    {
      name: no,
      instruction: no,
      input: no,
      output: no,
      examples: no,
      embedder: no,
      searchBy: no,
      pin: no,
      select: no,
      allowNone: no,
      reminder: no,
      exclude: no,
      order: no,
      layout: no,
      tools: no,
      texts: no,
      budget: { code: 'budget_invalid' },
    },
    definition as never,
  ),
  ask: row<AskOptions>((options) => ask(prompt, async () => 'a', options), {
    retries: no,
    onPartial: no,
    signal: no,
  }),
  likely: row<LikelyOptions>(likely, { k: no, minSimilarity: no, repeat: no, neighbours: no, pool: no }),
  coverage: row<CoverageOptions>(coverage, { k: no, minSimilarity: no, neighbours: no, pool: no, anchors: no }),
  diverse: row<DiverseOptions>(diverse, { k: no, minSimilarity: no, lambda: no }),
  similar: row<SimilarOptions>(similar, { k: no, minSimilarity: no, perLabel: no }),
  balanced: row<NearOptions>(balanced, { k: no, minSimilarity: no }),
  first: row<Count>(first, { k: no }),
  random: row<RandomOptions>(random, { k: no, seed: no }),
  showcase: row<ShowcaseOptions>(showcase, { k: no, tokens: no }),
  json: row<JsonOptions>((options) => json(schema, options), { describe: no, jsonSchema: no, ignoreKeys: no }),
  fields: row<FieldsOptions>((options) => fields(schema, options), { jsonSchema: no, ignoreKeys: no }),
  text: row<TextOptions>(text, { features: no, reasoning: no }),
  yaml: row<YamlOptions>((options) => yaml(schema, options), { describe: no, jsonSchema: no, ignoreKeys: no }),
  xml: row<XmlOptions>((options) => xml(schema, options), { root: no, describe: no, jsonSchema: no, ignoreKeys: no }),
  csv: row<CsvOptions>((options) => csv(rows, options), { table: no, describe: no, jsonSchema: no, ignoreKeys: no }),
  readJson: row<ReadJsonOptions>((options) => readJson('{}', schema, options), {
    truncated: no,
    finished: no,
    jsonSchema: no,
  }),
  estimate: row<NonNullable<Parameters<typeof estimate>[0]>>(estimate, { for: no }),
  hashedNgrams: row<HashedNgramsOptions>(hashedNgrams, { dimensions: no }),
  memoryStore: row<MemoryStoreOptions<unknown, never>>((options) => memoryStore([], options), ofStore, { output }),
  wrapStore: row<StoreChanges<never, never>>((changes) => wrapStore(store, changes), {
    search: no,
    all: no,
    get: no,
    put: no,
    delete: no,
    size: no,
    facts: no,
    checkedAgainst: no,
    embedder: no,
    searchBy: no,
    preparedFor: no,
    volatile: no,
  }),
  parseExamples: row<Shape>((options) => parseExamples([], options), shape, { output }),
  countExamples: row<CountOptions>((options) => countExamples(builder, options), { counter: no, signal: no }),
  makeSnapshot: row<SnapshotOptions>((options) => makeSnapshot(builder, options), { onProgress: no, signal: no }),
  snapshotStore: row<SnapshotStoreOptions<unknown, never>>(
    (options) => snapshotStore(snapshot, options),
    { ...shape, searchBy: no, embedder: no, wasm: no },
    { output },
  ),
  sqliteStore: row<SqliteStoreOptions<unknown, never>>(
    (options) => sqliteStore(database, options),
    { ...ofStore, table: no },
    { output },
  ),
  postgresStore: row<PostgresStoreOptions<unknown, never>>(
    (options) => postgresStore(client, options),
    { ...ofStore, namespace: no, schema: no, prefix: no, vectors: no, timeout: no },
    { output },
  ),
  postgresSchema: row<PostgresSchemaOptions>(postgresSchema, { schema: no, prefix: no, embedder: no, vectors: no }),
  migratePostgres: row<PostgresTableOptions>((options) => migratePostgres(client, options), {
    schema: no,
    prefix: no,
  }),
  accept: row<AcceptOptions>((options) => accept(store, store, [], options), { conflicts: no }),
  candidateFrom: row<CandidateOptions>((options) => candidateFrom(prompt, 'a', undefined, options), { tags: no }),
  readExamples: row<ReadExamplesOptions<never, never>>(
    (options) => readExamples(file, options),
    { ...shape, columns: no },
    { output },
  ),
  readJsonl: row<ReadExamplesOptions<never, never>>(
    (options) => readJsonl(file, options),
    { ...shape, columns: no },
    { output },
  ),
  importExamples: row<ImportOptions<unknown, never>>((options) => importExamples(store, file, options), {
    ...shape,
    columns: no,
    batch: no,
    check: no,
    onProgress: no,
    signal: no,
  }),
  exportExamples: row<ExportOptions<unknown, never>>((options) => exportExamples(store, file, options), {
    ...shape,
    tags: no,
    onProgress: no,
    signal: no,
  }),
  readTemplate: row<ReadTemplateOptions>((options) => readTemplate(source, options), {
    partials: no,
    helpers: no,
    optional: no,
    missing: no,
    schema: { code: 'schema_unsupported' },
  }),
  readTemplates: row<Folder>((options) => readTemplates(folder, options), {
    helpers: no,
    optional: no,
    missing: no,
    ending: no,
    schema: { except: 'judged with each source, and this folder has none' },
  }),
  template: row<TemplateOptions>((options) => template('x', options), {
    partials: no,
    helpers: no,
    optional: no,
    missing: no,
    name: no,
    schema: { code: 'schema_unsupported' },
  }),
  transcript: row<TranscriptOptions>(
    transcript,
    { demonstration: no, separator: no, passage: no, lead: no },
    { demonstration: template('{{input}} is {{output}}') },
  ),
  toOpenAI: row<RequestOptions>((options) => toOpenAI(prompt, options), request),
  toOpenAIResponses: row<RequestOptions>((options) => toOpenAIResponses(prompt, options), request),
  calls: row<CallsOptions>((options) => calls({ now: { input: { type: 'object' } } }, options), {
    show: no,
    result: no,
    none: no,
  }),
  fromOpenAI: row<FromOptions>((options) => fromOpenAI([], options), { leaveOut: no }),
  fromOpenAIResponses: row<FromOptions>((options) => fromOpenAIResponses([], options), { leaveOut: no }),
  fromAnthropic: row<FromOptions>((options) => fromAnthropic([], options), { leaveOut: no }),
  fromGemini: row<FromOptions>((options) => fromGemini([], options), { leaveOut: no }),
  callOpenAI: row<RequestOptions>((options) => callOpenAI(models, {}, options)([], { prompt }), request),
  callOpenAIResponses: row<RequestOptions>(
    (options) => callOpenAIResponses(models, {}, options)([], { prompt }),
    request,
  ),
  callAnthropic: row<RequestOptions>(
    (options) => callAnthropic(models, { max_tokens: 5 }, options)([], { prompt }),
    request,
  ),
  callGemini: row<RequestOptions>((options) => callGemini(models, {}, options)([], { prompt }), request),
  toAISDK: row<AISDKOptions>((options) => toAISDK(prompt, options), { version: no, system: no, cache: no }),
  fromAISDK: row<FromOptions>((options) => fromAISDK([], options), { leaveOut: no }),
  callAISDK: row<Omit<AISDKOptions, 'version'>>((options) => callAISDK(aiModel, {}, options)([], { prompt }), {
    system: no,
    cache: no,
  }),
  toLangChain: row<LangChainOptions>((options) => toLangChain(prompt, options), { system: no }),
  fromLangChain: row<FromOptions>((options) => fromLangChain([], options), { leaveOut: no }),
  callLangChain: row<LangChainOptions>((options) => callLangChain(chain, {}, options)([], { prompt }), { system: no }),
  toLlamaCpp: row<LlamaCppOptions>((options) => toLlamaCpp(prompt, options), { system: no }),
  fromLlamaCpp: row<FromOptions>((options) => fromLlamaCpp([], options), { leaveOut: no }),
  callLlamaCpp: row<LlamaCppOptions>(
    (options) => callLlamaCpp({ generateResponse: () => undefined }, {}, options)([], { prompt }),
    { system: no },
  ),
  toCompletion: row<CompletionOptions>((options) => toCompletion(prompt, options), { user: no, assistant: no }),
  toAnthropic: row<RequestOptions>((options) => toAnthropic(prompt, options), request),
  toGemini: row<RequestOptions>((options) => toGemini(prompt, options), request),
  batchRequests: row<BatchOptions>(
    (options) => batchRequests(builder, ['x'], options),
    { ...request, to: no, model: no, params: no, concurrency: no, signal: no },
    { to: 'openai', model: 'm' },
  ),
  batchResults: row<BatchResultOptions>((options) => batchResults(builder, [], options), { ids: no, truncated: no }),
  toMcpPrompt: row<McpPromptOptions>((options) => toMcpPrompt(builder.with({ name: 'n' }), options), {
    name: no,
    title: no,
    description: no,
    arguments: no,
    variables: no,
  }),
  attributes: row<AttributeOptions>((options) => attributes(prompt, options), { name: no, content: no }),
  openAIEmbedder: row<OpenAIEmbedderOptions>(
    (options) => openAIEmbedder({} as never, options),
    { model: no, dimensions: no, sendDimensions: no, batch: no },
    { model: 'm', dimensions: 3 },
  ),
  aiSdkEmbedder: row<AISDKEmbedderOptions<string>>(
    aiSdkEmbedder,
    { embedMany: no, model: no, dimensions: no },
    { embedMany: async () => ({ embeddings: [] }), model: 'm', dimensions: 3 },
  ),
  transformersEmbedder: row<TransformersEmbedderOptions>(
    (options) => transformersEmbedder(async () => ({ data: [] }), options),
    { model: no, dimensions: no, dtype: no, pooling: no },
    { model: 'm', dimensions: 3 },
  ),
  fromTiktoken: row<AdapterOptions>(
    (options) => fromTiktoken({ encode: () => [] }, options),
    { name: no, exact: no, overhead: no },
    { name: 'n' },
  ),
  fromGptTokenizer: row<AdapterOptions>(
    (options) => fromGptTokenizer({ countTokens: () => 0 }, options),
    { name: no, exact: no, overhead: no },
    { name: 'n' },
  ),
  cachePlan: row<CachePlanOptions>(
    (options: CachePlanOptions) => cachePlan(prompt, options),
    { prices: no, minimum: no, hitRate: no, replyTokens: no, needsMark: no, exampleTokens: no },
    { prices: { input: 1 } },
  ),
  cost: row<CostOptions>((options) => cost(prompt, { input: 1 }, options), { hitRate: no, replyTokens: no }),
  storeContract: row<StoreContractOptions>(
    storeContract,
    {
      create: no,
      reopen: no,
      share: no,
      breakPuts: no,
      dropTables: no,
      transact: no,
      openReadOnly: no,
      cleanUp: no,
      findsByVector: no,
      similarity: { value: { likeMemroy: 0.5 } },
    },
    { create: (shape) => memoryStore([], shape) },
  ),
}

/** Exported functions that take no options. */
export const withoutOptions: readonly string[] = [
  ...['isKnapshotError', 'codeFeatures', 'labels', 'writeJsonl', 'cachedEmbedder', 'fromNeon', 'fromPostgresJs'],
  ...['snapshotModule', 'openAISchema', 'anthropicSchema', 'geminiSchema', 'schemaFit'],
  ...['replyFromOpenAI', 'replyFromOpenAIResponses', 'replyFromAnthropic', 'replyFromGemini', 'inputExamples'],
  ...['replyFromAISDK', 'replyFromLangChain', 'replyFromLlamaCpp', 'llamaCppTokenizer'],
]
