import { DefinitionError } from '../errors.ts'
import type { Embedder } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { sendableText } from './sendable-text.ts'

/** The part of an OpenAI client that is used; that of the official SDK is one. */
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
  /** How many numbers a vector has. The model is asked for so many. */
  readonly dimensions: number
  /** False for models that have one length and refuse to be asked, such as text-embedding-ada-002. @default true */
  readonly sendDimensions?: boolean
  /** Texts in one request, of which OpenAI takes 2,048 and 300,000 tokens. @default 256 */
  readonly batch?: number
}

/**
 * Makes an embedder out of an OpenAI client, or of one that speaks to a compatible server. One request after the other;
 * retries and errors are the client's own. Throws a `DefinitionError` for options that it does not know, and a `batch` that
 * cannot be.
 */
export function openAIEmbedder(client: OpenAIEmbeddingClient, options: OpenAIEmbedderOptions): Embedder {
  checkOptions('openAIEmbedder', options, ['model', 'dimensions', 'sendDimensions', 'batch'])
  const { model, dimensions, sendDimensions = true, batch = 256 } = options
  if (!Number.isInteger(batch) || batch < 1 || batch > 2_048)
    throw new DefinitionError(
      'definition_invalid',
      `openAIEmbedder: \`batch\` must be a whole number from 1 to 2,048, found ${preview(batch)}.`,
    )
  return {
    name: `openai/${model}/${dimensions}`,
    dimensions,
    async embed(texts, { signal } = {}) {
      const vectors: Float32Array[] = []
      for (let start = 0; start < texts.length; start += batch) {
        const input = texts.slice(start, start + batch).map(sendableText)
        const { data } = await client.embeddings.create(
          // Not the SDK's usual base64: of servers that answer in numbers all the same it makes wrong vectors.
          { model, input, encoding_format: 'float', ...(sendDimensions ? { dimensions } : {}) },
          signal === undefined ? {} : { signal },
        )
        for (const { index, embedding } of data) vectors[start + index] = Float32Array.from(embedding)
      }
      return vectors
    },
  }
}
