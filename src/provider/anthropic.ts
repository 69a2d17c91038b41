export type { HasMessages, RequestOptions } from './request.ts'
export { anthropicSchema } from './schema/anthropic-schema.ts'
export type { SchemaLike } from './schema/json-schema-of.ts'
export type { Lost, ReducedSchema } from './schema/reduced-schema.ts'
export {
  type AnthropicBlock,
  type AnthropicMessage,
  type AnthropicOutputConfig,
  type AnthropicRequest,
  type AnthropicText,
  toAnthropic,
} from './to-anthropic.ts'
