// Stands in for `replyFromOpenAI`, `replyFromOpenAIResponses`, `replyFromAnthropic` and `replyFromGemini` until they are there.
import type { ModelReply } from '../reply.ts'
import type { ToolCall } from '../tool.ts'
import { isPlainObject } from '../value/is-plain-object.ts'

type Body = Readonly<Record<string, unknown>>

function list(value: unknown): readonly Body[] {
  return Array.isArray(value) ? value.filter(isPlainObject) : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function reply(
  said: string,
  finished: boolean | undefined,
  calls: readonly ToolCall[],
  refused: unknown = undefined,
): ModelReply {
  return {
    text: said,
    ...(finished === undefined ? {} : { finished }),
    ...(calls.length === 0 ? {} : { calls }),
    ...(typeof refused === 'string' && refused !== '' ? { refused } : {}),
  }
}

/** Reads a chat completion; undefined for what is none. */
export function openAIReply({ choices }: Body): ModelReply | undefined {
  const [choice] = list(choices)
  if (choice === undefined || !isPlainObject(choice.message)) return undefined
  const { message, finish_reason: reason } = choice
  const calls = list(message.tool_calls).map(({ id, function: called }) => {
    const { name, arguments: given } = Object(called)
    return { id: text(id), name: text(name), arguments: text(given) }
  })
  const finished = reason === 'length' ? false : typeof reason === 'string' ? true : undefined
  const refused = reason === 'content_filter' ? 'content_filter' : message.refusal
  return reply(text(message.content), finished, calls, refused)
}

/** Reads a response of OpenAI's Responses API; undefined for what is none. */
export function openAIResponsesReply(body: Body): ModelReply | undefined {
  if (!Array.isArray(body.output)) return undefined
  const items = list(body.output)
  const parts = items.flatMap(({ content }) => list(content))
  const said = parts.filter(({ type }) => type === 'output_text').map((part) => text(part.text))
  const calls = items
    .filter(({ type }) => type === 'function_call')
    .map((item) => ({ id: text(item.call_id), name: text(item.name), arguments: text(item.arguments) }))
  const { reason } = Object(body.incomplete_details)
  const refused = reason === 'content_filter' ? reason : parts.find(({ type }) => type === 'refusal')?.refusal
  const finished = body.status === 'incomplete' ? false : body.status === 'completed' ? true : undefined
  return reply(said.join(''), finished, calls, refused)
}

/** Reads a message of Anthropic; undefined for what is none. */
export function anthropicReply({ content, stop_reason: reason }: Body): ModelReply | undefined {
  if (!Array.isArray(content)) return undefined
  const blocks = list(content)
  const said = blocks.filter(({ type }) => type === 'text').map((block) => text(block.text))
  const calls = blocks
    .filter(({ type }) => type === 'tool_use')
    .map(({ id, name, input }) => ({ id: text(id), name: text(name), arguments: JSON.stringify(input ?? {}) }))
  const ended = ['end_turn', 'stop_sequence', 'tool_use']
  const finished = typeof reason === 'string' ? ended.includes(reason) : undefined
  return reply(said.join(''), finished, calls, reason === 'refusal' ? 'refusal' : undefined)
}

/** Reads a response of Gemini; undefined for what is none. */
export function geminiReply({ candidates, promptFeedback }: Body): ModelReply | undefined {
  const { blockReason } = Object(promptFeedback)
  if (typeof blockReason === 'string') return reply('', undefined, [], blockReason)
  const [candidate] = list(candidates)
  if (candidate === undefined) return undefined
  const { finishReason: reason, finishMessage } = candidate
  const parts = list(Object(candidate.content).parts).filter(({ thought }) => thought !== true)
  const calls = parts.flatMap(({ functionCall }, i) => {
    const { id = `call-${i}`, name, args = {} } = Object(functionCall)
    return functionCall === undefined ? [] : [{ id: text(id), name: text(name), arguments: JSON.stringify(args) }]
  })
  const isOrdinary = reason === undefined || reason === 'STOP' || reason === 'MAX_TOKENS'
  const words = [reason, finishMessage].filter((part) => typeof part === 'string').join(': ')
  const finished = reason === 'STOP' ? true : reason === 'MAX_TOKENS' ? false : undefined
  return reply(parts.map((part) => text(part.text)).join(''), finished, calls, isOrdinary ? undefined : words)
}
