import type { ToolCall } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { type Foreign, ForeignReader, type FromOptions } from '../foreign.ts'

const roles = { user: 'user', model: 'assistant', function: 'user' } as const

/**
 * Reads turns of Gemini (`contents`), such as the history of a conversation; also the request that `toGemini` made, whose
 * `systemInstruction` comes first. Each text becomes a message of its own; calls without an id get one, and responses
 * without one belong to the next open call of their name. Throws a `DefinitionError` with the place of what a message
 * cannot hold: files, images, thoughts, code that Gemini ran.
 */
export function fromGemini(
  contents: readonly object[] | { readonly contents: readonly object[]; readonly config?: object },
  options: FromOptions = {},
): Message[] {
  const reader = new ForeignReader('fromGemini', options)
  const turns = reader.list(contents, 'contents')
  const { config }: Foreign = Array.isArray(contents) ? {} : Object(contents)
  const { systemInstruction }: Foreign = Object(config)
  const read: Message[] = systemTexts(systemInstruction, reader).map((content) => ({ role: 'system', content }))
  const open: { readonly id: string; readonly name: string }[] = []
  let calls = 0
  for (const [i, given] of turns.entries()) {
    const place = `contents[${i}]`
    const turn = reader.object(given, place, ['role', 'parts'])
    const role = reader.role(turn.role ?? 'user', place, roles)
    /** The message that takes the calls of this turn. */
    let last: { content: string; toolCalls: ToolCall[] } | undefined
    const add = (content: string): { content: string; toolCalls: ToolCall[] } => {
      const message = { role, content, toolCalls: [] }
      read.push(message)
      return message
    }
    for (const [j, part] of reader.list(turn.parts, 'parts').entries()) {
      const at = `${place}.parts[${j}]`
      const { text, functionCall, functionResponse, thought }: Foreign = Object(part)
      if (thought === true) {
        reader.leavesOut('thought', at)
        continue
      }
      reader.object(part, at, ['text', 'functionCall', 'functionResponse', 'thought', 'thoughtSignature'])
      if (functionCall !== undefined) {
        const call = readCall(part as Foreign, at, `call_${++calls}`, reader)
        open.push(call)
        last ??= add('')
        last.toolCalls.push(call)
      } else if (functionResponse !== undefined) read.push(readResponse(functionResponse, at, open, reader))
      // A part of which nothing is left was left out.
      else if (text !== undefined) last = add(reader.text(text, `${at}.text`))
    }
  }
  return read.map(({ toolCalls = [], ...message }) => (toolCalls.length === 0 ? message : { ...message, toolCalls }))
}

function systemTexts(given: unknown, reader: ForeignReader): readonly string[] {
  if (given === undefined || given === null) return []
  if (typeof given === 'string') return [given]
  const parts = Array.isArray(given) ? given : (Object(given).parts ?? [given])
  return reader
    .list(parts, 'systemInstruction')
    .map((part, i) =>
      typeof part === 'string' ? part : reader.text(Object(part).text, `systemInstruction[${i}].text`),
    )
}

function readCall(
  { functionCall, thoughtSignature }: Foreign,
  place: string,
  otherId: string,
  reader: ForeignReader,
): ToolCall {
  const call = reader.object(functionCall, `${place}.functionCall`, ['id', 'name', 'args'])
  return {
    id: typeof call.id === 'string' ? call.id : otherId,
    name: reader.text(call.name, `${place}.functionCall.name`),
    arguments: JSON.stringify(call.args ?? {}),
    ...(typeof thoughtSignature === 'string' ? { signature: thoughtSignature } : {}),
  }
}

function readResponse(
  given: unknown,
  place: string,
  open: { readonly id: string; readonly name: string }[],
  reader: ForeignReader,
): Message {
  const at = `${place}.functionResponse`
  const { id, name, response } = reader.object(given, at, ['id', 'name', 'response'])
  const called = open.findIndex((call) => (typeof id === 'string' ? call.id === id : call.name === name))
  const call = open[called] ?? reader.refuse(at, `answers no call before it (${String(id ?? name)}).`)
  open.splice(called, 1)
  const { output, ...others }: Foreign = Object(response)
  const isText = typeof output === 'string' && Object.keys(others).length === 0
  return { role: 'tool', content: isText ? output : JSON.stringify(response ?? {}), toolCallId: call.id }
}
