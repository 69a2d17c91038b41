import type { Budget } from '../budget.ts'
import type { Layout } from '../layout.ts'
import type { Prompt } from '../prompt.ts'
import type { Order } from '../select/order.ts'
import type { Selector, StaticSelector } from '../selector.ts'
import type { Texts } from '../texts.ts'
import type { Embedder, Example, ExampleStore, Format, Message, Passage, Template, Writer } from '../types.ts'

/** What a few-shot prompt is made of. */
export interface FewShot<Out, Demo, In, Vars> {
  /** Shown in error messages. */
  readonly name?: string
  readonly instruction: string | Template<Vars>
  /** How inputs are written: as text unless given. */
  readonly input?: Writer<In>
  readonly output: Format<Out, Demo>
  readonly examples: readonly Example<NoInfer<In>, NoInfer<Demo>>[] | ExampleStore<NoInfer<In>, NoInfer<Demo>>
  /**
   * Searches an array of examples by vectors as well as by words (`Hit.similarity` says how). They are embedded before the
   * first search. A store has its own embedder: one beside a store is refused.
   */
  readonly embedder?: Embedder
  /** Examples shown in every prompt, first, in addition to k: chosen once, at the first build, or given by id. */
  readonly pin?: StaticSelector | readonly string[]
  /** Which examples each query gets. @default likely() */
  readonly select?: Selector
  /** Leaves out examples whose input equals the query (NFKC, case and spaces folded). */
  readonly exclude?: 'same-input'
  /** @default 'similar-last' */
  readonly order?: Order
  /** @default 'turns'; 'transcript' when a conversation is given, so that demonstrations are not taken for it */
  readonly layout?: 'turns' | 'transcript' | Layout
  /** The words that prompts hold besides the definition's own, for prompts in another language than English. */
  readonly texts?: Partial<Texts>
  readonly budget: Budget
}

export interface BuildOptions {
  /** How many examples; overrides the selector. 0 asks for none. */
  readonly k?: number
  /** Only examples that carry all of these tags. */
  readonly tags?: readonly string[]
  /** Outside texts that the answer rests on; packed by score. */
  readonly passages?: readonly Passage[]
  /** The conversation so far; recent whole turns are kept. */
  readonly history?: readonly Message[]
  readonly signal?: AbortSignal
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
