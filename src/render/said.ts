import type { Message } from '../types.ts'
import { block, saidTag, tagSuffix } from './delimiters.ts'
import { quoteId } from './passages.ts'

/** Writes a message of a demonstration as tagged text, each call of a tool in a block of its own. */
export function writeSaid({ role, content, name, toolCalls = [], toolCallId }: Message): string {
  const attributes = `${attribute('name', name)}${attribute('call', toolCallId)}`
  const text =
    content === '' && toolCalls.length > 0 ? '' : block(role, tagSuffix([content], saidTag()), content, attributes)
  const calls = toolCalls.map((call) =>
    block(
      'call',
      tagSuffix([call.arguments], saidTag()),
      call.arguments,
      attribute('id', call.id) + attribute('name', call.name),
    ),
  )
  return text + calls.join('')
}

function attribute(key: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${key}=${quoteId(value)}`
}
