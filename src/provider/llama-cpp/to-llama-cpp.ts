import type { Message } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { oneOf } from '../../value/rules.ts'
import { argumentsOf, type HasMessages, inFirstUser, refuseNames } from '../request.ts'

/** A call of a function in a chat history, with what it returned. */
export interface LlamaCppFunctionCall {
  type: 'functionCall'
  name: string
  params: Record<string, unknown>
  result: string
  startsNewChunk?: boolean
}

/** An item of a chat history of node-llama-cpp. */
export type LlamaCppItem =
  | { type: 'system'; text: string }
  | { type: 'user'; text: string }
  | { type: 'model'; response: (string | LlamaCppFunctionCall)[] }

export interface LlamaCppOptions {
  /** As for other providers: `'first-user'` is for models without a system role. @default 'system' */
  readonly system?: 'system' | 'first-user' | undefined
}

/**
 * Turns a prompt into a chat history of node-llama-cpp, for `LlamaChat.generateResponse` or `session.setChatHistory`. What the
 * assistant says in a row is one response. Results stand in their calls.
 */
export function toLlamaCpp(prompt: HasMessages, options: LlamaCppOptions = {}): LlamaCppItem[] {
  checkOptions('toLlamaCpp()', options, { system: oneOf('system', 'first-user') })
  refuseNames('node-llama-cpp', prompt.messages)
  const messages = options.system === 'first-user' ? inFirstUser(prompt.messages) : prompt.messages
  const items: LlamaCppItem[] = []
  const open = new Map<string, LlamaCppFunctionCall>()
  for (const message of messages) {
    const { role, content, toolCallId = '' } = message
    if (role === 'tool') {
      const call = open.get(toolCallId)
      if (call !== undefined) call.result = content
    } else if (role !== 'assistant') items.push({ type: role, text: content })
    else {
      const last = items.at(-1)
      const response = writeResponse(message, open)
      if (last?.type === 'model') last.response.push(...response)
      else items.push({ type: 'model', response })
    }
  }
  return items
}

function writeResponse({ content, toolCalls = [] }: Message, open: Map<string, LlamaCppFunctionCall>) {
  const calls = toolCalls.map(({ id, name, arguments: text }, i): LlamaCppFunctionCall => {
    const call: LlamaCppFunctionCall = {
      type: 'functionCall',
      name,
      params: argumentsOf(text),
      result: '',
      ...(i === 0 ? { startsNewChunk: true } : {}),
    }
    open.set(id, call)
    return call
  })
  return content === '' && calls.length > 0 ? calls : [content, ...calls]
}
