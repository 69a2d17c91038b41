import { DefinitionError } from 'knapshot'
import { openAIEmbedder } from 'knapshot/embedders'
import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { embedTexts } from '../../src/search/embed-texts.ts'
import { embeddingServer } from './embedding-server.ts'

const client = (baseURL: string, maxRetries = 0): OpenAI => new OpenAI({ apiKey: 'none', baseURL, maxRetries })

describe('openAIEmbedder, through the real SDK', () => {
  it('asks for numbers of the right length and puts vectors in the order of the texts', async () => {
    const { baseURL, requests } = await embeddingServer(() => undefined, { mixed: true })
    const embedder = openAIEmbedder(client(baseURL), { model: 'text-embedding-3-small', dimensions: 4 })
    expect(embedder).toMatchObject({ name: 'openai/text-embedding-3-small/4', dimensions: 4 })
    expect(await embedTexts(embedder, ['four', 'sixsix', ''])).toEqual([
      Float32Array.of(4, 5, 6, 7),
      Float32Array.of(6, 7, 8, 9),
      Float32Array.of(1, 2, 3, 4),
    ])
    expect(requests).toEqual([
      { model: 'text-embedding-3-small', input: ['four', 'sixsix', ' '], dimensions: 4, encoding_format: 'float' },
    ])
  })

  it('splits texts into requests', async () => {
    const { baseURL, requests } = await embeddingServer()
    const embedder = openAIEmbedder(client(baseURL), { model: 'm', dimensions: 3, batch: 2, sendDimensions: false })
    const vectors = await embedTexts(embedder, ['a', 'bb', 'ccc', 'dddd', 'eeeee'])
    expect(vectors.map(([first]) => first)).toEqual([1, 2, 3, 4, 5])
    expect(requests.map(({ input }) => input)).toEqual([['a', 'bb'], ['ccc', 'dddd'], ['eeeee']])
    expect(requests.every((request) => !('dimensions' in request))).toBe(true)
  })

  it.each([0, 2_049, 1.5, Number.NaN])('refuses a batch of %s', (batch) => {
    expect(() => openAIEmbedder(client('http://127.0.0.1'), { model: 'm', dimensions: 3, batch })).toThrow(
      DefinitionError,
    )
  })

  it('leaves retries to the SDK', async () => {
    const { baseURL, requests } = await embeddingServer((_, call) => (call === 1 ? 503 : undefined))
    const embedder = openAIEmbedder(client(baseURL, 1), { model: 'm', dimensions: 3 })
    expect(await embedTexts(embedder, ['a'])).toEqual([Float32Array.of(1, 2, 3)])
    expect(requests.length).toBe(2)
  })

  it.each([
    ['an error', 401, { code: 'embedder_failed', cause: { status: 401 } }],
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
    const embedder = openAIEmbedder(client(baseURL), { model: 'm', dimensions: 3 })
    await expect(embedTexts(embedder, ['a', 'b'])).rejects.toMatchObject({ name: 'StoreError', ...expected })
  })

  it('ends a request when it is told to', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const { baseURL } = await embeddingServer(() => {
      controller.abort(reason)
      return 'never'
    })
    const embedder = openAIEmbedder(client(baseURL), { model: 'm', dimensions: 3 })
    await expect(embedTexts(embedder, ['a'], { signal: controller.signal })).rejects.toBe(reason)
  })
})
