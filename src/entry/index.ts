/**
 * Defines prompts, chooses examples, packs budgets and reads replies: the core.
 *
 * @holds ask.ts, builder, example, few-shot.ts, format, fragment, pack, prompt.ts, read-given.ts, render, search, select, store, tokens
 * @size 94.2 kB { fewShot, json, memoryStore, likely, estimate }
 * @size 104.7 kB
 */
export { type Answer, type AskOptions, ask, type Call, type CallRequest } from '../ask.ts'
export type { Amount, Budget, Cut, MessageOverhead, Share, Tokenizer } from '../budget.ts'
export type { BuildExtra, BuildOptions, FewShot, NoVariables, PromptBuilder } from '../builder/definition.ts'
export {
  BudgetError,
  DefinitionError,
  ExampleError,
  type ExampleIssue,
  isKnapshotError,
  KnapshotError,
  type KnapshotErrorCode,
  ParseError,
  StoreError,
  TemplateError,
  type TemplateIssue,
  type ValueIssue,
} from '../errors.ts'
export type { ExampleShape } from '../example/check-example.ts'
export { parseExamples } from '../example/parse-examples.ts'
export { fewShot } from '../few-shot.ts'
export type { FixKind } from '../fix-kind.ts'
export { codeFeatures } from '../format/code/code-features.ts'
export { type FieldsOptions, fields } from '../format/fields.ts'
export { type JsonOptions, json } from '../format/json.ts'
export { labels } from '../format/labels.ts'
export { type ReadJsonOptions, readJson } from '../format/read/read-json.ts'
export type { JsonSchema } from '../format/schema/json-schema.ts'
export { type TextOptions, text } from '../format/text.ts'
export type { Layout, Origin, OriginPart, Piece, ValueRange } from '../layout.ts'
export type { Packed, ParseOptions, Prompt, PromptReport, ReplyStream, SafeParse, Why } from '../prompt.ts'
export type { ModelReply, ReadOptions, Reply } from '../reply.ts'
export { type HashedNgramsOptions, hashedNgrams } from '../search/hashed-ngrams.ts'
export { balanced } from '../select/balanced.ts'
export { type CoverageOptions, coverage } from '../select/coverage.ts'
export { type DiverseOptions, diverse } from '../select/diverse.ts'
export { first } from '../select/first.ts'
export { type LikelyOptions, likely } from '../select/likely.ts'
export type { NearOptions } from '../select/near.ts'
export type { Order } from '../select/order.ts'
export { type RandomOptions, random } from '../select/random.ts'
export { type ShowcaseOptions, showcase } from '../select/showcase.ts'
export { type SimilarOptions, similar } from '../select/similar.ts'
export type { Candidate, Choice, Query, Selector, StaticSelector, SyncSelector } from '../selector.ts'
export { type MemoryStoreOptions, memoryStore } from '../store/memory-store.ts'
export { type StoreChanges, wrapStore } from '../store/wrap-store.ts'
export type { Texts } from '../texts.ts'
export { type EstimateOptions, estimate } from '../tokens/estimate.ts'
export type { ToolCall, ToolDefinition } from '../tool.ts'
export type {
  Counts,
  DeepPartial,
  DropReason,
  Embedder,
  EmbedOptions,
  Example,
  ExampleStore,
  Facts,
  Fix,
  Format,
  Hit,
  Message,
  PartialReader,
  Passage,
  PassageVariant,
  Preparation,
  Reading,
  Repair,
  SearchBy,
  SectionName,
  Segment,
  StoredExample,
  StoreQuery,
  Tags,
  Template,
  Writer,
} from '../types.ts'
