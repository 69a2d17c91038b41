/**
 * Gives a prompt to the OpenAI SDK.
 *
 * @holds format, provider
 * @size 10.8 kB
 */

export { type CompletionOptions, type CompletionRequest, toCompletion } from '../provider/completion/to-completion.ts'
export { openAISchema } from '../provider/openai/openai-schema.ts'
export {
  type OpenAIJsonSchema,
  type OpenAIMessage,
  type OpenAIRequest,
  type OpenAIResponseFormat,
  type OpenAIToolCall,
  toOpenAI,
} from '../provider/openai/to-openai.ts'
export {
  type OpenAIInputItem,
  type OpenAIResponsesRequest,
  type OpenAITextConfig,
  toOpenAIResponses,
} from '../provider/openai/to-openai-responses.ts'
export type { HasMessages, RequestOptions } from '../provider/request.ts'
export type { SchemaLike } from '../provider/schema/json-schema-of.ts'
export type { LossKind, Lost, ReducedSchema } from '../provider/schema/reduced-schema.ts'
