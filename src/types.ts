import type { FixKind } from './fix-kind.ts'

export type { FixKind } from './fix-kind.ts'
export type { Candidate, Choice, Query, Selector, StaticSelector } from './selector.ts'

/** One stored demonstration: what came in and what the answer should be. */
export interface Example<In = string, Demo = unknown> {
  readonly input: In
  readonly output: Demo
  /** A hash of the content unless given. */
  readonly id?: string
  readonly tags?: readonly string[]
  /** Passages that this example's answer rests on; shown with its input. */
  readonly context?: readonly Passage[]
}

/** A piece of outside text (open-book context). */
export interface Passage {
  readonly id: string
  readonly text: string
  /** Relevance, larger is better; decides what is kept when room is short. 1 unless given. */
  readonly score?: number
  /** Shorter versions, one of which may stand in for the text. For the passages of a build; a context is shown whole. */
  readonly variants?: readonly (string | PassageVariant)[]
  /** Id of a passage that this one belongs to: both are shown, or neither. For the passages of a build. */
  readonly keepWith?: string
}

/** A shorter version of a passage. */
export interface PassageVariant {
  readonly text: string
  /** Relevance of this version; the passage's times the square root of the share of characters that is left, unless given. */
  readonly score?: number
}

export interface ToolCall {
  readonly id: string
  readonly name: string
  /** The arguments as the model wrote them: JSON text. */
  readonly arguments: string
}

/** A neutral chat message; the provider functions turn it into what each SDK wants. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant' | 'tool'
  readonly content: string
  readonly toolCalls?: readonly ToolCall[]
  readonly toolCallId?: string
  /** Set on the last message of the stable prefix: everything up to here is the same for every query. */
  readonly cache?: true
}

/** Writes a value as the text that stands in a prompt. */
export interface Writer<In> {
  readonly name: string
  write(value: In): string
}

/** A text with typed variables; `template()` of `knapshot/template` makes one. */
export interface Template<Vars> extends Writer<Vars> {
  readonly source: string
  /** Returns what `write` returns, cut where text of the template and text of values meet. */
  segments?(variables: Vars): readonly Segment[]
}

/** A run of a rendered template that comes from its source, or from one value. */
export interface Segment {
  readonly text: string
  readonly from: 'template' | 'value'
  /** The name of the value, or of the helper that returned it, as the template writes it. */
  readonly path?: string
}

/** One change that a reader made to a reply in order to read it. */
export interface Fix {
  readonly kind: FixKind
  /** Where in the value, from `$`. */
  readonly path: string
  readonly message: string
}

/**
 * A model's reply: its text, or the text with what the provider says of its end. `finished` is false where a limit cut the
 * reply off, true where the model itself ended it; left out where nobody knows. Null and undefined are replies without text.
 */
export type Reply = string | null | undefined | { readonly text: string; readonly finished?: boolean }

export interface ReadOptions {
  /**
   * What becomes of a reply whose end lies inside a value: refused as `reply_truncated`, or read as far as it goes, with a
   * `truncated` fix. @default 'refuse'
   */
  readonly truncated?: 'refuse' | 'accept'
  /** What the provider says of the end: see `Reply`. */
  readonly finished?: boolean
}

/** A value of which every part may still be missing. */
export type DeepPartial<T> = T extends readonly (infer Item)[]
  ? readonly DeepPartial<Item>[]
  : T extends Date | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>
    ? T
    : T extends object
      ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
      : T

/** Reads one reply while it arrives. */
export interface PartialReader<Out> {
  /** Reads on and returns what has come of the value, undefined while nothing has. What was shown does not vanish. */
  push(chunk: string): DeepPartial<Out> | undefined
}

export interface Reading<Out> {
  readonly value: Out
  readonly fixes: readonly Fix[]
}

/**
 * Describes, writes and reads the values of one output format. `Demo` is what a demonstration holds (the schema's input
 * side), `Out` what a reply becomes (its output side). Law: `read(write(x)).value` equals `validate(x)`, without fixes.
 */
export interface Format<Out, Demo = Out> extends Writer<Demo> {
  /**
   * Tells the model the format in few tokens; empty when the examples alone show it. `shown` holds the features of the
   * examples beside it, for a format that has `rest`: what they show may be left out. Without `shown` there are no examples,
   * and nothing is.
   */
  describe(shown?: readonly string[]): string
  /** Which examples may stand in for parts of the description: the pinned ones, or all in the prompt. None unless given. */
  readonly rest?: 'pinned' | 'chosen'
  /** Reads a model's reply. Throws a `ParseError` rather than invent a value, or take a cut one for whole. */
  read(reply: string, options?: ReadOptions): Reading<Out>
  /** Makes a reader for one reply that arrives in chunks; its work over the whole reply is near-linear. */
  stream?(): PartialReader<Out>
  /** Reads what has come of a reply, in one go. */
  readPartial?(replySoFar: string): DeepPartial<Out> | undefined
  /** Lists the structural facts of a demonstration that selection tries to cover. */
  features(value: Demo): readonly string[]
  /** Lists every feature that the schema allows, where that is finite. */
  allFeatures?(): readonly string[]
  /** Returns what `read` must return for this demonstration; throws a `ParseError` when it breaks the schema. */
  validate?(value: unknown): Out
  /** Returns the JSON Schema of the input side. */
  jsonSchema?(): object
}

/** What is precomputed for an example, keyed by what it depends on. */
export interface Facts {
  /** Tokens by the key of tokenizer, layout and format that they were counted with. */
  readonly tokens: Readonly<Record<string, number>>
  readonly features: readonly string[]
  readonly vector?: Float32Array
}

export interface Hit<In, Demo> {
  readonly example: StoredExample<In, Demo>
  /**
   * How near the input is to the query: 0 for nothing in common, 1 for the same words. With an embedder w · similarity by words
   * + (1 − w) · cosine of the vectors, negative cosines taken for 0: w is ⅓ where no candidate has more than one feature
   * (labels, prose), else ¾. An example without a vector goes by its words.
   */
  readonly similarity: number
  readonly facts?: Facts
}

/** An example as a store returns it: its id is always there. */
export type StoredExample<In, Demo> = Example<In, Demo> & { readonly id: string }

export interface StoreQuery {
  readonly text: string
  readonly limit: number
  /** Only examples that carry all of these tags. */
  readonly tags?: readonly string[]
  readonly signal?: AbortSignal
}

/** Holds examples and finds the ones near a query. */
export interface ExampleStore<In, Demo> {
  /**
   * Returns min(limit, matching size) hits, most similar first; equal similarities, and the padding of similarity 0, in
   * id order.
   */
  search(query: StoreQuery): Promise<readonly Hit<In, Demo>[]>
  all(): AsyncIterable<StoredExample<In, Demo>>
  /** Returns the examples that exist, in the order of `ids`. */
  get(ids: readonly string[]): Promise<readonly StoredExample<In, Demo>[]>
  /** Adds or updates all of the examples, or none when one is refused. */
  put(examples: readonly Example<In, Demo>[]): Promise<{ readonly added: number; readonly updated: number }>
  /** Returns how many were there to delete. */
  delete(ids: readonly string[]): Promise<number>
  size(): Promise<number>
  /** Returns what is kept precomputed for an example object that this store returned, where it keeps anything. */
  facts?(example: StoredExample<In, Demo>): Facts | undefined
  /**
   * What every example was checked against when it came in (law: it reads back as it is written). A builder of the same
   * format and writer does not check it a second time; without this it checks each one that it shows.
   */
  readonly checkedAgainst?: { readonly output: Format<unknown, Demo>; readonly input?: Writer<In> }
  /** What the store searches by besides words; a snapshot of it holds the vectors. */
  readonly embedder?: Embedder
  /** What was worked out for one definition before deployment; a builder of another one refuses the store. */
  readonly preparedFor?: Preparation<In, Demo>
  /**
   * Set where examples last no longer than the process, as those of `memoryStore` do. What changes examples for good
   * (`npx knapshot migrate`) refuses such a store, since the change would be lost.
   */
  readonly volatile?: true
}

/** What a snapshot knows of the definition that it was made for. */
export interface Preparation<In, Demo> {
  /** What the definition says of how examples are written and counted, by part; hashed where it is long. */
  readonly madeFor: Readonly<Record<string, string>>
  /** By layout, the pinned examples as they were chosen, and the features that they do not show. */
  readonly pinned: Readonly<Record<string, { readonly ids: readonly string[]; readonly uncovered: readonly string[] }>>
  /** Returns the first few examples: written as they were then, they show that writers have not changed. */
  sample(): readonly StoredExample<In, Demo>[]
}

/** Tokens of examples, counted before: plain data that can be kept as JSON. `countExamples` of `knapshot/build` makes it. */
export interface Counts {
  /** By the key of tokenizer, layout and format, then by a hash of the example's content. */
  readonly tokens: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Turns texts into vectors whose cosines tell how alike the texts are. */
export interface Embedder {
  /** Names the model and whatever else decides the vectors: vectors of different names are not compared. */
  readonly name: string
  /** How many numbers every vector has. */
  readonly dimensions: number
  /**
   * Returns one vector for each text, in order, of any length but zero. A store gives at most 512 texts at a time, and the
   * query in the same way as the examples.
   */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<readonly Float32Array[]>
}

export interface EmbedOptions {
  readonly signal?: AbortSignal | undefined
}

/** Counts tokens. Any object with these members works. */
export interface Tokenizer {
  readonly name: string
  /** True when `count` is the number that the model's own tokenizer gives. */
  readonly exact: boolean
  /** Never throws; special-token text counts as ordinary text. */
  count(text: string): number
  /** Tokens around each message and before the reply; 3 and 3 unless given. */
  readonly overhead?: MessageOverhead
  /**
   * True when `count(a + b) = count(a) + count(b)` is proven wherever `a` ends in a non-space character and a line feed
   * and `b` starts with a character that is neither white space nor `/`; for an upper bound, that the sum is one as well.
   * Without it a message joined of several parts is counted whole.
   */
  readonly safeBoundaries?: true
}

export interface MessageOverhead {
  readonly message: number
  readonly reply: number
}

/** Tokens, or a share of the room that the required parts leave: `'40%'`. */
export type Amount = number | `${number}%`

export interface Share {
  /** Kept free while other sections are filled, as far as this one makes use of it. @default 0 */
  readonly min?: Amount
  readonly max?: Amount
}

export interface Budget {
  /** Tokens for the whole request, reply included. */
  readonly tokens: number
  /** Tokens left for the reply. @default 0 */
  readonly reserve?: number
  readonly tokenizer: Tokenizer
  readonly shares?: { readonly examples?: Share; readonly passages?: Share; readonly history?: Share }
  /**
   * How many turns a conversation that is too long loses at a time, so that it begins the same for several builds.
   * @default 4 where no example is chosen for the query, else 1: the examples before the conversation change anyway
   */
  readonly historyStride?: number
}

export type SectionName = 'instruction' | 'format' | 'pinned' | 'examples' | 'passages' | 'history' | 'query'

export type DropReason = 'budget' | 'share' | 'stride' | 'limit' | 'duplicate' | 'same-input'
