import type { ToolDefinition } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { checkOptions, type Rules } from '../../value/check-options.ts'
import { flag, string } from '../../value/rules.ts'
import { withCallIds } from '../call-ids.ts'
import {
  type HasMessages,
  inFirstUser,
  type RequestOptions,
  refuseOddNames,
  requestRules,
  structuredSchema,
} from '../request.ts'
import { openAISchema } from './openai-schema.ts'

/** OpenAI's chat completions refuse longer ids of calls. */
const longestId = 40

export interface OpenAIToolCall {
  id: string
  type: 'function'
  function: { name: string; arguments: string }
}

/** A text that ends what is cached. */
export interface OpenAITextPart {
  type: 'text'
  text: string
  prompt_cache_breakpoint: { mode: 'explicit' }
}

/** A message in the form that OpenAI's chat completions take. */
export type OpenAIMessage =
  | { role: 'system' | 'developer' | 'user'; content: string | OpenAITextPart[]; name?: string }
  | { role: 'assistant'; content: string | OpenAITextPart[] | null; name?: string; tool_calls?: OpenAIToolCall[] }
  | { role: 'tool'; content: string; tool_call_id: string }

/** A tool in the form that chat completions take. */
export interface OpenAITool {
  type: 'function'
  function: { name: string; description?: string; parameters?: { [keyword: string]: unknown } }
}

/** What OpenAI takes of the options, for `checkOptions`. */
export const openAIRules: () => Rules<RequestOptions> = () => requestRules({ key: string, mark: flag }, 'developer')

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
export interface OpenAIRequest extends OpenAICacheParams {
  messages: OpenAIMessage[]
  tools?: OpenAITool[]
  response_format?: OpenAIResponseFormat
}

/** What both of OpenAI's APIs take about the cache. */
export interface OpenAICacheParams {
  prompt_cache_key?: string
  prompt_cache_options?: { mode: 'explicit' }
}

/**
 * Turns a prompt into the request fragment of `openai.chat.completions.create`, definitions of tools included. With
 * `structured` it adds `response_format`; `openAISchema(format)` tells what that cannot express. Throws a `DefinitionError`
 * when `structured` is asked for and the format is not JSON.
 */
export function toOpenAI(
  prompt: HasMessages,
  options: RequestOptions & { readonly structured: true },
): OpenAIRequest & { response_format: OpenAIResponseFormat }
export function toOpenAI(prompt: HasMessages, options?: RequestOptions): OpenAIRequest
export function toOpenAI(prompt: HasMessages, options: RequestOptions = {}): OpenAIRequest {
  checkOptions('toOpenAI()', options, openAIRules())
  refuseOddNames(prompt.messages)
  const { system, cache } = options
  const placed = system === 'first-user' ? inFirstUser(prompt.messages) : prompt.messages
  const schema = strictSchema(prompt, options)
  const { tools = [] } = prompt
  return {
    messages: withCallIds(placed, longestId).map((message) => toMessage(message, options)),
    ...(tools.length > 0 && { tools: tools.map(toTool) }),
    ...(schema && { response_format: { type: 'json_schema', json_schema: schema } }),
    ...cacheParams(cache),
  }
}

/** Returns the named schema with strict adherence, in the form that both of OpenAI's APIs take, if one is to be sent. */
export function strictSchema(prompt: HasMessages, options: RequestOptions): OpenAIJsonSchema | undefined {
  const schema = structuredSchema(prompt, options, openAISchema)
  return schema && { name: 'answer', strict: true, schema }
}

/** Says about the cache what is not said in a message. */
export function cacheParams(cache: RequestOptions['cache']): OpenAICacheParams {
  if (cache === false) return { prompt_cache_options: { mode: 'explicit' } }
  return cache?.key === undefined ? {} : { prompt_cache_key: cache.key }
}

function toTool({ name, description, parameters }: ToolDefinition): OpenAITool {
  return {
    type: 'function',
    function: {
      name,
      ...(description === undefined ? {} : { description }),
      ...(parameters === undefined ? {} : { parameters: { ...parameters } }),
    },
  }
}

function toMessage(message: Message, { system, cache }: RequestOptions): OpenAIMessage {
  const { role, content: text, name, toolCalls = [], toolCallId } = message
  if (role === 'tool') return { role, content: text, tool_call_id: toolCallId ?? '' }
  const named = name === undefined ? {} : { name }
  const isMarked = message.cache === true && cache !== false && cache?.mark === true && text !== ''
  const content = isMarked
    ? [{ type: 'text' as const, text, prompt_cache_breakpoint: { mode: 'explicit' as const } }]
    : text
  if (role !== 'assistant')
    return { role: role === 'system' && system === 'developer' ? 'developer' : role, content, ...named }
  if (toolCalls.length === 0) return { role, content, ...named }
  const calls = toolCalls.map(
    (call): OpenAIToolCall => ({
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: call.arguments },
    }),
  )
  return { role, content: content === '' ? null : content, ...named, tool_calls: calls }
}
