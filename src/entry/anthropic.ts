/**
 * Gives a prompt to the Anthropic SDK.
 *
 * @holds format, provider
 * @size 10.9 kB
 */

export { anthropicSchema } from '../provider/anthropic/anthropic-schema.ts'
export {
  type AnthropicBlock,
  type AnthropicMessage,
  type AnthropicOutputConfig,
  type AnthropicRequest,
  type AnthropicText,
  type Cacheable,
  toAnthropic,
} from '../provider/anthropic/to-anthropic.ts'
export type { HasMessages, RequestOptions } from '../provider/request.ts'
export type { SchemaLike } from '../provider/schema/json-schema-of.ts'
export type { LossKind, Lost, ReducedSchema } from '../provider/schema/reduced-schema.ts'
