import { DefinitionError, type Embedder, StoreError } from 'knapshot'
import { describe, expect, it } from 'vitest'
import { embedTexts } from '../../src/search/embed-texts.ts'

function embedder(embed: (texts: readonly string[]) => unknown, dimensions = 2): Embedder {
  return { name: 'mine', dimensions, embed: async (texts) => embed(texts) as readonly Float32Array[] }
}

const good = Float32Array.of(1, 2)

describe('embedTexts', () => {
  it('asks for at most 512 texts at a time and returns all vectors in order', async () => {
    const sizes: number[] = []
    const counting = embedder((texts) => {
      sizes.push(texts.length)
      return texts.map((text) => Float32Array.of(Number(text), 1))
    })
    const vectors = await embedTexts(
      counting,
      Array.from({ length: 1_100 }, (_, i) => `${i}`),
    )
    expect(sizes).toEqual([512, 512, 76])
    expect(vectors.map(([first]) => first)).toEqual([...Array(1_100).keys()])
    expect(await embedTexts(counting, [])).toEqual([])
  })

  it.each([
    ['a wrong length', Float32Array.of(1), 'has 1 numbers instead of 2; set `dimensions` to what the model returns.'],
    ['NaN', Float32Array.of(1, Number.NaN), 'has NaN at place 1; every number must be finite.'],
    [
      'an infinity',
      Float32Array.of(Number.NEGATIVE_INFINITY, 1),
      'has -Infinity at place 0; every number must be finite.',
    ],
    [
      'zeros',
      Float32Array.of(0, -0),
      'has only zeros, which point nowhere; give texts without content a constant vector.',
    ],
    ['numbers', [1, 2], 'is no Float32Array, found [1, 2]; wrap numbers in `Float32Array.from`.'],
    ['nothing', undefined, 'is no Float32Array, found undefined; wrap numbers in `Float32Array.from`.'],
  ])('refuses a vector with %s', async (_, bad, message) => {
    const error = await embedTexts(
      embedder((texts) => texts.map((text) => (text === 'bad one' ? bad : good))),
      ['a', 'bad one'],
    ).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StoreError)
    expect(error).toMatchObject({
      code: 'vector_invalid',
      index: 1,
      message: `embedder "mine": the vector of text 1 ("bad one") ${message}`,
    })
  })

  it.each([
    ['too few', () => [good], 'returned 1 vectors for 2 texts'],
    ['too many', () => [good, good, good], 'returned 3 vectors for 2 texts'],
    ['no list', () => ({ embeddings: [] }), 'returned { embeddings: [0] } for 2 texts'],
    ['nothing', () => undefined, 'returned undefined for 2 texts'],
  ])('refuses %s', async (_, embed, message) => {
    await expect(embedTexts(embedder(embed), ['a', 'b'])).rejects.toMatchObject({
      name: 'StoreError',
      code: 'embedder_failed',
      message: `embedder "mine" ${message}; it must return a list of one vector for each, in order.`,
    })
  })

  it('says on what an embedder failed, and why', async () => {
    const cause = new Error('429: slow down')
    const failing = embedder(() => {
      throw cause
    })
    await expect(embedTexts(failing, ['a', 'b'])).rejects.toMatchObject({
      name: 'StoreError',
      code: 'embedder_failed',
      message: 'embedder "mine" failed on 2 texts, of which the first is "a": 429: slow down',
      cause,
    })
    const synchronous: Embedder = {
      name: 'mine',
      dimensions: 2,
      embed: () => {
        throw 'no error object'
      },
    }
    await expect(embedTexts(synchronous, ['a'])).rejects.toMatchObject({ code: 'embedder_failed' })
  })

  it('passes errors of this package on as they are', async () => {
    const mine = new StoreError('store_empty', 'x')
    await expect(
      embedTexts(
        embedder(() => Promise.reject(mine)),
        ['a'],
      ),
    ).rejects.toBe(mine)
  })

  it('hands the signal on, and throws its reason before and during a call', async () => {
    const reason = new Error('enough')
    await expect(
      embedTexts(
        embedder(() => [good]),
        ['a'],
        { signal: AbortSignal.abort(reason) },
      ),
    ).rejects.toBe(reason)
    const controller = new AbortController()
    const waiting: Embedder = {
      name: 'mine',
      dimensions: 2,
      embed: (_, options) =>
        new Promise((_, reject) =>
          options?.signal?.addEventListener('abort', () => reject(new Error('socket closed'))),
        ),
    }
    const result = embedTexts(waiting, ['a'], { signal: controller.signal })
    controller.abort(reason)
    await expect(result).rejects.toBe(reason)
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses an embedder of %s dimensions', async (dimensions) => {
    await expect(
      embedTexts(
        embedder(() => [], dimensions),
        [],
      ),
    ).rejects.toBeInstanceOf(DefinitionError)
  })
})
