import { DefinitionError, StoreError } from '../errors.ts'
import type { Embedder } from '../types.ts'
import { checkOptions, type Rule } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { oneOf, whole } from '../value/rules.ts'
import { modelName } from './model-name.ts'

/**
 * How a model's token vectors are combined into a vector of the text; the model's page says which way it was trained
 * with.
 */
export type TransformersPooling = 'mean' | 'cls' | 'last_token'

/** The part of a feature extraction pipeline that is used; that of @huggingface/transformers satisfies it. */
export type TransformersExtract = (
  text: string,
  options: { pooling: TransformersPooling; normalize: boolean },
) => PromiseLike<{ readonly data: ArrayLike<unknown> }>

export interface TransformersEmbedderOptions {
  /** The model that the pipeline was made with. */
  readonly model: string
  /** How many numbers the model's vectors have. */
  readonly dimensions: number
  /** The `dtype` that the pipeline was made with, such as 'q8': it changes the vectors, so it is part of the name. */
  readonly dtype?: string | undefined
  /** @default 'mean' */
  readonly pooling?: TransformersPooling | undefined
}

const isDtype: Rule = (dtype) => typeof dtype === 'string' || "a string such as 'q8'"

/**
 * Makes an embedder from a feature extraction pipeline of transformers.js, which runs the model in this process. Texts
 * are embedded one by one: in a batch they would be padded to the longest, which takes memory and time and, with
 * quantised models, changes the vectors. Throws a `DefinitionError` for invalid options.
 *
 * @example
 * const extract = await pipeline('feature-extraction', 'Xenova/all-MiniLM-L6-v2', { dtype: 'q8' })
 * const embedder = transformersEmbedder(extract, { model: 'Xenova/all-MiniLM-L6-v2', dtype: 'q8', dimensions: 384 })
 */
export function transformersEmbedder(extract: TransformersExtract, options: TransformersEmbedderOptions): Embedder {
  checkOptions('transformersEmbedder()', options, {
    model: { required: modelName },
    dimensions: { required: whole(1) },
    dtype: isDtype,
    pooling: oneOf('mean', 'cls', 'last_token'),
  })
  const { model, dimensions, dtype, pooling = 'mean' } = options
  if (typeof extract !== 'function')
    throw new DefinitionError(
      'definition_invalid',
      `transformersEmbedder(): expected a pipeline, found ${preview(extract)}. Make one: await pipeline('feature-extraction', model).`,
    )
  return {
    name: ['transformers', model, ...(dtype === undefined ? [] : [dtype]), pooling, dimensions].join('/'),
    dimensions,
    async embed(texts, { signal } = {}) {
      const vectors: Float32Array[] = []
      for (const text of texts) {
        signal?.throwIfAborted()
        vectors.push(vectorOf(await extract(text, { pooling, normalize: true })))
      }
      return vectors
    },
  }
}

/**
 * Throws a `StoreError` for anything but the tensor of a feature extraction pipeline, such as the answer of another
 * kind of pipeline.
 */
function vectorOf(tensor: unknown): Float32Array {
  const data: unknown = Object(tensor).data
  if (typeof data === 'object' && data !== null && 'length' in data)
    return Float32Array.from(data as ArrayLike<unknown>, Number)
  throw new StoreError(
    'embedder_failed',
    `transformersEmbedder(): the pipeline must return { data } with the numbers of a vector, found ${preview(tensor)}. Make it with pipeline('feature-extraction', model).`,
  )
}
