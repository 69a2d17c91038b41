import type { Budget } from '../budget.ts'
import type { Layout } from '../layout.ts'
import type { Prompt } from '../prompt.ts'
import type { Order } from '../select/order.ts'
import type { Selector, StaticSelector } from '../selector.ts'
import type { Texts } from '../texts.ts'
import type { ToolDefinition } from '../tool.ts'
import type {
  Embedder,
  Example,
  ExampleStore,
  Format,
  Message,
  Passage,
  SearchBy,
  Tags,
  Template,
  Writer,
} from '../types.ts'

/** What a few-shot prompt is made of. */
export interface FewShot<Out, Demo, In, Vars> {
  /** Shown in error messages. */
  readonly name?: string | undefined
  readonly instruction: string | Template<Vars>
  /** How inputs are written: as text unless given. */
  readonly input?: Writer<In> | undefined
  readonly output: Format<Out, Demo>
  readonly examples: readonly Example<NoInfer<In>, NoInfer<Demo>>[] | ExampleStore<NoInfer<In>, NoInfer<Demo>>
  /**
   * Searches an array of examples by vectors as well as by words (`Hit.similarity` says how). They are embedded before the
   * first search. A store has its own embedder: one beside a store is refused.
   */
  readonly embedder?: Embedder | undefined
  /**
   * What inputs of an array of examples are searched by: some of their fields, or a writer. A store has its own: one
   * beside a store is refused. @default the input as it is written
   */
  readonly searchBy?: SearchBy<NoInfer<In>> | undefined
  /** Examples shown in every prompt, first, in addition to k: chosen once, at the first build, or given by id. */
  readonly pin?: StaticSelector | readonly string[] | undefined
  /** Which examples each query gets. @default likely() */
  readonly select?: Selector | undefined
  /**
   * Builds a prompt without examples where the store has none for a query, as for a new customer; otherwise this is a
   * `StoreError`. The report's list of shots is then empty. @default false
   */
  readonly allowNone?: boolean | undefined
  /**
   * Text after the examples and the new input, at the end of the last message. The next step of a conversation,
   * `build(undefined, …)`, has no new input and leaves it out.
   */
  readonly reminder?: string | undefined
  /** Leaves out examples whose input equals the query (NFKC, case, spaces and punctuation folded). */
  readonly exclude?: 'same-input' | undefined
  /** @default 'similar-last' */
  readonly order?: Order | undefined
  /** @default 'turns'; 'transcript' when a conversation is given, so that demonstrations are not taken for it */
  readonly layout?: 'turns' | 'transcript' | Layout | undefined
  /**
   * Tools that go with every request: counted in the budget, as an estimate, and given to the provider by your call of the
   * model.
   */
  readonly tools?: readonly ToolDefinition[] | undefined
  /** The words that prompts hold besides the definition's own, for prompts in another language than English. */
  readonly texts?: Partial<Texts> | undefined
  readonly budget: Budget
}

export interface BuildOptions {
  /** How many examples; overrides the selector. 0 asks for none. */
  readonly k?: number | undefined
  /** Only examples that carry all of these tags, or as `{ all, any, none }` says. */
  readonly tags?: Tags | undefined
  /** Outside texts that the answer rests on; packed by score. */
  readonly passages?: readonly Passage[] | undefined
  /** The conversation so far; recent whole turns are kept. */
  readonly history?: readonly Message[] | undefined
  /** The tools of this request, in place of those of the definition. */
  readonly tools?: readonly ToolDefinition[] | undefined
  readonly signal?: AbortSignal | undefined
}

/** The variables of an instruction that has none. */
export type NoVariables = Record<never, never>

export type BuildExtra<Vars> = BuildOptions &
  (NoVariables extends Vars ? { readonly variables?: Given<Vars> } : { readonly variables: Vars })

/** Allows no key where there are no variables: TypeScript takes any object for a `NoVariables`. */
type Given<Vars> = unknown extends Vars ? Vars : [keyof Vars] extends [never] ? Readonly<Record<string, never>> : Vars

/** Variables of which some are known: these may be left out. */
export type Remaining<Vars, Known> = [keyof Vars & keyof Known] extends [never]
  ? Vars
  : Omit<Vars, keyof Known> & Partial<Pick<Vars, keyof Vars & keyof Known>>

/** The second argument of `build`, whatever the variables are. */
export type AnyExtra<Vars> = BuildOptions & { readonly variables?: Vars }

/** The second argument of `build`: required when the instruction has variables. */
type ExtraArguments<Vars> = NoVariables extends Vars ? [extra?: BuildExtra<Vars>] : [extra: BuildExtra<Vars>]

/** The same for the next step of a conversation. As a conditional type, it leaves builders assignable as before. */
type NextStepArguments<Vars> = NoVariables extends Vars
  ? [extra: BuildExtra<Vars> & Conversation]
  : [extra: BuildExtra<Vars> & Conversation]

type Conversation = Required<Pick<BuildOptions, 'history'>>

/** Builds prompts of one definition. */
export interface PromptBuilder<Out, Demo, In, Vars> {
  readonly definition: FewShot<Out, Demo, In, Vars>
  /**
   * Builds the prompt for the next step of a conversation that ends in a user's message or a tool's result, without a
   * new input: the last turn is required, and what the user said last is searched.
   */
  build(input: undefined, ...extra: NextStepArguments<Vars>): Promise<Prompt<Out>>
  /**
   * Builds the prompt for one input. Rejects with a `BudgetError` when instruction, format, pinned examples and query do
   * not fit, with a `StoreError` when the store has no example to show, with an `ExampleError` when the store holds a
   * bad one, with a `TemplateError` when variables are missing, and with the signal's reason when aborted.
   */
  build(input: In, ...extra: ExtraArguments<Vars>): Promise<Prompt<Out>>
  /**
   * Makes a builder that differs in what is given; this one stays as it is. Its builds may leave out the variables given
   * here, and may replace them.
   */
  with<Known extends Partial<Vars> = NoVariables>(
    change: Partial<FewShot<Out, Demo, In, Vars>> & { readonly variables?: Known },
  ): PromptBuilder<Out, Demo, In, Remaining<Vars, Known>>
}
