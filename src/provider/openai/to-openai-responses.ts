import type { ToolDefinition } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { withCallIds } from '../call-ids.ts'
import { type HasMessages, inFirstUser, type RequestOptions, refuseNames } from '../request.ts'
import { cacheParams, type OpenAICacheParams, type OpenAIJsonSchema, openAIRules, strictSchema } from './to-openai.ts'

/** The Responses API refuses longer ids of calls. */
const longestId = 64

/** A text that ends what is cached. */
export interface OpenAIInputText {
  type: 'input_text'
  text: string
  prompt_cache_breakpoint: { mode: 'explicit' }
}

/** An item of `input` in OpenAI's Responses API. */
export type OpenAIInputItem =
  | { role: 'system' | 'developer' | 'user' | 'assistant'; content: string | OpenAIInputText[] }
  | { type: 'function_call'; call_id: string; name: string; arguments: string }
  | { type: 'function_call_output'; call_id: string; output: string }

/** A tool in the form that the Responses API takes. */
export interface OpenAIResponsesTool {
  type: 'function'
  name: string
  description?: string
  parameters: { [keyword: string]: unknown } | null
  strict: false
}

/** The part of a request that is determined by a prompt. */
export interface OpenAIResponsesRequest extends OpenAICacheParams {
  instructions?: string
  input: OpenAIInputItem[]
  tools?: OpenAIResponsesTool[]
  text?: OpenAITextConfig
}

export interface OpenAITextConfig {
  format: OpenAIJsonSchema & { type: 'json_schema' }
}

/**
 * Turns a prompt into the request fragment of `openai.responses.create`, definitions of tools included. What the system says
 * first becomes `instructions`. With `structured` it adds `text.format`; `openAISchema(format)` tells what that cannot
 * express. Throws a `DefinitionError` when `structured` is asked for and the format is not JSON.
 */
export function toOpenAIResponses(
  prompt: HasMessages,
  options: RequestOptions & { readonly structured: true },
): OpenAIResponsesRequest & { text: OpenAITextConfig }
export function toOpenAIResponses(prompt: HasMessages, options?: RequestOptions): OpenAIResponsesRequest
export function toOpenAIResponses(prompt: HasMessages, options: RequestOptions = {}): OpenAIResponsesRequest {
  checkOptions('toOpenAIResponses()', options, openAIRules())
  refuseNames("OpenAI's Responses API", prompt.messages)
  const { system, cache } = options
  const placed = system === 'first-user' ? inFirstUser(prompt.messages) : prompt.messages
  const messages = withCallIds(placed, longestId)
  const start = messages.findIndex(({ role }) => role !== 'system')
  const head = start < 0 ? messages : messages.slice(0, start)
  const rest = messages.slice(head.length)
  const schema = strictSchema(prompt, options)
  const { tools = [] } = prompt
  return {
    ...(head.length === 0 ? {} : { instructions: head.map(({ content }) => content).join('\n\n') }),
    input: rest.flatMap((message) => toItems(message, options)),
    ...(tools.length > 0 && { tools: tools.map(toTool) }),
    ...(schema && { text: { format: { type: 'json_schema', ...schema } } }),
    ...cacheParams(cache),
  }
}

function toTool({ name, description, parameters }: ToolDefinition): OpenAIResponsesTool {
  return {
    type: 'function',
    name,
    ...(description === undefined ? {} : { description }),
    parameters: parameters === undefined ? null : { ...parameters },
    strict: false,
  }
}

function toItems(message: Message, { system, cache }: RequestOptions): OpenAIInputItem[] {
  const { role, content, toolCalls = [], toolCallId = '' } = message
  if (role === 'tool') return [{ type: 'function_call_output', call_id: toolCallId, output: content }]
  const calls = toolCalls.map(
    (call): OpenAIInputItem => ({
      type: 'function_call',
      call_id: call.id,
      name: call.name,
      arguments: call.arguments,
    }),
  )
  if (content === '' && calls.length > 0) return calls
  // Only texts of input have a mark: the API takes what the assistant said as a bare text.
  const isMarked = message.cache === true && role !== 'assistant' && cache !== false && cache?.mark === true
  return [
    {
      role: role === 'system' && system === 'developer' ? 'developer' : role,
      content: isMarked
        ? [{ type: 'input_text', text: content, prompt_cache_breakpoint: { mode: 'explicit' } }]
        : content,
    },
    ...calls,
  ]
}
