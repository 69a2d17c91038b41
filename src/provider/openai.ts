import type { Message } from '../types.ts'

/** The part of a prompt that a provider function needs. */
interface HasMessages {
  readonly messages: readonly Message[]
}

interface OpenAIToolCall {
  id: string
  type: 'function'
  function: { name: string; arguments: string }
}

/** A message as OpenAI's chat completions take it. */
export type OpenAIMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string | null; tool_calls?: OpenAIToolCall[] }
  | { role: 'tool'; content: string; tool_call_id: string }

/** Turns a prompt into the request fragment of `openai.chat.completions.create`. */
export function toOpenAI(prompt: HasMessages): { messages: OpenAIMessage[] } {
  return { messages: prompt.messages.map(toMessage) }
}

function toMessage({ role, content, toolCalls, toolCallId }: Message): OpenAIMessage {
  if (role === 'tool') return { role, content, tool_call_id: toolCallId ?? '' }
  if (role !== 'assistant') return { role, content }
  if (toolCalls === undefined || toolCalls.length === 0) return { role, content }
  const calls = toolCalls.map(
    (call): OpenAIToolCall => ({
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: call.arguments },
    }),
  )
  return { role, content: content === '' ? null : content, tool_calls: calls }
}
