import type { Prompt } from './prompt.ts'
import type { Fix, Message, Reply } from './types.ts'
import { checkOptions } from './value/check-options.ts'
import { replyText } from './value/reply-text.ts'
import { signal as isSignal, whole } from './value/rules.ts'

/**
 * Sends messages to a model and returns its reply: the text, or `{ text, finished }` where it is known how the reply
 * ended.
 */
export type Call = (
  messages: readonly Message[],
  request: { readonly prompt: Prompt<unknown>; readonly signal?: AbortSignal },
) => Promise<Reply>

export interface AskOptions {
  /** How many times to ask again when a reply cannot be read. @default 1 */
  readonly retries?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** The value a model's reply was read as, and how it was obtained. */
export interface Answer<Out> {
  readonly value: Out
  /** Every change made to the reply in order to read it. */
  readonly fixes: readonly Fix[]
  /** The text of the reply that was read, for logs and for continuing the conversation. */
  readonly reply: string
  /** How many times the model was called, from 1. */
  readonly attempts: number
  /** The last prompt that was sent: the given one, or the follow-up to a reply that could not be read. */
  readonly prompt: Prompt<Out>
}

/**
 * Calls the model and reads its reply. When the reply cannot be read, asks again and says what was wrong. Rejects with
 * the last `ParseError`, the error thrown by `call`, or the signal's reason.
 */
export async function ask<Out>(prompt: Prompt<Out>, call: Call, options: AskOptions = {}): Promise<Answer<Out>> {
  checkOptions('ask()', options, { retries: whole(0), signal: isSignal })
  const { retries = 1, signal } = options
  let current = prompt
  for (let attempts = 1; ; attempts++) {
    signal?.throwIfAborted()
    const reply = await call(current.messages, signal === undefined ? { prompt: current } : { prompt: current, signal })
    const result = current.safeParse(reply)
    if (result.ok) {
      const { value, fixes } = result
      return { value, fixes, reply: replyText(reply).text ?? '', attempts, prompt: current }
    }
    if (attempts > retries) throw result.error
    // Follow-ups are always made from the first prompt, so after several bad replies only the last one is shown.
    current = prompt.retry(reply, result.error)
  }
}
