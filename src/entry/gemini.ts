/**
 * Gives a prompt to the Google Gen AI SDK.
 *
 * @holds format, provider
 * @size 12.9 kB
 */

export type { FromOptions } from '../provider/foreign.ts'
export { callGemini, type GeminiClient, type GeminiParams } from '../provider/gemini/call-gemini.ts'
export { fromGemini } from '../provider/gemini/from-gemini.ts'
export { geminiSchema } from '../provider/gemini/gemini-schema.ts'
export { type GeminiReplyPart, type GeminiResponse, replyFromGemini } from '../provider/gemini/reply-from-gemini.ts'
export {
  type GeminiConfig,
  type GeminiContent,
  type GeminiPart,
  type GeminiRequest,
  type GeminiStructuredConfig,
  type GeminiTool,
  toGemini,
} from '../provider/gemini/to-gemini.ts'
export type { CacheOptions, HasMessages, RequestOptions } from '../provider/request.ts'
export type { SchemaLike } from '../provider/schema/json-schema-of.ts'
export type { LossKind, Lost, ReducedSchema } from '../provider/schema/reduced-schema.ts'
