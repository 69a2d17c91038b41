import type { ToolDefinition } from './tool.ts'
import type { Message } from './types.ts'

/** Counts tokens. Any object with these members works. */
export interface Tokenizer {
  readonly name: string
  /** True when `count` gives the same number as the model's own tokenizer. */
  readonly exact: boolean
  /** Never throws; special-token text counts as ordinary text. */
  count(text: string): number
  /** Counts definitions of tools as the provider adds them to the prompt. @default as the JSON text of the list */
  countTools?(tools: readonly ToolDefinition[]): number
  /** Tokens added for each message and for the beginning of the reply. @default 4 and 3 */
  readonly overhead?: MessageOverhead
  /**
   * True when `count(a + b) = count(a) + count(b)` is proven wherever `a` ends in a non-space character and a line feed
   * and `b` starts with a character that is neither white space nor `/`. For an upper bound: true when the sum is an
   * upper bound too. Without it, a message made of several parts is counted whole.
   */
  readonly safeBoundaries?: true
}

/** Tokens that a chat costs beyond its texts. */
export interface MessageOverhead {
  /** Around each message, its role included; by role where roles cost differently, as in the chat templates of local models. */
  readonly message: number | Readonly<Record<Message['role'], number>>
  /** Before the reply. */
  readonly reply: number
}

/** How an input that is too long is cut. */
export interface Cut {
  /** The most tokens that an input may have, at least 8. */
  readonly tokens: number
  /** Which end of it is kept, or both; `[…]` stands for what is left out. @default 'start' */
  readonly keep?: 'start' | 'end' | 'both' | undefined
}

/** Tokens, or a share of the room that the required parts leave: `'40%'`. */
export type Amount = number | `${number}%`

export interface Share {
  /** Kept free while other sections are filled, as far as this section can use it. @default 0 */
  readonly min?: Amount | undefined
  readonly max?: Amount | undefined
}

export interface Budget {
  /** Tokens for the whole request, reply included. */
  readonly tokens: number
  /** Tokens left for the reply. @default 0 */
  readonly reserve?: number | undefined
  readonly tokenizer: Tokenizer
  readonly shares?:
    | {
        readonly examples?: Share | undefined
        readonly passages?: Share | undefined
        readonly history?: Share | undefined
      }
    | undefined
  /**
   * How many turns are dropped at a time from a conversation that is too long, so that it begins the same for several
   * builds.
   * @default 4 where no example is chosen for the query, else 1: the examples before the conversation change anyway
   */
  readonly historyStride?: number | undefined
  /**
   * Cuts inputs that are too long, between words where it can; `report.repairs` says so. What is cut off is not searched
   * either. Without it an input that does not fit is refused.
   */
  readonly cut?: Cut | undefined
}
