// knapshot
import type { StandardSchemaV1 } from '@standard-schema/spec'

export type Amount = number | `${number}%`;
export interface Answer<Out> {
    readonly value: Out;
    readonly fixes: readonly Fix[];
    readonly reply: string;
    readonly attempts: number;
    readonly prompt: Prompt<Out>;
}
export interface AskOptions<Out = unknown> {
    readonly retries?: number | undefined;
    readonly onPartial?: ((value: DeepPartial<Out>) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
}
export interface Budget {
    readonly tokens: number;
    readonly reserve?: number | undefined;
    readonly tokenizer: Tokenizer;
    readonly shares?: {
        readonly examples?: Share | undefined;
        readonly passages?: Share | undefined;
        readonly history?: Share | undefined;
    } | undefined;
    readonly historyStride?: number | undefined;
    readonly cut?: Cut | undefined;
}
export declare class BudgetError extends KnapshotError {
    static readonly kind = "BudgetError";
    readonly name = "BudgetError";
    readonly budget: number;
    readonly reserve: number;
    readonly needed: number;
    readonly parts: Readonly<Partial<Record<string, number>>>;
    constructor(code: Extract<KnapshotErrorCode, `budget_${string}`>, message: string, numbers: {
        budget: number;
        reserve: number;
        needed?: number;
        parts?: Readonly<Partial<Record<string, number>>>;
    });
}
export type BuildExtra<Vars> = BuildOptions & (NoVariables extends Vars ? {
    readonly variables?: Given<Vars>;
} : {
    readonly variables: Vars;
});
export interface BuildOptions {
    readonly k?: number | undefined;
    readonly tags?: Tags | undefined;
    readonly passages?: readonly Passage[] | undefined;
    readonly history?: readonly Message[] | undefined;
    readonly tools?: readonly ToolDefinition[] | undefined;
    readonly signal?: AbortSignal | undefined;
}
export type Call = (messages: readonly Message[], request: CallRequest) => PromiseLike<Reply> | AsyncIterable<string>;
export interface CallRequest {
    readonly prompt: Prompt<unknown>;
    readonly signal?: AbortSignal;
    readonly onText?: (chunk: string) => void;
}
export interface Candidate {
    readonly id: string;
    readonly text: string;
    readonly output?: string;
    readonly similarity: number;
    readonly tokens: number;
    readonly features: readonly string[];
    readonly vector?: Float32Array;
    readonly tags?: readonly string[] | undefined;
    readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}
export interface Choice {
    readonly id: string;
    readonly gain: number;
}
export interface Counts {
    readonly tokens: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
export interface CoverageOptions extends NearOptions {
    readonly neighbours?: number | undefined;
    readonly pool?: number | undefined;
    readonly anchors?: number | undefined;
}
export interface Cut {
    readonly tokens: number;
    readonly keep?: 'start' | 'end' | 'both' | undefined;
}
export type DeepPartial<T> = T extends readonly (infer Item)[] ? readonly DeepPartial<Item>[] : T extends Date | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> ? T : T extends object ? {
    readonly [K in keyof T]?: DeepPartial<T[K]>;
} : T;
export declare class DefinitionError extends KnapshotError {
    static readonly kind = "DefinitionError";
    readonly name = "DefinitionError";
}
export interface DiverseOptions extends NearOptions {
    readonly lambda?: number | undefined;
}
export type DropReason = 'budget' | 'share' | 'stride' | 'limit' | 'duplicate' | 'same-input';
export interface EmbedOptions {
    readonly signal?: AbortSignal | undefined;
}
export interface Embedder {
    readonly name: string;
    readonly dimensions: number;
    embed(texts: readonly string[], options?: EmbedOptions): Promise<readonly Float32Array[]>;
}
export interface EstimateOptions {
    readonly for?: Vendor | undefined;
}
export interface Example<In = string, Demo = unknown> {
    readonly input: In;
    readonly output: Demo;
    readonly id?: string | undefined;
    readonly tags?: readonly string[] | undefined;
    readonly context?: readonly Passage[] | undefined;
    readonly metadata?: Readonly<Record<string, unknown>> | undefined;
    readonly history?: readonly Message[] | undefined;
}
export declare class ExampleError extends KnapshotError {
    static readonly kind = "ExampleError";
    readonly name = "ExampleError";
    readonly issues: readonly ExampleIssue[];
    readonly path: string;
    readonly id: string | undefined;
    readonly row: number | undefined;
    readonly file: string | undefined;
    readonly line: number | undefined;
    constructor(issues: readonly [ExampleIssue, ...ExampleIssue[]], options?: {
        readonly cause?: unknown;
    });
}
export interface ExampleIssue {
    readonly code: Extract<KnapshotErrorCode, `example_${string}`>;
    readonly path: string;
    readonly message: string;
    readonly id?: string;
    readonly row?: number;
    readonly file?: string;
    readonly line?: number;
}
export interface ExampleShape<In, Demo> {
    readonly output: Format<unknown, Demo>;
    readonly input?: Writer<In> | undefined;
}
export interface ExampleStore<In, Demo> {
    search(query: StoreQuery): Promise<readonly Hit<In, Demo>[]>;
    all(): AsyncIterable<StoredExample<In, Demo>>;
    get(ids: readonly string[]): Promise<readonly StoredExample<In, Demo>[]>;
    put(examples: readonly Example<In, Demo>[]): Promise<{
        readonly added: number;
        readonly updated: number;
    }>;
    delete(ids: readonly string[]): Promise<number>;
    size(): Promise<number>;
    facts?(example: StoredExample<In, Demo>): Facts | undefined;
    readonly checkedAgainst?: {
        readonly output: Format<unknown, Demo>;
        readonly input?: Writer<In> | undefined;
    };
    readonly embedder?: Embedder;
    readonly searchBy?: Writer<In>;
    readonly preparedFor?: Preparation<In, Demo>;
    readonly volatile?: true;
}
export interface Facts {
    readonly tokens: Readonly<Record<string, number>>;
    readonly features: readonly string[];
    readonly vector?: Float32Array;
}
export interface FewShot<Out, Demo, In, Vars> {
    readonly name?: string | undefined;
    readonly instruction: string | Template<Vars>;
    readonly input?: Writer<In> | undefined;
    readonly output: Format<Out, Demo>;
    readonly examples: readonly Example<NoInfer<In>, NoInfer<Demo>>[] | ExampleStore<NoInfer<In>, NoInfer<Demo>>;
    readonly embedder?: Embedder | undefined;
    readonly searchBy?: SearchBy<NoInfer<In>> | undefined;
    readonly pin?: StaticSelector | readonly string[] | undefined;
    readonly select?: Selector | undefined;
    readonly allowNone?: boolean | undefined;
    readonly reminder?: string | undefined;
    readonly exclude?: 'same-input' | undefined;
    readonly order?: Order | undefined;
    readonly layout?: 'turns' | 'transcript' | Layout | undefined;
    readonly tools?: readonly ToolDefinition[] | undefined;
    readonly texts?: Partial<Texts> | undefined;
    readonly budget: Budget;
}
export interface FieldsOptions {
    readonly jsonSchema?: object | undefined;
    readonly ignoreKeys?: true | readonly string[] | undefined;
}
export interface Fix {
    readonly kind: FixKind;
    readonly path: string;
    readonly message: string;
}
export type FixKind = 'prose' | 'reasoning' | 'end-token' | 'fence' | 'tag' | 'escaped' | 'joined' | 'other-value' | 'comma' | 'colon' | 'quote' | 'bracket' | 'unquoted' | 'comment' | 'ellipsis' | 'escape' | 'line-break' | 'word' | 'number' | 'string-parts' | 'call' | 'missing-value' | 'truncated' | 'duplicate-key' | 'restarted' | 'dropped-text' | 'more' | 'key-name' | 'dropped-field' | 'dropped-null' | 'wrapper' | 'to-list' | 'from-list' | 'parsed-text' | 'to-text' | 'to-number' | 'to-boolean' | 'to-null' | 'to-date' | 'rounded' | 'trimmed' | 'label' | 'label-mention' | 'tabs' | 'as-text' | 'joined-lines' | 'root' | 'unescaped' | 'markup' | 'cdata' | 'attribute' | 'repeated' | 'item-name' | 'table-style' | 'delimiter' | 'trailing-delimiter' | 'missing-header' | 'column-order' | 'dropped-column';
export interface Format<Out, Demo = Out> extends Writer<Demo> {
    describe(shown?: readonly string[], texts?: Partial<Texts>): string;
    readonly rest?: 'pinned' | 'chosen';
    read(reply: string, options?: ReadOptions): Reading<Out>;
    stream?(): PartialReader<Out>;
    readPartial?(replySoFar: string): DeepPartial<Out> | undefined;
    features(value: Demo): readonly string[];
    allFeatures?(): readonly string[];
    validate?(value: unknown): Out;
    strayKeys?(value: unknown, result: unknown): readonly ValueIssue[];
    jsonSchema?(): object;
    readonly tools?: readonly ToolDefinition[];
    turns?(value: Demo): readonly Message[];
    readCalls?(calls: readonly ToolCall[], text: string, options?: ReadOptions): Reading<Out>;
}
export interface HashedNgramsOptions {
    readonly dimensions?: number | undefined;
}
export interface Hit<In, Demo> {
    readonly example: StoredExample<In, Demo>;
    readonly similarity: number;
    readonly facts?: Facts;
}
export interface JsonOptions {
    readonly describe?: Describe | undefined;
    readonly jsonSchema?: object | undefined;
    readonly ignoreKeys?: true | readonly string[] | undefined;
}
export interface JsonSchema {
    readonly $ref?: string;
    readonly $defs?: Readonly<Record<string, JsonSchema | boolean>>;
    readonly definitions?: Readonly<Record<string, JsonSchema | boolean>>;
    readonly type?: string | readonly string[];
    readonly title?: string;
    readonly description?: string;
    readonly const?: unknown;
    readonly enum?: readonly unknown[];
    readonly anyOf?: readonly (JsonSchema | boolean)[];
    readonly oneOf?: readonly (JsonSchema | boolean)[];
    readonly allOf?: readonly (JsonSchema | boolean)[];
    readonly not?: JsonSchema | boolean;
    readonly properties?: Readonly<Record<string, JsonSchema | boolean>>;
    readonly required?: readonly string[];
    readonly additionalProperties?: JsonSchema | boolean;
    readonly patternProperties?: Readonly<Record<string, JsonSchema | boolean>>;
    readonly propertyNames?: JsonSchema | boolean;
    readonly minProperties?: number;
    readonly maxProperties?: number;
    readonly items?: JsonSchema | boolean | readonly (JsonSchema | boolean)[];
    readonly prefixItems?: readonly (JsonSchema | boolean)[];
    readonly minItems?: number;
    readonly maxItems?: number;
    readonly uniqueItems?: boolean;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly pattern?: string;
    readonly format?: string;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly exclusiveMinimum?: number;
    readonly exclusiveMaximum?: number;
    readonly multipleOf?: number;
    readonly nullable?: boolean;
    readonly default?: unknown;
    readonly 'x-alias'?: string;
    readonly 'x-enumAlias'?: Readonly<Record<string, string>>;
}
export declare class KnapshotError extends Error {
    static readonly kind: string;
    readonly name: string;
    readonly code: KnapshotErrorCode;
    readonly [brand] = true;
    constructor(code: KnapshotErrorCode, message: string, options?: {
        readonly cause?: unknown;
    });
}
export type KnapshotErrorCode = 'example_malformed' | 'example_invalid' | 'example_mismatch' | 'example_unwritable' | 'example_id_conflict' | 'example_conflict' | 'template_syntax' | 'template_unsupported' | 'template_unknown_name' | 'template_unknown_helper' | 'template_unknown_partial' | 'template_missing_variable' | 'template_bad_value' | 'template_invalid_variables' | 'template_too_deep' | 'template_helper_failed' | 'budget_invalid' | 'budget_too_small' | 'reply_empty' | 'reply_refused' | 'reply_calls_tool' | 'reply_only_reasoning' | 'reply_truncated' | 'reply_unreadable' | 'reply_invalid' | 'reply_ambiguous' | 'store_empty' | 'store_driver_invalid' | 'store_extension_missing' | 'store_version' | 'store_stale' | 'store_read_only' | 'store_full' | 'store_unavailable' | 'store_timeout' | 'store_closed' | 'store_corrupt' | 'store_failed' | 'embedder_failed' | 'vector_invalid' | 'definition_invalid' | 'snapshot_invalid' | 'snapshot_stale' | 'schema_async' | 'schema_unsupported' | 'tokenizer_failed' | 'file_unreadable';
export interface Layout {
    readonly name: string;
    instruction(text: string): string;
    readonly lead?: string;
    shot(input: string, output: string, context: readonly Passage[], history?: readonly Message[], turns?: readonly Message[]): readonly Piece[];
    passage(passage: Passage): Piece;
    readonly hasSafeBoundaries?: true;
}
export interface LikelyOptions extends NearOptions {
    readonly repeat?: number | undefined;
    readonly neighbours?: number | undefined;
    readonly pool?: number | undefined;
}
export interface MemoryStoreOptions<In, Demo> {
    readonly output: Format<unknown, Demo>;
    readonly input?: Writer<In> | undefined;
    readonly searchBy?: SearchBy<NoInfer<In>> | undefined;
    readonly counts?: Counts | undefined;
    readonly embedder?: Embedder | undefined;
}
export interface Message {
    readonly role: 'system' | 'user' | 'assistant' | 'tool';
    readonly content: string;
    readonly name?: string | undefined;
    readonly toolCalls?: readonly ToolCall[] | undefined;
    readonly toolCallId?: string | undefined;
    readonly cache?: true | undefined;
}
export interface MessageOverhead {
    readonly message: number | Readonly<Record<Message['role'], number>>;
    readonly reply: number;
}
export interface ModelReply {
    readonly text: string;
    readonly finished?: boolean | undefined;
    readonly calls?: readonly ToolCall[] | undefined;
    readonly refused?: string | undefined;
}
export interface NearOptions {
    readonly k?: number | undefined;
    readonly minSimilarity?: number | undefined;
}
export type NoVariables = Record<never, never>;
export type Order = 'similar-last' | 'similar-first' | 'as-selected';
export interface Origin {
    readonly start: number;
    readonly end: number;
    readonly section: SectionName;
    readonly id: string;
    readonly part: OriginPart;
}
export type OriginPart = 'input' | 'output' | 'text' | 'template';
export interface Packed {
    readonly value: number;
    readonly bound: number;
}
export declare class ParseError extends KnapshotError {
    static readonly kind = "ParseError";
    readonly name = "ParseError";
    readonly reply: string;
    readonly issues: readonly ValueIssue[];
    readonly partial: unknown;
    constructor(code: Extract<KnapshotErrorCode, `reply_${string}`>, message: string, details: {
        reply: string;
        issues?: readonly ValueIssue[];
        partial?: unknown;
        cause?: unknown;
    });
}
export type ParseOptions = Pick<ReadOptions, 'truncated'>;
export interface PartialReader<Out> {
    push(chunk: string): DeepPartial<Out> | undefined;
}
export interface Passage {
    readonly id: string;
    readonly text: string;
    readonly score?: number | undefined;
    readonly variants?: readonly (string | PassageVariant)[] | undefined;
    readonly keepWith?: string | undefined;
}
export interface PassageVariant {
    readonly text: string;
    readonly score?: number | undefined;
}
export interface Piece {
    readonly role: Message['role'];
    readonly text: string;
    readonly begins: boolean;
    readonly holds?: OriginPart | 'blocks' | readonly ValueRange[];
    readonly name?: string | undefined;
    readonly toolCalls?: readonly ToolCall[] | undefined;
    readonly toolCallId?: string | undefined;
}
export interface Preparation<In, Demo> {
    readonly madeFor: Readonly<Record<string, string>>;
    readonly pinned: Readonly<Record<string, {
        readonly ids: readonly string[];
        readonly uncovered: readonly string[];
    }>>;
    sample(): readonly StoredExample<In, Demo>[];
}
export interface Prompt<Out> {
    readonly messages: readonly Message[];
    readonly output: Format<Out, unknown>;
    readonly report: PromptReport;
    readonly tools: readonly ToolDefinition[];
    readonly fingerprint: string;
    readonly origins: readonly (readonly Origin[])[];
    parse(reply: Reply, options?: ParseOptions): Out;
    safeParse(reply: Reply, options?: ParseOptions): SafeParse<Out>;
    parsePartial(replySoFar: string): DeepPartial<Out> | undefined;
    stream(): ReplyStream<Out>;
    retry(reply: Reply, error: ParseError): Prompt<Out>;
    toString(): string;
}
export interface PromptBuilder<Out, Demo, In, Vars> {
    readonly definition: FewShot<Out, Demo, In, Vars>;
    build(input: undefined, ...extra: NextStepArguments<Vars>): Promise<Prompt<Out>>;
    build(input: In, ...extra: ExtraArguments<Vars>): Promise<Prompt<Out>>;
    with<Known extends Partial<Vars> = NoVariables>(change: Partial<FewShot<Out, Demo, In, Vars>> & {
        readonly variables?: Known;
    }): PromptBuilder<Out, Demo, In, Remaining<Vars, Known>>;
}
export interface PromptReport {
    readonly tokens: number;
    readonly budget: number;
    readonly reserve: number;
    readonly exact: boolean;
    readonly sections: readonly {
        readonly name: SectionName;
        readonly tokens: number;
    }[];
    readonly shots: readonly {
        readonly id: string;
        readonly tokens: number;
        readonly similarity: number;
        readonly pinned: boolean;
        readonly why?: Why;
    }[];
    readonly passages: readonly {
        readonly id: string;
        readonly tokens: number;
        readonly variant?: number;
    }[];
    readonly dropped: readonly {
        readonly id: string;
        readonly section: SectionName;
        readonly tokens: number;
        readonly reason: DropReason;
    }[];
    readonly repairs: readonly Repair[];
    readonly uncertain: boolean;
    readonly missing: readonly string[];
    readonly uncovered: readonly string[];
    readonly pinnedRoom?: number;
    readonly stableTokens: number;
    readonly packing: Packed & {
        readonly passages?: Packed;
    };
}
export interface Query {
    readonly text: string;
    readonly k: number;
    readonly room: number;
    readonly signal?: AbortSignal;
}
export interface RandomOptions {
    readonly k?: number | undefined;
    readonly seed?: number | undefined;
}
export interface ReadJsonOptions extends ReadOptions {
    readonly truncated?: 'refuse' | 'accept' | undefined;
    readonly jsonSchema?: object | undefined;
}
export interface ReadOptions {
    readonly truncated?: 'refuse' | 'accept' | undefined;
    readonly finished?: boolean | undefined;
}
export interface Reading<Out> {
    readonly value: Out;
    readonly fixes: readonly Fix[];
}
export interface Repair {
    readonly place: string;
    readonly kind: 'half-surrogate' | 'empty-message' | 'empty-arguments' | 'late-result' | 'cut';
    readonly message: string;
}
export type Reply = string | null | undefined | ModelReply;
export interface ReplyStream<Out> {
    push(chunk: string): DeepPartial<Out> | undefined;
    end(options?: ReadOptions): Out;
}
export type SafeParse<Out> = {
    readonly ok: true;
    readonly value: Out;
    readonly fixes: readonly Fix[];
} | {
    readonly ok: false;
    readonly error: ParseError;
};
export type SearchBy<In> = Writer<In> | readonly string[];
export type SectionName = 'tools' | 'instruction' | 'format' | 'pinned' | 'examples' | 'passages' | 'history' | 'query';
export interface Segment {
    readonly text: string;
    readonly from: 'template' | 'value';
    readonly path?: string;
}
export interface Selector {
    readonly name: string;
    readonly k?: number;
    readonly minSimilarity?: number;
    readonly pool?: number;
    readonly candidates?: 'similar' | 'all';
    select(query: Query, pool: readonly Candidate[]): readonly Choice[] | PromiseLike<readonly Choice[]>;
}
export interface Share {
    readonly min?: Amount | undefined;
    readonly max?: Amount | undefined;
}
export interface ShowcaseOptions {
    readonly k?: number | undefined;
    readonly tokens?: number | undefined;
}
export interface SimilarOptions extends NearOptions {
    readonly perLabel?: number | undefined;
}
export interface StaticSelector {
    readonly name: string;
    readonly settings?: object;
    choose(pool: readonly Candidate[], room: number): readonly Choice[];
}
export type StoreChanges<In, Demo> = {
    readonly [Name in keyof ExampleStore<In, Demo>]?: ExampleStore<In, Demo>[Name] | (undefined extends ExampleStore<In, Demo>[Name] ? undefined : never);
};
export declare class StoreError extends KnapshotError {
    static readonly kind = "StoreError";
    readonly name = "StoreError";
    readonly index: number | undefined;
    constructor(code: KnapshotErrorCode, message: string, options?: {
        readonly cause?: unknown;
        readonly index?: number | undefined;
    });
}
export interface StoreQuery {
    readonly text: string;
    readonly limit: number;
    readonly tags?: Tags;
    readonly signal?: AbortSignal;
}
export type StoredExample<In, Demo> = Example<In, Demo> & {
    readonly id: string;
};
export interface SyncSelector extends Selector {
    select(query: Query, pool: readonly Candidate[]): readonly Choice[];
}
export type Tags = readonly string[] | {
    readonly all?: readonly string[] | undefined;
    readonly any?: readonly string[] | undefined;
    readonly none?: readonly string[] | undefined;
};
export interface Template<Vars> extends Writer<Vars> {
    readonly source: string;
    segments?(variables: Vars): readonly Segment[];
}
export declare class TemplateError extends KnapshotError {
    static readonly kind = "TemplateError";
    readonly name = "TemplateError";
    readonly issues: readonly TemplateIssue[];
    constructor(code: Extract<KnapshotErrorCode, `template_${string}`>, issues: readonly [TemplateIssue, ...TemplateIssue[]], options?: {
        readonly cause?: unknown;
        readonly name?: string;
    });
}
export interface TemplateIssue {
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly partial?: string;
    readonly path?: string;
}
export interface TextOptions {
    readonly features?: ((value: string) => readonly string[]) | undefined;
    readonly reasoning?: 'omit' | 'keep' | undefined;
}
export interface Texts {
    readonly types: string;
    readonly schema: string;
    readonly fields: string;
    readonly labels: string;
    readonly xml: string;
    readonly xmlItem: string;
    readonly xmlNull: string;
    readonly csv: string;
    readonly markdown: string;
    readonly emptyCell: string;
    readonly nullCell: string;
    readonly rows: string;
    readonly rest: string;
    readonly restRows: string;
    readonly characters: string;
    readonly items: string;
    readonly keys: string;
    readonly range: string;
    readonly nonEmpty: string;
    readonly multipleOf: string;
    readonly unique: string;
    readonly each: string;
    readonly fallback: string;
    readonly examples: string;
    readonly right: string;
    readonly wrong: string;
    readonly again: string;
    readonly problems?: Readonly<Record<string, string>>;
}
export interface Tokenizer {
    readonly name: string;
    readonly exact: boolean;
    count(text: string): number;
    countTools?(tools: readonly ToolDefinition[]): number;
    readonly overhead?: MessageOverhead;
    readonly safeBoundaries?: true;
}
export interface ToolCall {
    readonly id: string;
    readonly name: string;
    readonly arguments: string;
    readonly signature?: string | undefined;
}
export interface ToolDefinition {
    readonly name: string;
    readonly description?: string | undefined;
    readonly parameters?: object | undefined;
}
export interface ValueIssue {
    readonly path: string;
    readonly message: string;
}
export interface ValueRange {
    readonly part: OriginPart;
    readonly start: number;
    readonly end: number;
}
export interface Why {
    readonly feature: string;
    readonly showing: number;
    readonly share: number;
}
export interface Writer<In> {
    readonly name: string;
    write(value: In): string;
}
export declare function ask<Out>(prompt: Prompt<Out>, call: Call, options?: AskOptions<Out>): Promise<Answer<Out>>;
export declare function balanced(options?: NearOptions): SyncSelector;
export declare function codeFeatures(value: string): readonly string[];
export declare function coverage(options?: CoverageOptions): SyncSelector;
export declare function diverse(options?: DiverseOptions): SyncSelector;
export declare function estimate(options?: EstimateOptions): Tokenizer;
export declare function fewShot<Out, Demo = Out, In = string, Vars = NoVariables>(definition: FewShot<Out, Demo, In, Vars>): PromptBuilder<Out, Demo, In, Vars>;
export declare function fields<S extends StandardSchemaV1>(schema: S, options?: FieldsOptions): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>;
export declare function fields<T = unknown>(schema: JsonSchema, options?: FieldsOptions): Format<T>;
export declare function first(options?: {
    readonly k?: number;
}): SyncSelector;
export declare function hashedNgrams(options?: HashedNgramsOptions): Embedder;
export declare function isKnapshotError(error: unknown): error is KnapshotError;
export declare function json<S extends StandardSchemaV1>(schema: S, options?: JsonOptions): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>;
export declare function json<T = unknown>(schema: JsonSchema, options?: JsonOptions): Format<T>;
export declare function labels<const L extends readonly string[]>(...names: L): Format<L[number]>;
export declare function labels<const L extends string>(names: readonly L[]): Format<L>;
export declare function labels<const L extends Readonly<Record<string, string>>>(described: L): Format<`${Exclude<keyof L, symbol>}`>;
export declare function likely(options?: LikelyOptions): SyncSelector;
export declare function memoryStore<Demo, In = string>(examples: readonly Example<NoInfer<In>, NoInfer<Demo>>[], options: MemoryStoreOptions<In, Demo>): ExampleStore<In, Demo>;
export declare function parseExamples<Demo, In = string>(rows: Iterable<unknown> | AsyncIterable<unknown>, shape: ExampleShape<In, Demo>): Promise<Example<In, Demo>[]>;
export declare function random(options?: RandomOptions): SyncSelector;
export declare function readJson<S extends StandardSchemaV1>(reply: string, schema: S, options?: ReadJsonOptions): Reading<StandardSchemaV1.InferOutput<S>>;
export declare function readJson<T = unknown>(reply: string, schema?: JsonSchema, options?: ReadJsonOptions): Reading<T>;
export declare function showcase(options?: ShowcaseOptions): StaticSelector;
export declare function similar(options?: SimilarOptions): SyncSelector;
export declare function text(options?: TextOptions): Format<string>;
export declare function wrapStore<In, Demo>(store: ExampleStore<In, Demo>, changes: StoreChanges<NoInfer<In>, NoInfer<Demo>>): ExampleStore<In, Demo>;

// Reached from the declarations above, not exported.

declare const brand: unique symbol;
type Conversation = Required<Pick<BuildOptions, 'history'>>;
type Describe = 'types' | 'schema' | 'none' | DescribeRest;
type DescribeRest = 'rest' | {
    readonly rest: 'pinned' | 'chosen';
};
type ExtraArguments<Vars> = NoVariables extends Vars ? [extra?: BuildExtra<Vars>] : [extra: BuildExtra<Vars>];
type Given<Vars> = unknown extends Vars ? Vars : [keyof Vars] extends [never] ? Readonly<Record<string, never>> : Vars;
type NextStepArguments<Vars> = NoVariables extends Vars ? [extra: BuildExtra<Vars> & Conversation] : [extra: BuildExtra<Vars> & Conversation];
type Remaining<Vars, Known> = [keyof Vars & keyof Known] extends [never] ? Vars : Omit<Vars, keyof Known> & Partial<Pick<Vars, keyof Vars & keyof Known>>;
type Vendor = 'claude' | 'gemini' | 'llama' | 'any';
