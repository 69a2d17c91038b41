import type { Embedder } from '../types.ts'
import { checkOptions, type Rule } from '../value/check-options.ts'
import { flag, whole } from '../value/rules.ts'
import { modelName } from './model-name.ts'
import { sendableText } from './sendable-text.ts'

/** The part of an OpenAI client that is used; the official SDK's client satisfies it. */
export interface OpenAIEmbeddingClient {
  readonly embeddings: {
    create(
      body: { model: string; input: string[]; encoding_format: 'float'; dimensions?: number },
      options?: { signal?: AbortSignal },
    ): PromiseLike<{
      readonly data: readonly { readonly index: number; readonly embedding: readonly number[] }[]
    }>
  }
}

export interface OpenAIEmbedderOptions {
  readonly model: string
  /** How many numbers a vector has; the model is asked for vectors of this length. */
  readonly dimensions: number
  /**
   * False for models that have a fixed length and refuse requests for one, such as text-embedding-ada-002.
   * @default true
   */
  readonly sendDimensions?: boolean | undefined
  /** Texts in one request; OpenAI accepts at most 2,048 texts and 300,000 tokens. @default 256 */
  readonly batch?: number | undefined
}

const isBatch: Rule = (batch) =>
  (Number.isInteger(batch) && Number(batch) >= 1 && Number(batch) <= 2_048) || 'a whole number from 1 to 2,048'

/**
 * Makes an embedder from an OpenAI client, or from one for a compatible server. Sends one request after the other;
 * retries and errors are the client's own. Throws a `DefinitionError` for unknown options and for an invalid `batch`.
 */
export function openAIEmbedder(client: OpenAIEmbeddingClient, options: OpenAIEmbedderOptions): Embedder {
  checkOptions('openAIEmbedder()', options, {
    model: { required: modelName },
    dimensions: { required: whole(1) },
    sendDimensions: flag,
    batch: isBatch,
  })
  const { model, dimensions, sendDimensions = true, batch = 256 } = options
  return {
    name: `openai/${model}/${dimensions}`,
    dimensions,
    async embed(texts, { signal } = {}) {
      const vectors: Float32Array[] = []
      for (let start = 0; start < texts.length; start += batch) {
        const input = texts.slice(start, start + batch).map(sendableText)
        const { data } = await client.embeddings.create(
          // The SDK's default, base64, would decode wrong vectors from servers that answer with numbers regardless.
          { model, input, encoding_format: 'float', ...(sendDimensions ? { dimensions } : {}) },
          signal === undefined ? {} : { signal },
        )
        for (const { index, embedding } of data) vectors[start + index] = Float32Array.from(embedding)
      }
      return vectors
    },
  }
}
