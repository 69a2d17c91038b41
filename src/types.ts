import type { ValueIssue } from './errors.ts'
import type { FixKind } from './fix-kind.ts'
import type { ReadOptions } from './reply.ts'
import type { Texts } from './texts.ts'
import type { ToolCall, ToolDefinition } from './tool.ts'

/** One stored demonstration: what came in and what the answer should be. */
export interface Example<In = string, Demo = unknown> {
  readonly input: In
  readonly output: Demo
  /** Defaults to a hash of the content. */
  readonly id?: string | undefined
  readonly tags?: readonly string[] | undefined
  /** Passages that this example's answer is based on; shown with its input. */
  readonly context?: readonly Passage[] | undefined
  /** Whatever else is known of it. No model sees it; selectors do, and stores and exports keep it. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  /** What was said before its input, where the demonstration has several turns; shown with its input. */
  readonly history?: readonly Message[] | undefined
}

/** A piece of outside text (open-book context). */
export interface Passage {
  readonly id: string
  readonly text: string
  /** Relevance: the larger, the better. Decides what is kept when room is short. @default 1 */
  readonly score?: number | undefined
  /**
   * Shorter versions, one of which may replace the text. Only for the passages of a build; passages of an example are
   * shown whole.
   */
  readonly variants?: readonly (string | PassageVariant)[] | undefined
  /**
   * Id of a passage that this one belongs with: either both are shown, or neither. Only for the passages of a build.
   */
  readonly keepWith?: string | undefined
}

/** A shorter version of a passage. */
export interface PassageVariant {
  readonly text: string
  /**
   * Relevance of this version. @default the passage's, times the square root of the share of characters that is left
   */
  readonly score?: number | undefined
}

/** A neutral chat message; the provider functions convert it to what each SDK expects. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant' | 'tool'
  readonly content: string
  /** Tells participants of one role apart, for providers that have it (OpenAI). */
  readonly name?: string | undefined
  readonly toolCalls?: readonly ToolCall[] | undefined
  readonly toolCallId?: string | undefined
  /** Set on the last message of the stable prefix: everything up to here is the same for every query. */
  readonly cache?: true | undefined
}

/** Writes a value as the text that appears in a prompt. */
export interface Writer<In> {
  readonly name: string
  write(value: In): string
}

/**
 * What inputs are searched by: some of their fields, or a writer. Examples of a database are searched by what they were put
 * with.
 */
export type SearchBy<In> = Writer<In> | readonly string[]

/** A text with typed variables; `template()` of `knapshot/template` makes one. */
export interface Template<Vars> extends Writer<Vars> {
  readonly source: string
  /** Returns what `write` returns, cut wherever text of the template meets text of a value. */
  segments?(variables: Vars): readonly Segment[]
}

/** A run of a rendered template that comes either from its source or from one value. */
export interface Segment {
  readonly text: string
  readonly from: 'template' | 'value'
  /** The name of the value, or of the helper that returned it, as written in the template. */
  readonly path?: string
}

/** One change that a reader made to a reply in order to read it. */
export interface Fix {
  readonly kind: FixKind
  /** Where in the value, from `$`. */
  readonly path: string
  readonly message: string
}

/** A value any part of which may still be missing. */
export type DeepPartial<T> = T extends readonly (infer Item)[]
  ? readonly DeepPartial<Item>[]
  : T extends Date | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>
    ? T
    : T extends object
      ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
      : T

/** Reads one reply while it arrives. */
export interface PartialReader<Out> {
  /** Reads on and returns the value so far, or undefined while there is nothing. What was shown does not vanish. */
  push(chunk: string): DeepPartial<Out> | undefined
}

export interface Reading<Out> {
  readonly value: Out
  readonly fixes: readonly Fix[]
}

/**
 * Describes, writes and reads the values of one output format. `Demo` is the type of a demonstration (the schema's
 * input side), `Out` that of a reply that was read (its output side). Law: `read(write(x)).value` equals `validate(x)`,
 * without fixes.
 */
export interface Format<Out, Demo = Out> extends Writer<Demo> {
  /**
   * Tells the model the format in few tokens; empty when the examples alone show it. `shown` lists the features of the
   * examples in the prompt: a format that has `rest` may leave out what they show. Without `shown` there are no
   * examples, and nothing is left out. `texts` are the definition's, if it has any.
   */
  describe(shown?: readonly string[], texts?: Partial<Texts>): string
  /** Which examples may replace parts of the description: the pinned ones, or all in the prompt. None unless given. */
  readonly rest?: 'pinned' | 'chosen'
  /** Reads a model's reply. Throws a `ParseError` rather than invent a value or take a truncated one for complete. */
  read(reply: string, options?: ReadOptions): Reading<Out>
  /** Makes a reader for one reply that arrives in chunks; its total work is near-linear in the length of the reply. */
  stream?(): PartialReader<Out>
  /** Reads an unfinished reply in one go. */
  readPartial?(replySoFar: string): DeepPartial<Out> | undefined
  /** Lists the structural facts of a demonstration, which selection tries to cover. */
  features(value: Demo): readonly string[]
  /** Lists every feature that the schema allows, if their number is finite. */
  allFeatures?(): readonly string[]
  /** Returns what `read` must return for this demonstration; throws a `ParseError` when it breaks the schema. */
  validate?(value: unknown): Out
  /**
   * Lists the keys of a demonstration that the schema silently leaves out of what `validate` returned for it: an example
   * that has such keys, often misspelt ones, is refused.
   */
  strayKeys?(value: unknown, result: unknown): readonly ValueIssue[]
  /** Returns the JSON Schema of the input side. */
  jsonSchema?(): object
  /** Definitions of the tools that its values call: providers send them, and the budget counts them. */
  readonly tools?: readonly ToolDefinition[]
  /** Writes a demonstration as turns of the assistant and of tools, for layouts that show turns. @default its text */
  turns?(value: Demo): readonly Message[]
  /** Reads a reply that calls tools, and may say something besides. Without it such a reply is refused. */
  readCalls?(calls: readonly ToolCall[], text: string, options?: ReadOptions): Reading<Out>
}

/** What is precomputed for an example, keyed by what it depends on. */
export interface Facts {
  /** Tokens, keyed by the tokenizer, layout and format that they were counted with. */
  readonly tokens: Readonly<Record<string, number>>
  readonly features: readonly string[]
  readonly vector?: Float32Array
}

export interface Hit<In, Demo> {
  readonly example: StoredExample<In, Demo>
  /**
   * How close the input is to the query: 0 for nothing in common, 1 for the same words. With an embedder it is w ·
   * similarity by words + (1 − w) · cosine of the vectors, where negative cosines count as 0. w is ⅓ where no candidate
   * has more than one feature (labels, prose), else ¾. An example without a vector is compared by its words only.
   */
  readonly similarity: number
  readonly facts?: Facts
}

/** An example as a store returns it: it always has an id. */
export type StoredExample<In, Demo> = Example<In, Demo> & { readonly id: string }

/**
 * Only examples with these tags: all of a list; or all of `all`, at least one of `any` and none of `none`. Empty lists ask
 * for nothing.
 */
export type Tags =
  | readonly string[]
  | {
      readonly all?: readonly string[] | undefined
      readonly any?: readonly string[] | undefined
      readonly none?: readonly string[] | undefined
    }

export interface StoreQuery {
  readonly text: string
  readonly limit: number
  readonly tags?: Tags
  readonly signal?: AbortSignal
}

/** Holds examples and finds the ones near a query. */
export interface ExampleStore<In, Demo> {
  /**
   * Returns min(limit, matching size) hits, most similar first. Hits of equal similarity, and hits of similarity 0 that
   * fill up the list, are in id order.
   */
  search(query: StoreQuery): Promise<readonly Hit<In, Demo>[]>
  all(): AsyncIterable<StoredExample<In, Demo>>
  /** Returns the examples that exist, in the order of `ids`. */
  get(ids: readonly string[]): Promise<readonly StoredExample<In, Demo>[]>
  /** Adds or updates all of the examples, or none if any of them is refused. */
  put(examples: readonly Example<In, Demo>[]): Promise<{ readonly added: number; readonly updated: number }>
  /** Deletes examples and returns how many of them existed. */
  delete(ids: readonly string[]): Promise<number>
  size(): Promise<number>
  /** Returns what is precomputed for an example object that this store returned, if anything. */
  facts?(example: StoredExample<In, Demo>): Facts | undefined
  /**
   * What every example was checked against when it was added (law: it reads back as it is written). A builder with the
   * same format and writer does not check it again; without this it checks each example that it shows.
   */
  readonly checkedAgainst?: { readonly output: Format<unknown, Demo>; readonly input?: Writer<In> | undefined }
  /** The embedder that the store also searches with; a snapshot of the store holds its vectors. */
  readonly embedder?: Embedder
  /** Writes what inputs are searched by. @default the input as it is written */
  readonly searchBy?: Writer<In>
  /** What was computed for one definition before deployment; a builder of another definition refuses the store. */
  readonly preparedFor?: Preparation<In, Demo>
  /**
   * Set where examples last no longer than the process, as those of `memoryStore` do. What changes examples for good
   * (`npx knapshot migrate`) refuses such a store, since the change would be lost.
   */
  readonly volatile?: true
}

/** What a snapshot knows about the definition it was made for. */
export interface Preparation<In, Demo> {
  /** What the definition says about how examples are written and counted, by part; hashed where it is long. */
  readonly madeFor: Readonly<Record<string, string>>
  /** By layout: the pinned examples as they were chosen, and the features that they do not show. */
  readonly pinned: Readonly<Record<string, { readonly ids: readonly string[]; readonly uncovered: readonly string[] }>>
  /** Returns the first few examples. Writing them again shows whether the writers have changed. */
  sample(): readonly StoredExample<In, Demo>[]
}

/** Token counts of examples: plain data that can be kept as JSON. `countExamples` of `knapshot/build` makes it. */
export interface Counts {
  /** Keyed by tokenizer, layout and format, then by a hash of the example's content. */
  readonly tokens: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Turns texts into vectors whose cosines tell how alike the texts are. */
export interface Embedder {
  /** Names the model and whatever else determines the vectors: vectors under different names are not compared. */
  readonly name: string
  /** How many numbers each vector has. */
  readonly dimensions: number
  /**
   * Returns one vector for each text, in order, of any length but zero. A store passes at most 512 texts at a time, and
   * passes the query in the same way as the examples.
   */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<readonly Float32Array[]>
}

export interface EmbedOptions {
  readonly signal?: AbortSignal | undefined
}

/** What had to be changed in what was given, since it cannot be sent as it is, or is longer than it may be. */
export interface Repair {
  /** Where: `input`, `instruction`, `reply`, `history[2]`, `passages[0]`, or an example by its id. */
  readonly place: string
  readonly kind: 'half-surrogate' | 'empty-message' | 'empty-arguments' | 'late-result' | 'cut'
  readonly message: string
}

export type SectionName = 'tools' | 'instruction' | 'format' | 'pinned' | 'examples' | 'passages' | 'history' | 'query'

export type DropReason = 'budget' | 'share' | 'stride' | 'limit' | 'duplicate' | 'same-input'
