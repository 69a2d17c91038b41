/**
 * Gives a prompt to the OpenAI SDK.
 *
 * @holds format, provider
 * @size 15.1 kB
 */

export { type CompletionOptions, type CompletionRequest, toCompletion } from '../provider/completion/to-completion.ts'
export type { FromOptions } from '../provider/foreign.ts'
export { callOpenAI, type OpenAIClient, type OpenAIParams } from '../provider/openai/call-openai.ts'
export {
  callOpenAIResponses,
  type OpenAIResponsesClient,
  type OpenAIResponsesParams,
} from '../provider/openai/call-openai-responses.ts'
export { fromOpenAI } from '../provider/openai/from-openai.ts'
export { fromOpenAIResponses } from '../provider/openai/from-openai-responses.ts'
export { openAISchema } from '../provider/openai/openai-schema.ts'
export { type OpenAICalled, type OpenAICompletion, replyFromOpenAI } from '../provider/openai/reply-from-openai.ts'
export { type OpenAIResponse, replyFromOpenAIResponses } from '../provider/openai/reply-from-openai-responses.ts'
export {
  type OpenAICacheParams,
  type OpenAIJsonSchema,
  type OpenAIMessage,
  type OpenAIRequest,
  type OpenAIResponseFormat,
  type OpenAITextPart,
  type OpenAITool,
  type OpenAIToolCall,
  toOpenAI,
} from '../provider/openai/to-openai.ts'
export {
  type OpenAIInputItem,
  type OpenAIInputText,
  type OpenAIResponsesRequest,
  type OpenAIResponsesTool,
  type OpenAITextConfig,
  toOpenAIResponses,
} from '../provider/openai/to-openai-responses.ts'
export type { CacheOptions, HasMessages, RequestOptions } from '../provider/request.ts'
export type { SchemaLike } from '../provider/schema/json-schema-of.ts'
export type { LossKind, Lost, ReducedSchema } from '../provider/schema/reduced-schema.ts'
