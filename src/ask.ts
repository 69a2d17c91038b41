import { DefinitionError } from './errors.ts'
import type { Prompt } from './prompt.ts'
import type { Fix, Message, Reply } from './types.ts'
import { checkOptions } from './value/check-options.ts'
import { preview } from './value/preview.ts'
import { replyText } from './value/reply-text.ts'

/** Sends messages to a model and returns its reply: the text, or `{ text, finished }` where it is known how it ended. */
export type Call = (
  messages: readonly Message[],
  request: { readonly prompt: Prompt<unknown>; readonly signal?: AbortSignal },
) => Promise<Reply>

export interface AskOptions {
  /** How often to ask again when a reply cannot be read. @default 1 */
  readonly retries?: number
  readonly signal?: AbortSignal
}

/** What a model answered, and what it took. */
export interface Answer<Out> {
  readonly value: Out
  /** Every change that was made to the reply in order to read it. */
  readonly fixes: readonly Fix[]
  /** The text of the reply that was read, for logs and for the conversation. */
  readonly reply: string
  /** How often the model was called, from 1. */
  readonly attempts: number
  /** The last prompt that was sent: the given one, or the follow-up to a reply that could not be read. */
  readonly prompt: Prompt<Out>
}

/**
 * Calls the model and reads its reply; when the reply cannot be read, asks again with what was wrong. Rejects with the
 * last `ParseError`, with the error of `call`, or with the signal's reason.
 */
export async function ask<Out>(prompt: Prompt<Out>, call: Call, options: AskOptions = {}): Promise<Answer<Out>> {
  checkOptions('ask', options, ['retries', 'signal'])
  const { retries = 1, signal } = options
  if (!Number.isInteger(retries) || retries < 0) {
    throw new DefinitionError(
      'definition_invalid',
      `ask(): \`retries\` must be a whole number of at least 0, found ${preview(retries)}.`,
    )
  }
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
    // The follow-up is made from the first prompt: of several bad replies only the last one is shown.
    current = prompt.retry(reply, result.error)
  }
}
