import type { ToolCall } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { type Foreign, ForeignReader, type FromOptions } from '../foreign.ts'

const roles = { system: 'system', user: 'user', assistant: 'assistant', tool: 'tool' } as const

/**
 * Reads messages of the AI SDK (`ModelMessage`), such as `response.messages` of a result; also the request that `toAISDK`
 * made. Each text becomes a message of its own. Throws a `DefinitionError` with the place of what a message cannot hold:
 * files, images, reasoning, errors as results.
 */
export function fromAISDK(
  messages:
    | readonly object[]
    | { readonly messages: readonly object[]; readonly instructions?: string; readonly system?: string },
  options: FromOptions = {},
): Message[] {
  const reader = new ForeignReader('fromAISDK', options)
  const { instructions, system = instructions }: Foreign = Array.isArray(messages) ? {} : Object(messages)
  const head: Message[] = system === undefined ? [] : [{ role: 'system', content: reader.text(system, 'instructions') }]
  return [
    ...head,
    ...reader.list(messages, 'messages').flatMap((given, i) => readMessage(given, `messages[${i}]`, reader)),
  ]
}

function readMessage(given: unknown, place: string, reader: ForeignReader): Message[] {
  const message = reader.object(given, place, ['role', 'content', 'providerOptions'])
  const role = reader.role(message.role, place, roles)
  const { content } = message
  if (!Array.isArray(content)) return [{ role, content: reader.text(content, `${place}.content`) }]
  const read: { role: Message['role']; content: string; toolCalls: ToolCall[]; toolCallId?: string }[] = []
  for (const [i, part] of content.entries()) {
    const at = `${place}.content[${i}]`
    const { type }: Foreign = Object(part)
    const last = read.at(-1)
    if (type === 'text') {
      const { text } = reader.object(part, at, ['type', 'text', 'providerOptions'])
      read.push({ role, content: reader.text(text, `${at}.text`), toolCalls: [] })
    } else if (type === 'tool-call') {
      const call = readCall(part, at, reader)
      if (last === undefined) read.push({ role, content: '', toolCalls: [call] })
      else last.toolCalls.push(call)
    } else if (type === 'tool-result') read.push(readResult(part, at, reader))
    else reader.leavesOut(type, at)
  }
  return read.map(({ toolCalls, ...rest }) => (toolCalls.length === 0 ? rest : { ...rest, toolCalls }))
}

function readCall(given: unknown, place: string, reader: ForeignReader): ToolCall {
  const part = reader.object(given, place, [
    'type',
    'toolCallId',
    'toolName',
    'input',
    'providerOptions',
    'providerExecuted',
  ])
  return {
    id: reader.text(part.toolCallId, `${place}.toolCallId`),
    name: reader.text(part.toolName, `${place}.toolName`),
    arguments: JSON.stringify(part.input ?? {}),
  }
}

function readResult(given: unknown, place: string, reader: ForeignReader) {
  const part = reader.object(given, place, ['type', 'toolCallId', 'toolName', 'output', 'providerOptions'])
  const { type, value }: Foreign = Object(part.output)
  if (type !== 'text' && type !== 'json')
    reader.refuse(`${place}.output`, `is ${String(type)}: only texts and JSON have a place in a message.`)
  return {
    role: 'tool' as const,
    content: type === 'text' ? reader.text(value, `${place}.output.value`) : JSON.stringify(value),
    toolCallId: reader.text(part.toolCallId, `${place}.toolCallId`),
    toolCalls: [],
  }
}
