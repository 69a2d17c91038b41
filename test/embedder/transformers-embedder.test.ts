import { DefinitionError } from 'knapshot'
import { type TransformersExtract, transformersEmbedder } from 'knapshot/embedders'
import { describe, expect, it } from 'vitest'
import { embedTexts } from '../../src/search/embed-texts.ts'

/** Replaces a pipeline, which needs a model; test/models runs a real one. */
function pipeline(dimensions = 3): { readonly extract: TransformersExtract; readonly calls: unknown[] } {
  const calls: unknown[] = []
  return {
    calls,
    async extract(text, options) {
      calls.push([text, options])
      return { data: Float32Array.from({ length: dimensions }, (_, i) => text.length + i + 1) }
    },
  }
}

describe('transformersEmbedder', () => {
  it('embeds one text at a time, pooled and of length 1, in order', async () => {
    const { extract, calls } = pipeline()
    const embedder = transformersEmbedder(extract, { model: 'm', dimensions: 3 })
    expect(await embedTexts(embedder, ['four', ''])).toEqual([Float32Array.of(5, 6, 7), Float32Array.of(1, 2, 3)])
    const options = { pooling: 'mean', normalize: true }
    expect(calls).toEqual([
      ['four', options],
      ['', options],
    ])
  })

  it('is named after whatever decides its vectors', () => {
    const { extract } = pipeline()
    const named = (more: object) => transformersEmbedder(extract, { model: 'Xenova/m', dimensions: 3, ...more }).name
    expect(named({})).toBe('transformers/Xenova/m/mean/3')
    expect(named({ dtype: 'q8', pooling: 'cls' })).toBe('transformers/Xenova/m/q8/cls/3')
  })

  it.each([
    ['vectors of another length', pipeline(4).extract, { code: 'vector_invalid', index: 0 }],
    ['what is no number', async () => ({ data: ['a', 'b', 'c'] }), { code: 'vector_invalid', index: 0 }],
    ['no tensor', async () => ({}), { code: 'embedder_failed' }],
    ['a failure', () => Promise.reject(new Error('out of memory')), { code: 'embedder_failed' }],
  ])('reports %s', async (_, extract, expected) => {
    const embedder = transformersEmbedder(extract as TransformersExtract, { model: 'm', dimensions: 3 })
    await expect(embedTexts(embedder, ['a', 'b'])).rejects.toMatchObject({ name: 'StoreError', ...expected })
  })

  it.each([
    ['no pipeline', 'all-MiniLM-L6-v2', {}, /expected a pipeline, found "all-MiniLM-L6-v2"/],
    ['a promise of one', Promise.resolve(), {}, /expected a pipeline/],
    ['no model', pipeline().extract, { model: '' }, /`model` must be the name/],
    ['an invalid dtype', pipeline().extract, { dtype: 8 }, /`dtype` must be a string such as 'q8', found 8/],
    ['an unknown pooling', pipeline().extract, { pooling: 'none' }, /`pooling` must be 'mean', 'cls' or 'last_token'/],
    ['a misspelt option', pipeline().extract, { dtyp: 'q8' }, /unknown option "dtyp"; did you mean `dtype`\?/],
  ])('refuses %s', (_, extract, more: object, message) => {
    const make = () => transformersEmbedder(extract as TransformersExtract, { model: 'm', dimensions: 3, ...more })
    expect(make).toThrow(DefinitionError)
    expect(make).toThrow(message)
  })

  it.each([[{ logits: [1] }], [null], [[1, 2, 3]], [undefined]])(
    'refuses by name what is not a tensor: %j',
    async (tensor) => {
      const extract = async () => tensor as never
      await expect(transformersEmbedder(extract, { model: 'm', dimensions: 3 }).embed(['a'])).rejects.toMatchObject({
        code: 'embedder_failed',
        message: expect.stringContaining('must return { data }'),
      })
    },
  )

  it('stops between two texts when it is told to', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const { extract, calls } = pipeline()
    const stopping: TransformersExtract = (text, options) => {
      controller.abort(reason)
      return extract(text, options)
    }
    const embedder = transformersEmbedder(stopping, { model: 'm', dimensions: 3 })
    await expect(embedTexts(embedder, ['a', 'b'], { signal: controller.signal })).rejects.toBe(reason)
    expect(calls).toHaveLength(1)
  })
})
