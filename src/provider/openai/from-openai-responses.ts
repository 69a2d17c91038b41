import type { Message } from '../../types.ts'
import { type Foreign, ForeignReader, type FromOptions, textMessages } from '../foreign.ts'
import { openAITexts } from './from-openai.ts'

const roles = { system: 'system', developer: 'system', user: 'user', assistant: 'assistant' } as const

/**
 * Reads items of OpenAI's Responses API: the `input` of a request, the `output` of a response, or the request that
 * `toOpenAIResponses` made, whose `instructions` become a message of the system. Calls become part of the text before
 * them. Throws a `DefinitionError` with the place of what a message cannot hold: reasoning, images, calls of the tools that
 * OpenAI runs itself.
 */
export function fromOpenAIResponses(
  input: readonly object[] | { readonly input: readonly object[]; readonly instructions?: string | null },
  options: FromOptions = {},
): Message[] {
  const reader = new ForeignReader('fromOpenAIResponses', options)
  const { instructions }: Foreign = Array.isArray(input) ? {} : Object(input)
  const head = instructions === undefined || instructions === null ? [] : [reader.text(instructions, 'instructions')]
  const messages: Message[] = head.map((content) => ({ role: 'system', content }))
  for (const [i, given] of reader.list(input, 'input').entries()) {
    const place = `input[${i}]`
    const { type = 'message' }: Foreign = Object(given)
    if (type === 'function_call') addCall(messages, given, place, reader)
    else if (type === 'function_call_output') {
      const item = reader.object(given, place, ['type', 'id', 'status', 'call_id', 'output'])
      messages.push({
        role: 'tool',
        content: openAITexts(item.output, `${place}.output`, ['input_text'], reader)
          .map(({ text }) => text)
          .join('\n\n'),
        toolCallId: reader.text(item.call_id, `${place}.call_id`),
      })
    } else if (type === 'message') {
      const item = reader.object(given, place, ['type', 'id', 'status', 'role', 'content', 'phase'])
      const texts = openAITexts(item.content, `${place}.content`, ['input_text', 'output_text'], reader)
      messages.push(...textMessages(reader.role(item.role, place, roles), texts))
    } else reader.leavesOut(type, place)
  }
  return messages
}

function addCall(messages: Message[], given: unknown, place: string, reader: ForeignReader): void {
  const item = reader.object(given, place, ['type', 'id', 'status', 'call_id', 'name', 'arguments'])
  const call = {
    id: reader.text(item.call_id, `${place}.call_id`),
    name: reader.text(item.name, `${place}.name`),
    arguments: reader.text(item.arguments, `${place}.arguments`),
  }
  const last = messages.at(-1)
  if (last?.role !== 'assistant') messages.push({ role: 'assistant', content: '', toolCalls: [call] })
  else messages[messages.length - 1] = { ...last, toolCalls: [...(last.toolCalls ?? []), call] }
}
