import { DefinitionError, ParseError } from './errors.ts'
import type { Origin } from './layout.ts'
import { readGiven } from './read-given.ts'
import type { ReadOptions, Reply } from './reply.ts'
import type { ToolDefinition } from './tool.ts'
import type { DeepPartial, DropReason, Fix, Format, Message, Reading, Repair, SectionName } from './types.ts'
import type { Rules } from './value/check-options.ts'
import { hashText } from './value/hash-text.ts'
import { preview } from './value/preview.ts'
import { endRules, readOptions } from './value/read-options.ts'
import { replyText } from './value/reply-text.ts'

/** What became of the budget and of every example that was chosen. */
export interface PromptReport {
  /** Tokens of the finished prompt, including the overhead of messages and definitions of tools. */
  readonly tokens: number
  readonly budget: number
  readonly reserve: number
  /** Whether every part was counted by an exact tokenizer; counts of definitions of tools are estimates. */
  readonly exact: boolean
  /** Parts in the order of the prompt; their tokens add up to `tokens`. */
  readonly sections: readonly { readonly name: SectionName; readonly tokens: number }[]
  /** The demonstrations shown, in order. */
  readonly shots: readonly {
    readonly id: string
    readonly tokens: number
    readonly similarity: number
    readonly pinned: boolean
    /** What it is shown for; absent where nothing is known about the answer. */
    readonly why?: Why
  }[]
  /** The passages shown, in order. */
  readonly passages: readonly {
    readonly id: string
    readonly tokens: number
    /** Which of its variants is shown, from 0; absent where the full text is shown. */
    readonly variant?: number
  }[]
  readonly dropped: readonly {
    readonly id: string
    readonly section: SectionName
    readonly tokens: number
    readonly reason: DropReason
  }[]
  /** What was changed in what was given, since no provider takes it as it is or it was too long; most often nothing. */
  readonly repairs: readonly Repair[]
  /**
   * Whether the nearest examples disagree on the answer: the second likeliest label has more than half as many votes as
   * the first or, for answers of several features, no answer has a quarter of the votes. Such queries are worth a
   * larger model or a second look.
   */
  readonly uncertain: boolean
  /** Features that this query's answer probably has and that no shown example has. */
  readonly missing: readonly string[]
  /**
   * Features that no pinned example shows. Considered are the features that the format names and, where a selector
   * pinned the examples, those of the examples in the store. The same for every query; empty where nothing is pinned.
   */
  readonly uncovered: readonly string[]
  /**
   * The most tokens that pinned examples may take where a selector such as `showcase()` chose them: 40 % of `budget` less
   * `reserve` and tools. What `uncovered` lists may have had no room.
   */
  readonly pinnedRoom?: number
  /** Tokens of the leading part of the messages, which is the same for every query. */
  readonly stableTokens: number
  /**
   * Sum of the gains kept, and the most that any packing of the same choices could reach; also for passages where there
   * are any.
   */
  readonly packing: Packed & { readonly passages?: Packed }
}

/** What an example is shown for. */
export interface Why {
  /** A label, or a feature of the answer. */
  readonly feature: string
  /** How many times the prompt has shown the feature up to and including this example. */
  readonly showing: number
  /** How likely it is, by the votes of the nearest examples, that the answer has it: 0 to 1. */
  readonly share: number
}

/** How good a packing is: proven optimal where both are equal. */
export interface Packed {
  readonly value: number
  readonly bound: number
}

export type SafeParse<Out> =
  | { readonly ok: true; readonly value: Out; readonly fixes: readonly Fix[] }
  | { readonly ok: false; readonly error: ParseError }

/** How a reply is read. */
export type ParseOptions = Pick<ReadOptions, 'truncated'>

const parseRules: Rules<ParseOptions> = { truncated: endRules.truncated }

/** One reply that arrives in chunks. */
export interface ReplyStream<Out> {
  /**
   * Takes the next chunk and returns the value so far, as `parsePartial` does. It returns the same object each time,
   * which grows: copy it if you keep it. What was shown does not vanish; enums, literals and numbers are shown only
   * when they are complete.
   */
  push(chunk: string): DeepPartial<Out> | undefined
  /**
   * Reads the whole reply, as `parse` does. `finished` is what the provider says about how it ended. Throws a
   * `ParseError`.
   */
  end(options?: ReadOptions): Out
}

/** A finished prompt: the messages, what they cost, and the reader for the reply. */
export interface Prompt<Out> {
  readonly messages: readonly Message[]
  readonly output: Format<Out, unknown>
  readonly report: PromptReport
  /** Definitions of the tools that the model may call; most often none. */
  readonly tools: readonly ToolDefinition[]
  /** Hash of the exact messages (SHA-256, 128 bits, hex). */
  readonly fingerprint: string
  /**
   * Where every character comes from: for each message, ranges in order and without gaps, so that a tool can colour a
   * prompt. Only an empty message has an empty range. Computed on demand.
   */
  readonly origins: readonly (readonly Origin[])[]
  /**
   * Reads the model's reply: its text, or what a provider says about it besides. Throws a `ParseError`, with the code
   * `reply_truncated` where the reply ends inside a value, unless `truncated` is `'accept'`.
   */
  parse(reply: Reply, options?: ParseOptions): Out
  /** Reads the model's reply and reports what had to be fixed, or why it cannot be read. */
  safeParse(reply: Reply, options?: ParseOptions): SafeParse<Out>
  /**
   * Reads an unfinished reply. Shows values as the model writes them, before the schema's coercions, defaults and
   * codecs. Undefined while there is nothing to show, and for formats whose values have no parts.
   */
  parsePartial(replySoFar: string): DeepPartial<Out> | undefined
  /** Makes a reader for one reply that arrives in chunks. Each reply needs its own. */
  stream(): ReplyStream<Out>
  /**
   * Makes the follow-up for a reply that could not be read: the same prompt, the reply, what was wrong and at which
   * path, and the example that best shows the part that was wrong. Keeps to the same budget by dropping examples.
   * Throws a `BudgetError` when even the bare follow-up does not fit.
   */
  retry(reply: Reply, error: ParseError): Prompt<Out>
  /** Shows the prompt to people: each message under its role. */
  toString(): string
}

/** What a prompt may ask of its maker later. */
interface Maker<Out> {
  /** What it was built from. */
  readonly from: unknown
  readonly tools: readonly ToolDefinition[]
  origins(): Prompt<Out>['origins']
  /** Makes the follow-up. */
  retry(reply: string, error: ParseError): Prompt<Out>
}

/** Puts a finished prompt together. */
export function makePrompt<Out>(
  messages: readonly Message[],
  output: Format<Out, unknown>,
  report: PromptReport,
  maker: Maker<Out>,
): Prompt<Out> {
  return new BuiltPrompt(messages, output, report, maker)
}

/**
 * Returns what a prompt was built from, or undefined for other objects. It is not a field of the prompt, so that users
 * do not come to depend on it.
 */
export function sourceOf(prompt: object): unknown {
  return BuiltPrompt.sourceOf(prompt)
}

class BuiltPrompt<Out> implements Prompt<Out> {
  readonly messages: readonly Message[]
  readonly output: Format<Out, unknown>
  readonly report: PromptReport
  readonly tools: readonly ToolDefinition[]
  readonly #maker: Maker<Out>
  #fingerprint: string | undefined
  #origins: Prompt<Out>['origins'] | undefined

  constructor(messages: readonly Message[], output: Format<Out, unknown>, report: PromptReport, maker: Maker<Out>) {
    this.messages = messages
    this.output = output
    this.report = report
    this.tools = maker.tools
    this.#maker = maker
  }

  static sourceOf(prompt: object): unknown {
    return #maker in prompt ? prompt.#maker.from : undefined
  }

  /** Computed on demand, since most callers never ask for it. */
  get fingerprint(): string {
    this.#fingerprint ??= hashText(JSON.stringify(this.messages.map(fingerprinted)), 16)
    return this.#fingerprint
  }

  get origins(): Prompt<Out>['origins'] {
    this.#origins ??= this.#maker.origins()
    return this.#origins
  }

  parse(reply: Reply, options?: ParseOptions): Out {
    return this.#read('parse', reply, options).value
  }

  safeParse(reply: Reply, options?: ParseOptions): SafeParse<Out> {
    try {
      const { value, fixes } = this.#read('safeParse', reply, options)
      return { ok: true, value, fixes }
    } catch (error) {
      if (error instanceof ParseError) return { ok: false, error }
      throw error
    }
  }

  parsePartial(replySoFar: string): DeepPartial<Out> | undefined {
    if (typeof replySoFar !== 'string') throw notText('parsePartial', replySoFar)
    const { output } = this
    return output.readPartial === undefined ? output.stream?.().push(replySoFar) : output.readPartial(replySoFar)
  }

  stream(): ReplyStream<Out> {
    const reader = this.output.stream?.()
    let reply = ''
    return {
      push: (chunk) => {
        if (typeof chunk !== 'string') throw notText('push', chunk)
        reply += chunk
        return reader === undefined ? this.output.readPartial?.(reply) : reader.push(chunk)
      },
      end: (given) => {
        const { finished, ...options } = readOptions('end', given)
        return this.parse(finished === undefined ? reply : { text: reply, finished }, options)
      },
    }
  }

  retry(reply: Reply, error: ParseError): Prompt<Out> {
    const given: unknown = error
    if (!(given instanceof ParseError))
      throw new DefinitionError(
        'definition_invalid',
        `retry() takes the ParseError of the reply, found ${preview(given)}: other errors tell a model nothing that it could mend.`,
      )
    const { text, calls } = replyText(reply)
    // Of calls the error has the text: no provider takes one without its result.
    return this.#maker.retry((calls?.[0] ? given.reply : text) ?? '', given)
  }

  toString(): string {
    return this.messages.map(({ role, content }) => `── ${role} ──\n${content}`).join('\n\n')
  }

  #read(name: string, reply: Reply, given?: ParseOptions): Reading<Out> {
    return readGiven(reply, this.output, readOptions(name, given, parseRules))
  }
}

function notText(name: string, found: unknown): DefinitionError {
  return new DefinitionError(
    'definition_invalid',
    `${name}() takes text, found ${preview(found)}. Skip the chunks that carry none.`,
  )
}

function fingerprinted({ role, content, name, toolCalls, toolCallId }: Message): readonly unknown[] {
  return [role, content, toolCalls ?? null, toolCallId ?? null, ...(name === undefined ? [] : [name])]
}
