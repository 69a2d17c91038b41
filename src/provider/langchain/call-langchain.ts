import type { Call } from '../../ask.ts'
import { DefinitionError } from '../../errors.ts'
import type { ModelReply } from '../../reply.ts'
import { hasMethods } from '../../value/rules.ts'
import { checkClient } from '../check-client.ts'
import { withSignal } from '../reply.ts'
import { type LangChainReply, replyFromLangChain, textOf } from './reply-from-langchain.ts'
import { type LangChainOptions, toLangChain } from './to-langchain.ts'

/** A chat model of LangChain. */
export interface LangChainChat {
  invoke(messages: never, options?: never): unknown
  stream(messages: never, options?: never): unknown
  bindTools?(tools: never): unknown
}

/**
 * Makes a call of a chat model of LangChain for `ask`, its tools bound. `settings` are options of the call, such as `stop`. LangChain
 * has no limit of the reply that all models take: give the model its own, which `reserve` of the budget has to match. With
 * `onPartial` it streams. Rejects with the errors of LangChain.
 */
export function callLangChain(chat: LangChainChat, settings: object = {}, options: LangChainOptions = {}): Call {
  checkClient('callLangChain', chat, ['invoke', 'stream'], settings)
  return async (_, { prompt, signal, onText }) => {
    const model = prompt.tools.length === 0 ? chat : withTools(chat, prompt.tools)
    const messages = toLangChain(prompt, options) as never
    const config = { ...settings, ...withSignal(signal) } as never
    // Checked where they are read.
    if (onText === undefined) return replyFromLangChain((await model.invoke(messages, config)) as LangChainReply)
    return gathered((await model.stream(messages, config)) as AsyncIterable<Chunk>, onText)
  }
}

type Tools = Parameters<Call>[1]['prompt']['tools']

function withTools(chat: LangChainChat, tools: Tools): LangChainChat {
  const bound: unknown = chat.bindTools?.(
    tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, description, parameters },
    })) as never,
  )
  if (hasMethods(bound, 'invoke', 'stream')) return bound as LangChainChat
  throw new DefinitionError(
    'definition_invalid',
    "callLangChain(): this chat model has no bindTools(), and the prompt has tools. Show them as text: calls(tools, { show: 'text' }).",
  )
}

/** A piece of a message; pieces add up by themselves. */
interface Chunk extends LangChainReply {
  concat(next: Chunk): Chunk
}

async function gathered(stream: AsyncIterable<Chunk>, onText: (chunk: string) => void): Promise<ModelReply> {
  let whole: Chunk | undefined
  for await (const chunk of stream) {
    const text = typeof chunk.content === 'string' ? chunk.content : chunk.content.map(textOf).join('')
    if (text !== '') onText(text)
    whole = whole?.concat(chunk) ?? chunk
  }
  const reply = whole === undefined ? { text: '' } : replyFromLangChain(whole)
  return whole === undefined ? { ...reply, finished: false } : reply
}
