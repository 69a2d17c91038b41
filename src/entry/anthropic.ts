/**
 * Gives a prompt to the Anthropic SDK.
 *
 * @holds format, provider
 * @size 13.9 kB
 */

export { anthropicSchema } from '../provider/anthropic/anthropic-schema.ts'
export { type AnthropicClient, type AnthropicParams, callAnthropic } from '../provider/anthropic/call-anthropic.ts'
export { fromAnthropic } from '../provider/anthropic/from-anthropic.ts'
export { type AnthropicReply, replyFromAnthropic } from '../provider/anthropic/reply-from-anthropic.ts'
export {
  type AnthropicBlock,
  type AnthropicMessage,
  type AnthropicOutputConfig,
  type AnthropicRequest,
  type AnthropicText,
  type AnthropicTool,
  type Cacheable,
  toAnthropic,
} from '../provider/anthropic/to-anthropic.ts'
export type { FromOptions } from '../provider/foreign.ts'
export type { CacheOptions, HasMessages, RequestOptions } from '../provider/request.ts'
export type { SchemaLike } from '../provider/schema/json-schema-of.ts'
export type { LossKind, Lost, ReducedSchema } from '../provider/schema/reduced-schema.ts'
