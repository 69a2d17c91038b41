import { DefinitionError } from './errors.ts'
import type { Prompt } from './prompt.ts'
import type { Message } from './types.ts'
import { checkOptions } from './value/check-options.ts'
import { preview } from './value/preview.ts'

/** Sends messages to a model and returns its text. */
export type Call = (
  messages: readonly Message[],
  request: { readonly prompt: Prompt<unknown>; readonly signal?: AbortSignal },
) => Promise<string | null | undefined>

export interface AskOptions {
  /** How often to ask again when a reply cannot be read. @default 1 */
  readonly retries?: number
  readonly signal?: AbortSignal
}

/**
 * Calls the model and reads its reply; when the reply cannot be read, asks again with what was wrong. Rejects with the
 * last `ParseError`, with the error of `call`, or with the signal's reason.
 */
export async function ask<Out>(prompt: Prompt<Out>, call: Call, options: AskOptions = {}): Promise<Out> {
  checkOptions('ask', options, ['retries', 'signal'])
  const { retries = 1, signal } = options
  if (!Number.isInteger(retries) || retries < 0) {
    throw new DefinitionError(
      'definition_invalid',
      `ask(): \`retries\` must be a whole number of at least 0, found ${preview(retries)}.`,
    )
  }
  let current = prompt
  for (let left = retries; ; left--) {
    signal?.throwIfAborted()
    const reply = await call(current.messages, signal === undefined ? { prompt: current } : { prompt: current, signal })
    const result = current.safeParse(reply)
    if (result.ok) return result.value
    if (left === 0) throw result.error
    // The follow-up is made from the first prompt: of several bad replies only the last one is shown.
    current = prompt.retry(reply, result.error)
  }
}
