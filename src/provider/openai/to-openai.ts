import type { Message } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { withCallIds } from '../call-ids.ts'
import { type HasMessages, type RequestOptions, refuseOddNames, requestRules, structuredSchema } from '../request.ts'
import { openAISchema } from './openai-schema.ts'

/** OpenAI's chat completions refuse longer ids of calls. */
const longestId = 40

export interface OpenAIToolCall {
  id: string
  type: 'function'
  function: { name: string; arguments: string }
}

/** A message in the form that OpenAI's chat completions take. */
export type OpenAIMessage =
  | { role: 'system' | 'user'; content: string; name?: string }
  | { role: 'assistant'; content: string | null; name?: string; tool_calls?: OpenAIToolCall[] }
  | { role: 'tool'; content: string; tool_call_id: string }

export interface OpenAIResponseFormat {
  type: 'json_schema'
  json_schema: OpenAIJsonSchema
}

export interface OpenAIJsonSchema {
  name: string
  strict: true
  schema: { [keyword: string]: unknown }
}

/** The part of a request that is determined by a prompt. */
export interface OpenAIRequest {
  messages: OpenAIMessage[]
  response_format?: OpenAIResponseFormat
}

/**
 * Turns a prompt into the request fragment of `openai.chat.completions.create`. With `structured` it adds
 * `response_format`; `openAISchema(format)` tells what that cannot express. Throws a `DefinitionError` when `structured`
 * is asked for and the format is not JSON.
 */
export function toOpenAI(
  prompt: HasMessages,
  options: RequestOptions & { readonly structured: true },
): OpenAIRequest & { response_format: OpenAIResponseFormat }
export function toOpenAI(prompt: HasMessages, options?: RequestOptions): OpenAIRequest
export function toOpenAI(prompt: HasMessages, options: RequestOptions = {}): OpenAIRequest {
  checkOptions('toOpenAI()', options, requestRules)
  refuseOddNames(prompt.messages)
  const messages = withCallIds(prompt.messages, longestId).map(toMessage)
  const schema = strictSchema(prompt, options)
  return { messages, ...(schema && { response_format: { type: 'json_schema', json_schema: schema } }) }
}

/** Returns the named schema with strict adherence, in the form that both of OpenAI's APIs take, if one is to be sent. */
export function strictSchema(prompt: HasMessages, options: RequestOptions): OpenAIJsonSchema | undefined {
  const schema = structuredSchema(prompt, options, openAISchema)
  return schema && { name: 'answer', strict: true, schema }
}

function toMessage({ role, content, name, toolCalls, toolCallId }: Message): OpenAIMessage {
  if (role === 'tool') return { role, content, tool_call_id: toolCallId ?? '' }
  const named = name === undefined ? {} : { name }
  if (role !== 'assistant' || toolCalls === undefined || toolCalls.length === 0) return { role, content, ...named }
  const calls = toolCalls.map(
    (call): OpenAIToolCall => ({
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: call.arguments },
    }),
  )
  return { role, content: content === '' ? null : content, ...named, tool_calls: calls }
}
