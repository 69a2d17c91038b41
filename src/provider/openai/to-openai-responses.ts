import type { Message } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { withCallIds } from '../call-ids.ts'
import { type HasMessages, type RequestOptions, refuseNames, requestRules } from '../request.ts'
import { type OpenAIJsonSchema, strictSchema } from './to-openai.ts'

/** The Responses API refuses longer ids of calls. */
const longestId = 64

/** An item of `input` in OpenAI's Responses API. */
export type OpenAIInputItem =
  | { role: 'system' | 'user' | 'assistant'; content: string }
  | { type: 'function_call'; call_id: string; name: string; arguments: string }
  | { type: 'function_call_output'; call_id: string; output: string }

/** The part of a request that is determined by a prompt. */
export interface OpenAIResponsesRequest {
  instructions?: string
  input: OpenAIInputItem[]
  text?: OpenAITextConfig
}

export interface OpenAITextConfig {
  format: OpenAIJsonSchema & { type: 'json_schema' }
}

/**
 * Turns a prompt into the request fragment of `openai.responses.create`. With `structured` it adds `text.format`;
 * `openAISchema(format)` tells what that cannot express. Throws a `DefinitionError` when `structured` is asked for and
 * the format is not JSON.
 */
export function toOpenAIResponses(
  prompt: HasMessages,
  options: RequestOptions & { readonly structured: true },
): OpenAIResponsesRequest & { text: OpenAITextConfig }
export function toOpenAIResponses(prompt: HasMessages, options?: RequestOptions): OpenAIResponsesRequest
export function toOpenAIResponses(prompt: HasMessages, options: RequestOptions = {}): OpenAIResponsesRequest {
  checkOptions('toOpenAIResponses()', options, requestRules)
  refuseNames("OpenAI's Responses API", prompt.messages)
  const messages = withCallIds(prompt.messages, longestId)
  const start = messages.findIndex(({ role }) => role !== 'system')
  const head = start < 0 ? messages : messages.slice(0, start)
  const rest = messages.slice(head.length)
  const schema = strictSchema(prompt, options)
  return {
    ...(head.length === 0 ? {} : { instructions: head.map(({ content }) => content).join('\n\n') }),
    input: rest.flatMap(toItems),
    ...(schema && { text: { format: { type: 'json_schema', ...schema } } }),
  }
}

function toItems({ role, content, toolCalls = [], toolCallId = '' }: Message): OpenAIInputItem[] {
  if (role === 'tool') return [{ type: 'function_call_output', call_id: toolCallId, output: content }]
  const calls = toolCalls.map(
    (call): OpenAIInputItem => ({
      type: 'function_call',
      call_id: call.id,
      name: call.name,
      arguments: call.arguments,
    }),
  )
  return content === '' && calls.length > 0 ? calls : [{ role, content }, ...calls]
}
