import type { ToolCall } from '../../tool.ts'
import type { Message, Repair } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { wellFormed } from '../../value/well-formed.ts'
import { checkMessage, isBlank } from './check-message.ts'

/** A conversation as it can be sent, and what was done to it; or what is wrong with it. */
export type HistoryReading =
  | { readonly messages: readonly Message[]; readonly repairs: readonly Repair[] }
  | { readonly problem: string }

/** A call that has no result yet: where it stands, and where its results go. */
interface OpenCall {
  readonly place: string
  readonly results: Message[]
  /** How many other messages had been read when it was made. */
  readonly since: number
}

/**
 * Reads a conversation from outside. What has one right repair is repaired and listed; the rest is described as a
 * problem: docs/decisions/0019-what-is-repaired-in-conversations.md has the table. `name` stands before each place.
 */
export function readHistory(history: readonly unknown[], name: string): HistoryReading {
  const repairs: Repair[] = []
  /** Messages, each with the results of its calls. */
  const read: (readonly [message: Message, results: Message[]])[] = []
  const open = new Map<string, OpenCall>()
  for (const [i, given] of history.entries()) {
    const place = `${name}[${i}]`
    const problem = checkMessage(given, place)
    if (problem !== undefined) return { problem }
    // Checked above.
    const message = repaired(given as Message, place, repairs)
    const { role, toolCalls = [], toolCallId = '' } = message
    if (role === 'tool') {
      const call = open.get(toolCallId)
      if (call === undefined)
        return {
          problem: `\`${place}\` is the result of the call ${preview(toolCallId)}, which is not open before it. Keep calls and results together when a conversation is cut.`,
        }
      open.delete(toolCallId)
      call.results.push(message)
      if (call.since < read.length)
        repairs.push({ place, kind: 'late-result', message: `moved up, right behind its call in ${call.place}` })
      continue
    }
    if (isBlank(message) && toolCalls.length === 0) {
      repairs.push({ place, kind: 'empty-message', message: `left out: a message of the role ${role} without text` })
      continue
    }
    const results: Message[] = []
    read.push([message, results])
    for (const { id } of toolCalls) {
      if (open.has(id))
        return { problem: `\`${place}\` calls ${preview(id)} again before the first call has a result.` }
      open.set(id, { place, results, since: read.length })
    }
  }
  for (const [id, { place }] of open)
    return {
      problem: `\`${place}\` calls a tool (${preview(id)}), and no result follows. Add a message { role: 'tool', toolCallId, content }, or leave the call out.`,
    }
  return { messages: read.flatMap(([message, results]) => [message, ...results]), repairs }
}

/** Repairs the texts of a message. */
function repaired(message: Message, place: string, repairs: Repair[]): Message {
  const { content, name, toolCalls, toolCallId } = message
  const called = (toolCalls ?? []).flatMap((call) => [call.id, call.name, call.arguments])
  const texts = [content, name ?? '', toolCallId ?? '', ...called]
  if (texts.some((text) => wellFormed(text) !== text)) repairs.push(halfSurrogate(place))
  return {
    role: message.role,
    content: wellFormed(content),
    ...(name === undefined ? {} : { name: wellFormed(name) }),
    ...(toolCalls === undefined
      ? {}
      : { toolCalls: toolCalls.map((call, i) => repairedCall(call, `${place}.toolCalls[${i}]`, repairs)) }),
    ...(toolCallId === undefined ? {} : { toolCallId: wellFormed(toolCallId) }),
  }
}

function repairedCall({ id, name, arguments: text, signature }: ToolCall, place: string, repairs: Repair[]): ToolCall {
  const isEmpty = text.trim() === ''
  if (isEmpty) repairs.push({ place, kind: 'empty-arguments', message: 'empty arguments are sent as {}' })
  return {
    id: wellFormed(id),
    name: wellFormed(name),
    arguments: isEmpty ? '{}' : wellFormed(text),
    ...(signature === undefined ? {} : { signature }),
  }
}

/** Reports that U+FFFD stands for half of a surrogate pair. */
export function halfSurrogate(place: string): Repair {
  return {
    place,
    kind: 'half-surrogate',
    message: 'U+FFFD stands for half of a surrogate pair, which no request can carry',
  }
}
