import fc from 'fast-check'
import { DefinitionError, hashedNgrams } from 'knapshot'
import { describe, expect, it } from 'vitest'
import { vectorProblem } from '../../src/search/vector-problem.ts'
import { hashText } from '../../src/value/hash-text.ts'

async function cosine(a: string, b: string): Promise<number> {
  const [x, y] = await hashedNgrams().embed([a, b])
  return x?.reduce((sum, value, i) => sum + value * (y?.[i] ?? 0), 0) ?? Number.NaN
}

describe('hashedNgrams', () => {
  it('gives every text a direction of length 1, the same each time', async () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 600 })),
        async (...drawn) => {
          const [drawnText, dimensions] = drawn
          const embedder = hashedNgrams({ dimensions })
          const [vector] = await embedder.embed([drawnText])
          expect(vectorProblem(vector, dimensions)).toBeUndefined()
          expect(vector?.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5)
          expect(await embedder.embed(['other', drawnText])).toEqual([(await embedder.embed(['other']))[0], vector])
        },
      ),
      { numRuns: 500 },
    )
  })

  it('brings near what is spelt alike, in any script, whatever the case and form', async () => {
    for (const [text, near, far] of [
      ['I was charged twice', 'why was i charged two times?', 'nobody can sign in'],
      ['перевод денег не пришёл', 'где перевод денег', 'сменить пароль'],
      ['请把钱退给我', '什么时候退钱', '如何登录'],
      ['ＡＰＩ ｅｒｒｏｒ', 'api errors', 'a parrot'],
      ['🙂🙂', '🙂🙂 ', '🙁'],
    ] as const)
      expect(await cosine(text, near)).toBeGreaterThan((await cosine(text, far)) + 0.1)
    expect(await cosine('Ünïcode', 'U\u0308NI\u0308CODE')).toBeCloseTo(1, 6)
  })

  it('gives vectors for hostile texts of 100,000 characters, where quadratic work would not end', async () => {
    const hostile = ['a'.repeat(100_000), '漢'.repeat(100_000), '🙂'.repeat(100_000), 'a b '.repeat(25_000)]
    for (const vector of await hashedNgrams().embed(hostile)) expect(vectorProblem(vector, 384)).toBeUndefined()
  })

  it('never changes under its name: stored vectors would no longer fit', async () => {
    const embedder = hashedNgrams()
    expect(embedder).toMatchObject({ name: 'hashed-ngrams-384', dimensions: 384 })
    const vectors = await embedder.embed(['I was charged twice', '请把钱退给我', '!?', ''])
    expect(vectors.map((vector) => hashText([...vector].join(' '), 4))).toEqual([
      '0e2ae903',
      'd9e5f4f5',
      '7182f739',
      '5d25f754',
    ])
  })

  it.each([0, -1, 1.5, Number.NaN, '9' as unknown as number])('refuses %s dimensions', (dimensions) => {
    expect(() => hashedNgrams({ dimensions })).toThrow(DefinitionError)
  })
})
