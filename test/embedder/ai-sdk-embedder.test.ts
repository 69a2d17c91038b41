import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { embedMany } from 'ai'
import { aiSdkEmbedder } from 'knapshot/embedders'
import { describe, expect, it } from 'vitest'
import { embedTexts } from '../../src/search/embed-texts.ts'
import { embeddingServer } from './embedding-server.ts'

const modelAt = (baseURL: string) => createOpenAICompatible({ name: 'local', baseURL }).embeddingModel('small')

describe('aiSdkEmbedder, through the real SDK', () => {
  it('names itself after the model and embeds texts in order', async () => {
    const { baseURL, requests } = await embeddingServer()
    const embedder = aiSdkEmbedder({ embedMany, model: modelAt(baseURL), dimensions: 3 })
    expect(embedder).toMatchObject({ name: 'local.embedding/small/3', dimensions: 3 })
    expect(await embedTexts(embedder, ['four', ''])).toEqual([Float32Array.of(4, 5, 6), Float32Array.of(1, 2, 3)])
    expect(requests).toMatchObject([{ model: 'small', input: ['four', ' '] }])
  })

  it('takes a function that asks for more', async () => {
    const { baseURL, requests } = await embeddingServer()
    const embedder = aiSdkEmbedder({
      embedMany: (options) =>
        embedMany({ ...options, maxRetries: 0, providerOptions: { openaiCompatible: { dimensions: 5 } } }),
      model: modelAt(baseURL),
      dimensions: 5,
    })
    expect(await embedTexts(embedder, ['a'])).toEqual([Float32Array.of(1, 2, 3, 4, 5)])
    expect(requests).toMatchObject([{ dimensions: 5 }])
  })

  it.each([
    ['an error', 401, { code: 'embedder_failed', cause: { statusCode: 401 } }],
    ['too few vectors', [[1, 2, 3]], { code: 'embedder_failed' }],
    [
      'vectors of another length',
      [
        [1, 2],
        [3, 4],
      ],
      { code: 'vector_invalid', index: 0 },
    ],
  ])('reports %s', async (_, answered, expected) => {
    const { baseURL } = await embeddingServer(() => answered)
    const embedder = aiSdkEmbedder({ embedMany, model: modelAt(baseURL), dimensions: 3 })
    await expect(embedTexts(embedder, ['a', 'b'])).rejects.toMatchObject({ name: 'StoreError', ...expected })
  })

  it('ends a request when it is told to', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const { baseURL } = await embeddingServer(() => {
      controller.abort(reason)
      return 'never'
    })
    const embedder = aiSdkEmbedder({ embedMany, model: modelAt(baseURL), dimensions: 3 })
    await expect(embedTexts(embedder, ['a'], { signal: controller.signal })).rejects.toBe(reason)
  })
})
