import type { ToolCall } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { type Foreign, ForeignReader, type FromOptions } from '../foreign.ts'

/**
 * Reads a chat history of node-llama-cpp, such as `session.getChatHistory()`. Calls get the ids `call_1`, `call_2` and so on; their
 * results become messages behind them. Throws a `DefinitionError` with the place of what a message cannot hold: thoughts, texts with
 * special tokens.
 */
export function fromLlamaCpp(history: readonly object[], options: FromOptions = {}): Message[] {
  const reader = new ForeignReader('fromLlamaCpp', options)
  let calls = 0
  return reader.list(history, 'history').flatMap((given, i): Message[] => {
    const place = `history[${i}]`
    const { type, text, response }: Foreign = Object(given)
    if (type === 'system' || type === 'user') {
      reader.object(given, place, ['type', 'text'])
      return [{ role: type, content: reader.text(text, `${place}.text`) }]
    }
    if (type !== 'model') return reader.refuse(`${place}.type`, "must be 'system', 'user' or 'model'.")
    const read: { content: string; toolCalls: ToolCall[]; results: Message[] }[] = []
    for (const [j, part] of reader.list(response, 'response').entries()) {
      const at = `${place}.response[${j}]`
      if (typeof part === 'string') {
        read.push({ content: part, toolCalls: [], results: [] })
        continue
      }
      const { type: kind, segmentType }: Foreign = Object(part)
      if (kind !== 'functionCall') {
        reader.leavesOut(segmentType ?? kind, at)
        continue
      }
      const call = reader.object(part, at, [
        'type',
        'name',
        'description',
        'params',
        'result',
        'rawCall',
        'startsNewChunk',
      ])
      const last = read.at(-1)
      const isNew = call.startsNewChunk === true && (last?.toolCalls.length ?? 0) > 0
      const message = last === undefined || isNew ? { content: '', toolCalls: [], results: [] } : last
      if (message !== last) read.push(message)
      const id = `call_${++calls}`
      message.toolCalls.push({
        id,
        name: reader.text(call.name, `${at}.name`),
        arguments: JSON.stringify(call.params ?? {}),
      })
      const content = typeof call.result === 'string' ? call.result : JSON.stringify(call.result ?? null)
      message.results.push({ role: 'tool', content, toolCallId: id })
    }
    return read.flatMap(({ content, toolCalls, results }): Message[] => [
      { role: 'assistant', content, ...(toolCalls.length === 0 ? {} : { toolCalls }) },
      ...results,
    ])
  })
}
