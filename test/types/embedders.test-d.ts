import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { type EmbeddingModel, embedMany } from 'ai'
import { type Embedder, estimate, fewShot, labels } from 'knapshot'
import {
  aiSdkEmbedder,
  type OpenAIEmbeddingClient,
  openAIEmbedder,
  type TransformersExtract,
  transformersEmbedder,
} from 'knapshot/embedders'
import { cachedEmbedder } from 'knapshot/node'
import type OpenAI from 'openai'
import type { AzureOpenAI } from 'openai'
import { describe, expectTypeOf, it } from 'vitest'

describe("embedders take the SDKs' own clients and functions", () => {
  it('openai', () => {
    expectTypeOf<OpenAI>().toExtend<OpenAIEmbeddingClient>()
    expectTypeOf<AzureOpenAI>().toExtend<OpenAIEmbeddingClient>()
    expectTypeOf(openAIEmbedder({} as OpenAI, { model: 'm', dimensions: 3 })).toEqualTypeOf<Embedder>()
    // @ts-expect-error the length cannot be guessed
    openAIEmbedder({} as OpenAI, { model: 'm' })
  })

  // For the pipeline of the real package see test/models.
  it('transformers.js', () => {
    const extract = {} as TransformersExtract
    expectTypeOf(transformersEmbedder(extract, { model: 'm', dimensions: 3 })).toEqualTypeOf<Embedder>()
    // @ts-expect-error there is no such pooling
    transformersEmbedder(extract, { model: 'm', dimensions: 3, pooling: 'max' })
    // @ts-expect-error the length cannot be guessed
    transformersEmbedder(extract, { model: 'm' })
  })

  it('stand beside an array of examples, cached or not', () => {
    const embedder = openAIEmbedder({} as OpenAI, { model: 'm', dimensions: 3 })
    expectTypeOf(cachedEmbedder(embedder, 'x.vectors')).toEqualTypeOf<Embedder>()
    const definition = {
      instruction: 'x',
      output: labels('a'),
      examples: [{ input: 'x', output: 'a' as const }],
      budget: { tokens: 9, tokenizer: estimate() },
    }
    fewShot({ ...definition, embedder })
    // @ts-expect-error an embedder is not the name of a model
    fewShot({ ...definition, embedder: 'text-embedding-3-small' })
  })

  it('ai', () => {
    const provider = createOpenAICompatible({ name: 'local', baseURL: 'http://localhost' })
    const models = {
      object: provider.embeddingModel('m'),
      name: 'openai/text-embedding-3-small',
      any: {} as EmbeddingModel,
    }
    expectTypeOf(aiSdkEmbedder({ embedMany, model: models.object, dimensions: 3 })).toEqualTypeOf<Embedder>()
    expectTypeOf(aiSdkEmbedder({ embedMany, model: models.name, dimensions: 3 })).toEqualTypeOf<Embedder>()
    expectTypeOf(aiSdkEmbedder({ embedMany, model: models.any, dimensions: 3 })).toEqualTypeOf<Embedder>()
    const providerOptions = { openai: { dimensions: 3 } }
    aiSdkEmbedder({
      embedMany: (options) => embedMany({ ...options, maxRetries: 1, providerOptions }),
      model: models.object,
      dimensions: 3,
    })
    // @ts-expect-error a model is not a number
    aiSdkEmbedder({ embedMany, model: 3, dimensions: 3 })
  })
})
