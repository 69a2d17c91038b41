import type { Embedder } from '../types.ts'
import { checkOptions, type Rule } from '../value/check-options.ts'
import { callback, whole } from '../value/rules.ts'
import { sendableText } from './sendable-text.ts'

/** The options that `embedMany` of the AI SDK is called with. */
export interface AISDKEmbedManyOptions<Model> {
  model: Model
  values: string[]
  abortSignal?: AbortSignal
}

/** A model object, or the name of a model that a gateway resolves. */
export type AISDKEmbeddingModel = string | { readonly modelId: string; readonly provider: string }

export interface AISDKEmbedderOptions<Model extends AISDKEmbeddingModel> {
  /** `embedMany` of the package `ai`, or a function that calls it with more options. */
  readonly embedMany: (
    options: AISDKEmbedManyOptions<Model>,
  ) => PromiseLike<{ readonly embeddings: readonly (readonly number[])[] }>
  readonly model: Model
  /** How many numbers the model's vectors have. */
  readonly dimensions: number
}

const isModel: Rule = (model) =>
  (typeof model === 'string' ? model !== '' : Object(model) === model) || 'a model or the name of one'

/**
 * Makes an embedder from `embedMany` of the AI SDK, which splits the texts into requests and repeats failed ones. To
 * ask for shorter vectors or anything else, wrap it: `embedMany: (options) => embedMany({ ...options, providerOptions
 * })`. Throws a `DefinitionError` for options that it does not know.
 */
export function aiSdkEmbedder<Model extends AISDKEmbeddingModel>(options: AISDKEmbedderOptions<Model>): Embedder {
  checkOptions('aiSdkEmbedder()', options, {
    embedMany: { required: callback },
    model: { required: isModel },
    dimensions: { required: whole(1) },
  })
  const { embedMany, model, dimensions } = options
  return {
    name: `${typeof model === 'string' ? model : `${model.provider}/${model.modelId}`}/${dimensions}`,
    dimensions,
    async embed(texts, { signal } = {}) {
      const { embeddings } = await embedMany({
        model,
        values: texts.map(sendableText),
        ...(signal === undefined ? {} : { abortSignal: signal }),
      })
      return embeddings.map((embedding) => Float32Array.from(embedding))
    },
  }
}
