import type { Message } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { oneOf } from '../../value/rules.ts'
import { argumentsOf, type HasMessages, inFirstUser, inPlaces } from '../request.ts'

/** A call in the form that LangChain takes. */
export interface LangChainCall {
  id: string
  name: string
  args: Record<string, unknown>
  type: 'tool_call'
}

/** A message in the form that LangChain takes: a pair, or an object where there is more than a text. */
export type LangChainMessage =
  | ['system' | 'user' | 'assistant', string]
  | { role: 'system' | 'user' | 'assistant'; content: string; name?: string; tool_calls?: LangChainCall[] }
  | { role: 'tool'; content: string; tool_call_id: string }

export interface LangChainOptions {
  /** As for other providers: `'first-user'` is for models without a system role. @default 'system' */
  readonly system?: 'system' | 'first-user' | undefined
}

/**
 * Turns a prompt into messages for `chat.invoke()` of LangChain. System messages further down become marked texts of the user:
 * most models take them nowhere but in front. Definitions of tools are bound to the model instead:
 * `chat.bindTools(toOpenAI(prompt).tools)`, which `callLangChain` does.
 */
export function toLangChain(prompt: HasMessages, options: LangChainOptions = {}): LangChainMessage[] {
  checkOptions('toLangChain()', options, { system: oneOf('system', 'first-user') })
  const { messages } = prompt
  return (options.system === 'first-user' ? inFirstUser(messages) : inPlaces('LangChain', messages)).map(toMessage)
}

function toMessage({ role, content, name, toolCalls = [], toolCallId = '' }: Message): LangChainMessage {
  if (role === 'tool') return { role, content, tool_call_id: toolCallId }
  if (name === undefined && toolCalls.length === 0) return [role, content]
  const calls = toolCalls.map(
    (call): LangChainCall => ({ id: call.id, name: call.name, args: argumentsOf(call.arguments), type: 'tool_call' }),
  )
  return {
    role,
    content,
    ...(name === undefined ? {} : { name }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  }
}
