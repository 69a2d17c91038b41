export type { HasMessages, RequestOptions } from './request.ts'
export type { SchemaLike } from './schema/json-schema-of.ts'
export { openAISchema } from './schema/openai-schema.ts'
export type { Lost, ReducedSchema } from './schema/reduced-schema.ts'
export {
  type OpenAIJsonSchema,
  type OpenAIMessage,
  type OpenAIRequest,
  type OpenAIResponseFormat,
  type OpenAIToolCall,
  toOpenAI,
} from './to-openai.ts'
export {
  type OpenAIInputItem,
  type OpenAIResponsesRequest,
  type OpenAITextConfig,
  toOpenAIResponses,
} from './to-openai-responses.ts'
