import type { ToolCall } from './tool.ts'

/**
 * A model's reply: its text, or what the provider says about it besides. Null and undefined are replies without text.
 * `replyFromOpenAI()` and its sisters make one of an SDK's response.
 */
export type Reply = string | null | undefined | ModelReply

/** A reply as a provider describes it. */
export interface ModelReply {
  readonly text: string
  /**
   * False where a limit cut the reply off and true where the model itself ended it; leave it out where this is unknown.
   */
  readonly finished?: boolean | undefined
  /** The tools that the model calls, besides the text or in its place. */
  readonly calls?: readonly ToolCall[] | undefined
  /** Why there is no answer: what the model or a filter of the provider says. Such a reply is not read. */
  readonly refused?: string | undefined
}

export interface ReadOptions {
  /**
   * What to do with a reply that ends inside a value: refuse it as `reply_truncated`, or read as far as it goes, with a
   * `truncated` fix. @default 'refuse'
   */
  readonly truncated?: 'refuse' | 'accept' | undefined
  /** What the provider says about how the reply ended: see `Reply`. */
  readonly finished?: boolean | undefined
}
