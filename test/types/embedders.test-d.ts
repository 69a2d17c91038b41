import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { type EmbeddingModel, embedMany } from 'ai'
import type { Embedder } from 'knapshot'
import { aiSdkEmbedder, type OpenAIEmbeddingClient, openAIEmbedder } from 'knapshot/embedders'
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
    // @ts-expect-error a model is no number
    aiSdkEmbedder({ embedMany, model: 3, dimensions: 3 })
  })
})
