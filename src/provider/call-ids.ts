import type { ToolCall } from '../tool.ts'
import type { Message } from '../types.ts'
import { shortHash } from '../value/checksum.ts'

const allowed = /^[\w-]+$/u

/**
 * Gives tool calls ids that a provider takes: letters, digits, `_` and `-`, at most `longest` of them, each for one call
 * only. Other ids are written with a hash, so that an id is the same in every request; results follow their calls.
 */
export function withCallIds(messages: readonly Message[], longest: number): readonly Message[] {
  const used = new Set<string>()
  /** By the id of the conversation: the id of its latest call. */
  const current = new Map<string, string>()
  return messages.map((message) => {
    const { toolCalls, toolCallId } = message
    if (toolCalls !== undefined)
      return {
        ...message,
        toolCalls: toolCalls.map((call): ToolCall => {
          const id = unused(sendableId(call.id, longest), used, longest)
          used.add(id)
          current.set(call.id, id)
          return { ...call, id }
        }),
      }
    return toolCallId === undefined ? message : { ...message, toolCallId: current.get(toolCallId) ?? toolCallId }
  })
}

function sendableId(id: string, longest: number): string {
  if (allowed.test(id) && id.length <= longest) return id
  return withEnd(id.replace(/[^\w-]/gu, '_'), `_${shortHash(id).replace('.', '_')}`, longest)
}

function unused(id: string, used: ReadonlySet<string>, longest: number): string {
  for (let n = 1, other = id; ; other = withEnd(id, `_${n}`, longest)) {
    if (!used.has(other)) return other
    n++
  }
}

function withEnd(text: string, end: string, longest: number): string {
  return text.slice(0, longest - end.length) + end
}
