import type { Call } from '../../ask.ts'
import { checkClient } from '../check-client.ts'
import { replyLimit, withSignal } from '../reply.ts'
import { type LlamaCppResponse, replyFromLlamaCpp } from './reply-from-llama-cpp.ts'
import { type LlamaCppOptions, toLlamaCpp } from './to-llama-cpp.ts'

/** A `LlamaChat` of node-llama-cpp. */
export interface LlamaCppChat {
  generateResponse(history: never, options?: never): unknown
}

/** The settings of a response besides those that the prompt decides. */
export type LlamaCppSettings<Chat extends LlamaCppChat> = Chat extends {
  generateResponse(history: never, options?: infer Options): unknown
}
  ? Omit<NonNullable<Options>, 'functions' | 'signal' | 'onTextChunk'>
  : never

/**
 * Makes a call of a local model for `ask`, through a `LlamaChat` of node-llama-cpp. The budget's `reserve` limits the reply unless
 * `maxTokens` is given. With `onPartial` it streams. Calls wait for each other where they share a chat: a sequence answers one at a
 * time.
 */
export function callLlamaCpp<Chat extends LlamaCppChat>(
  chat: Chat,
  // Every setting may be left out.
  settings: LlamaCppSettings<Chat> = {} as LlamaCppSettings<Chat>,
  options: LlamaCppOptions = {},
): Call {
  checkClient('callLlamaCpp', chat, ['generateResponse'], settings)
  let before: Promise<unknown> = Promise.resolve()
  return (_, { prompt, signal, onText }) => {
    const limit = replyLimit(prompt)
    const functions = Object.fromEntries(
      prompt.tools.map(({ name, description, parameters }) => [
        name,
        {
          ...(description === undefined ? {} : { description }),
          ...(parameters === undefined ? {} : { params: parameters }),
        },
      ]),
    )
    const given = {
      ...(limit === undefined ? {} : { maxTokens: limit }),
      ...settings,
      ...(prompt.tools.length === 0 ? {} : { functions }),
      ...(onText === undefined ? {} : { onTextChunk: onText }),
      ...withSignal(signal),
    }
    const answer = before.then(async () => {
      signal?.throwIfAborted()
      // Checked where it is read.
      const response = (await chat.generateResponse(
        toLlamaCpp(prompt, options) as never,
        given as never,
      )) as LlamaCppResponse
      return replyFromLlamaCpp(response)
    })
    before = answer.catch(() => undefined)
    return answer
  }
}
