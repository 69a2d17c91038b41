import type { ToolCall } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { type Foreign, ForeignReader, type FromOptions, textMessages } from '../foreign.ts'

const roles = { system: 'system', user: 'user', assistant: 'assistant' } as const

/**
 * Reads messages of Anthropic's Messages API, such as the history of a conversation; also the request that `toAnthropic`
 * made, whose `system` comes first. Each text becomes a message of its own. Throws a `DefinitionError` with the place of
 * what a message cannot hold: images, documents, thinking, errors as results.
 */
export function fromAnthropic(
  messages: readonly object[] | { readonly messages: readonly object[]; readonly system?: string | readonly object[] },
  options: FromOptions = {},
): Message[] {
  const reader = new ForeignReader('fromAnthropic', options)
  const { system = [] }: Foreign = Array.isArray(messages) ? {} : Object(messages)
  return [
    ...(system === '' || (Array.isArray(system) && system.length === 0)
      ? []
      : readMessage({ role: 'system', content: system }, 'system', reader)),
    ...reader.list(messages, 'messages').flatMap((given, i) => readMessage(given, `messages[${i}]`, reader)),
  ]
}

function readMessage(given: unknown, place: string, reader: ForeignReader): Message[] {
  // A reply of the API can be put into the history as it is.
  const about = ['id', 'type', 'model', 'stop_reason', 'stop_sequence', 'usage', 'container', 'stop_details']
  const message = reader.object(given, place, ['role', 'content', ...about])
  const role = reader.role(message.role, place, roles)
  const at = place === 'system' ? 'system' : `${place}.content`
  const { content } = message
  if (!Array.isArray(content)) return [{ role, content: reader.text(content, at) }]
  const read: Message[] = []
  /** Where the calls of this message belong; texts after them begin another. */
  let open: { text?: { text: string; cache: boolean }; calls: ToolCall[]; cache: boolean } = { calls: [], cache: false }
  const close = (): void => {
    const { text, calls, cache } = open
    if (text !== undefined || calls.length > 0)
      read.push(
        ...textMessages(role, [{ text: text?.text ?? '', cache: cache || text?.cache === true }], {
          ...(calls.length === 0 ? {} : { toolCalls: calls }),
        }),
      )
    open = { calls: [], cache: false }
  }
  for (const [i, part] of content.entries()) {
    const here = `${at}[${i}]`
    const { type, cache_control: mark }: Foreign = Object(part)
    const cache = mark !== undefined && mark !== null
    if (type === 'text') {
      close()
      const block = reader.object(part, here, ['type', 'text', 'cache_control'])
      open.text = { text: reader.text(block.text, `${here}.text`), cache }
    } else if (type === 'tool_use') {
      open.calls.push(readCall(part, here, reader))
      open.cache ||= cache
    } else if (type === 'tool_result') {
      close()
      read.push(readResult(part, here, cache, reader))
    } else reader.leavesOut(type, here)
  }
  close()
  return read
}

function readCall(given: unknown, place: string, reader: ForeignReader): ToolCall {
  const block = reader.object(given, place, ['type', 'id', 'name', 'input', 'cache_control', 'caller'])
  return {
    id: reader.text(block.id, `${place}.id`),
    name: reader.text(block.name, `${place}.name`),
    arguments: JSON.stringify(block.input ?? {}),
  }
}

function readResult(given: unknown, place: string, cache: boolean, reader: ForeignReader): Message {
  const block = reader.object(given, place, ['type', 'tool_use_id', 'content', 'cache_control'])
  const { content = '' } = block
  const texts = Array.isArray(content)
    ? content.flatMap((part: unknown, i) => {
        const at = `${place}.content[${i}]`
        const { type, text }: Foreign = Object(part)
        if (type === 'text') return [reader.text(text, `${at}.text`)]
        return reader.leavesOut(type, at) ? [] : []
      })
    : [reader.text(content, `${place}.content`)]
  return {
    role: 'tool',
    content: texts.join('\n\n'),
    toolCallId: reader.text(block.tool_use_id, `${place}.tool_use_id`),
    ...(cache ? { cache: true } : {}),
  }
}
