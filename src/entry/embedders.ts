/**
 * Makes embedders out of other packages' models.
 *
 * @holds embedder
 * @size 2.1 kB
 */
export {
  type AISDKEmbedderOptions,
  type AISDKEmbeddingModel,
  type AISDKEmbedManyOptions,
  aiSdkEmbedder,
} from '../embedder/ai-sdk-embedder.ts'
export { type OpenAIEmbedderOptions, type OpenAIEmbeddingClient, openAIEmbedder } from '../embedder/openai-embedder.ts'
export {
  type TransformersEmbedderOptions,
  type TransformersExtract,
  type TransformersPooling,
  transformersEmbedder,
} from '../embedder/transformers-embedder.ts'
export type { Embedder, EmbedOptions } from '../types.ts'
