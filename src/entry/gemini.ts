/**
 * Gives a prompt to the Google Gen AI SDK.
 *
 * @holds format, provider
 * @size 10.2 kB
 */

export { geminiSchema } from '../provider/gemini/gemini-schema.ts'
export {
  type GeminiConfig,
  type GeminiContent,
  type GeminiPart,
  type GeminiRequest,
  type GeminiStructuredConfig,
  toGemini,
} from '../provider/gemini/to-gemini.ts'
export type { HasMessages, RequestOptions } from '../provider/request.ts'
export type { SchemaLike } from '../provider/schema/json-schema-of.ts'
export type { LossKind, Lost, ReducedSchema } from '../provider/schema/reduced-schema.ts'
