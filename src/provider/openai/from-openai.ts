import type { ToolCall } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { type Foreign, ForeignReader, type FromOptions, textMessages } from '../foreign.ts'

const roles = { system: 'system', developer: 'system', user: 'user', assistant: 'assistant', tool: 'tool' } as const

/**
 * Reads messages of OpenAI's chat completions, such as the history of a conversation; also the request that `toOpenAI` made.
 * Several texts of one message become messages of their own. Throws a `DefinitionError` with the place of what a message
 * cannot hold: images, audio, other kinds of calls.
 */
export function fromOpenAI(
  messages: readonly object[] | { readonly messages: readonly object[] },
  options: FromOptions = {},
): Message[] {
  const reader = new ForeignReader('fromOpenAI', options)
  return reader.list(messages, 'messages').flatMap((given, i) => readMessage(given, `messages[${i}]`, reader))
}

function readMessage(given: unknown, place: string, reader: ForeignReader): Message[] {
  const message = reader.object(given, place, ['role', 'content', 'name', 'tool_calls', 'tool_call_id'])
  const role = reader.role(message.role, place, roles)
  const texts = openAITexts(message.content, `${place}.content`, ['text'], reader)
  const name = message.name === undefined ? {} : { name: reader.text(message.name, `${place}.name`) }
  if (role === 'tool') {
    const toolCallId = reader.text(message.tool_call_id, `${place}.tool_call_id`)
    return [{ role, content: texts.map(({ text }) => text).join('\n\n'), toolCallId }]
  }
  const calls = message.tool_calls ?? []
  const list = Array.isArray(calls) ? calls : reader.refuse(`${place}.tool_calls`, 'must be a list.')
  const toolCalls = list.map((call, i) => readCall(call, `${place}.tool_calls[${i}]`, reader))
  return textMessages(role, texts, { ...name, ...(toolCalls.length === 0 ? {} : { toolCalls }) })
}

function readCall(given: unknown, place: string, reader: ForeignReader): ToolCall {
  const { type = 'function' }: Foreign = Object(given)
  if (type !== 'function')
    reader.refuse(place, `is a call of the type ${String(type)}: only calls of functions have a place in a message.`)
  const call = reader.object(given, place, ['id', 'type', 'function', 'index'])
  const called = reader.object(call.function, `${place}.function`, ['name', 'arguments'])
  return {
    id: reader.text(call.id, `${place}.id`),
    name: reader.text(called.name, `${place}.function.name`),
    arguments: reader.text(called.arguments, `${place}.function.arguments`),
  }
}

/** Reads a content: a text, nothing, or parts of these types. */
export function openAITexts(
  content: unknown,
  place: string,
  types: readonly string[],
  reader: ForeignReader,
): readonly { readonly text: string; readonly cache?: boolean }[] {
  if (content === undefined || content === null) return []
  if (!Array.isArray(content)) return [{ text: reader.text(content, place) }]
  return content.flatMap((given: unknown, i) => {
    const at = `${place}[${i}]`
    const { type }: Foreign = Object(given)
    if (!types.includes(String(type))) return reader.leavesOut(type, at) ? [] : []
    const part = reader.object(given, at, ['type', 'text', 'prompt_cache_breakpoint'])
    return { text: reader.text(part.text, `${at}.text`), cache: part.prompt_cache_breakpoint !== undefined }
  })
}
