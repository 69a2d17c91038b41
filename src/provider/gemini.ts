export type { HasMessages, RequestOptions } from './request.ts'
export { geminiSchema } from './schema/gemini-schema.ts'
export type { SchemaLike } from './schema/json-schema-of.ts'
export type { Lost, ReducedSchema } from './schema/reduced-schema.ts'
export {
  type GeminiConfig,
  type GeminiContent,
  type GeminiPart,
  type GeminiRequest,
  type GeminiStructuredConfig,
  toGemini,
} from './to-gemini.ts'
