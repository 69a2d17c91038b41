import type { ToolCall } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { type Foreign, ForeignReader, type FromOptions, textMessages } from '../foreign.ts'

const roles = {
  system: 'system',
  developer: 'system',
  human: 'user',
  user: 'user',
  ai: 'assistant',
  assistant: 'assistant',
  tool: 'tool',
} as const

/**
 * Reads messages of LangChain: instances of its classes, or what `toLangChain` made. Several texts of one message become
 * messages of their own. Throws a `DefinitionError` with the place of what a message cannot hold: images, reasoning, messages
 * of functions.
 */
export function fromLangChain(messages: readonly object[], options: FromOptions = {}): Message[] {
  const reader = new ForeignReader('fromLangChain', options)
  return reader.list(messages, 'messages').flatMap((given, i) => readMessage(given, `messages[${i}]`, reader))
}

function readMessage(given: unknown, place: string, reader: ForeignReader): Message[] {
  const pair: Foreign = Array.isArray(given) ? { role: given[0], content: given[1] } : Object(given)
  const kind =
    typeof pair.getType === 'function' ? (pair.getType as () => unknown).call(given) : (pair.role ?? pair.type)
  const role = reader.role(kind, place, roles)
  const { content, name, tool_calls: called = [], tool_call_id: id, status } = pair
  const texts = (Array.isArray(content) ? content : [content]).flatMap((part: unknown, i) => {
    if (typeof part === 'string') return [{ text: part }]
    const at = Array.isArray(content) ? `${place}.content[${i}]` : `${place}.content`
    const { type, text }: Foreign = Object(part)
    // Providers repeat their calls among the parts; the message has them as its own.
    if (/^(?:tool_use|tool_call|function_call|functionCall)$/.test(String(type))) return []
    if (type === 'text') return [{ text: reader.text(text, `${at}.text`) }]
    return reader.leavesOut(type, at) ? [] : []
  })
  if (role === 'tool') {
    if (status === 'error') reader.leavesOut('error', `${place}.status`)
    return [
      {
        role,
        content: texts.map(({ text }) => text).join('\n\n'),
        toolCallId: reader.text(id, `${place}.tool_call_id`),
      },
    ]
  }
  const toolCalls = reader
    .list(called, 'tool_calls')
    .map((call, i) => readCall(call, `${place}.tool_calls[${i}]`, reader))
  return textMessages(role, texts, {
    ...(name === undefined ? {} : { name: reader.text(name, `${place}.name`) }),
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
  })
}

function readCall(given: unknown, place: string, reader: ForeignReader): ToolCall {
  const call = reader.object(given, place, ['id', 'name', 'args', 'type', 'index'])
  return {
    id: reader.text(call.id, `${place}.id`),
    name: reader.text(call.name, `${place}.name`),
    arguments: JSON.stringify(call.args ?? {}),
  }
}
