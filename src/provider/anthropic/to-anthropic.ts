import type { ToolDefinition } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { flag, oneOf } from '../../value/rules.ts'
import { withCallIds } from '../call-ids.ts'
import {
  argumentsOf,
  type CacheOptions,
  type HasMessages,
  inFirstUser,
  inPlaces,
  type RequestOptions,
  refuseNames,
  refuseTexts,
  requestRules,
  structuredSchema,
} from '../request.ts'
import { anthropicSchema } from './anthropic-schema.ts'

/** Anthropic takes ids that match `^[a-zA-Z0-9_-]{1,64}$`. */
const longestId = 64

/** Where a cache may end. */
export interface Cacheable {
  cache_control?: { type: 'ephemeral'; ttl?: '5m' | '1h' }
}

export type AnthropicText = Cacheable & { type: 'text'; text: string }

export type AnthropicBlock =
  | AnthropicText
  | (Cacheable & { type: 'tool_use'; id: string; name: string; input: Record<string, unknown> })
  | (Cacheable & { type: 'tool_result'; tool_use_id: string; content: string })

/** A message in the form that Anthropic's Messages API takes. */
export interface AnthropicMessage {
  role: 'user' | 'assistant'
  content: AnthropicBlock[]
}

export interface AnthropicOutputConfig {
  format: { type: 'json_schema'; schema: { [keyword: string]: unknown } }
}

/** A tool in the form that Anthropic takes. */
export interface AnthropicTool {
  name: string
  description?: string
  input_schema: { type: 'object'; [keyword: string]: unknown }
}

/** The part of a request that is determined by a prompt. */
export interface AnthropicRequest {
  system: AnthropicText[]
  messages: AnthropicMessage[]
  tools?: AnthropicTool[]
  output_config?: AnthropicOutputConfig
}

/**
 * Turns a prompt into the request fragment of `anthropic.messages.create`, definitions of tools included. Consecutive
 * messages of one role become one message; system messages further down, and what the assistant says first, become marked
 * texts of the user; ids of tool calls are written as Anthropic takes them; the end of the stable prefix is marked with
 * `cache_control`. With `structured` it adds `output_config.format`; `anthropicSchema(format)` tells what that cannot
 * express. Throws a `DefinitionError` when `structured` is asked for and the format is not JSON.
 */
export function toAnthropic(
  prompt: HasMessages,
  options: RequestOptions & { readonly structured: true },
): AnthropicRequest & { output_config: AnthropicOutputConfig }
export function toAnthropic(prompt: HasMessages, options?: RequestOptions): AnthropicRequest
export function toAnthropic(prompt: HasMessages, options: RequestOptions = {}): AnthropicRequest {
  checkOptions('toAnthropic()', options, requestRules({ ttl: oneOf('5m', '1h'), conversation: flag }))
  refuseNames('Anthropic', prompt.messages)
  refuseTexts('Anthropic', prompt.messages, isBlank)
  const { cache = {}, system: where } = options
  const placed = where === 'first-user' ? inFirstUser(prompt.messages) : inPlaces('Anthropic', prompt.messages)
  const isLast = (i: number): boolean => cache !== false && cache.conversation === true && i === placed.length - 1
  const system: AnthropicText[] = []
  const messages: AnthropicMessage[] = []
  for (const [i, message] of withCallIds(placed, longestId).entries()) {
    const mark = cache !== false && (message.cache === true || isLast(i)) ? cacheMark(cache) : {}
    if (message.role === 'system') system.push({ type: 'text', text: message.content, ...mark })
    else append(messages, message.role === 'assistant' ? 'assistant' : 'user', blocksOf(message, mark))
  }
  const schema = structuredSchema(prompt, options, anthropicSchema)
  const { tools = [] } = prompt
  return {
    system,
    messages,
    ...(tools.length > 0 && { tools: tools.map(toTool) }),
    ...(schema && { output_config: { format: { type: 'json_schema', schema } } }),
  }
}

function toTool({ name, description, parameters }: ToolDefinition): AnthropicTool {
  return {
    name,
    ...(description === undefined ? {} : { description }),
    input_schema: { ...parameters, type: 'object' },
  }
}

function cacheMark({ ttl }: CacheOptions): Cacheable {
  return { cache_control: { type: 'ephemeral', ...(ttl === undefined ? {} : { ttl }) } }
}

/**
 * Tool results must be in the single message that follows their calls, so consecutive messages of one role are joined.
 */
function append(messages: AnthropicMessage[], role: AnthropicMessage['role'], blocks: readonly AnthropicBlock[]): void {
  const last = messages.at(-1)
  if (last?.role === role) last.content.push(...blocks)
  else messages.push({ role, content: [...blocks] })
}

function blocksOf(message: Message, mark: Cacheable): AnthropicBlock[] {
  const { role, content, toolCalls = [], toolCallId = '' } = message
  const blocks: AnthropicBlock[] = []
  if (role === 'tool') blocks.push({ type: 'tool_result', tool_use_id: toolCallId, content })
  // Anthropic refuses a blank text beside other blocks.
  else if (!isBlank(content) || toolCalls.length === 0) blocks.push({ type: 'text', text: content })
  for (const { id, name, arguments: text } of toolCalls)
    blocks.push({ type: 'tool_use', id, name, input: argumentsOf(text) })
  const last = blocks.at(-1)
  return last === undefined ? blocks : [...blocks.slice(0, -1), { ...last, ...mark }]
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
