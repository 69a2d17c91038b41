import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Found } from '../../src/search/best-so-far.ts'
import { mixSimilarities } from '../../src/search/mix-similarities.ts'

const isBefore = (a: number, b: number): boolean => a < b
const label = (): readonly string[] => ['a label']
const structure = (): readonly string[] => ['one', 'two']

interface Given {
  readonly words: readonly Found[]
  readonly nearest: readonly Found[]
  /** Cosines of places that are not among the nearest. */
  readonly others?: readonly Found[]
  readonly featuresOf?: (place: number) => readonly string[]
  readonly limit?: number
}

function mix({ words, nearest, others = [], featuresOf = label, limit = 9 }: Given): readonly Found[] {
  return mixSimilarities({
    limit,
    featuresOf,
    isBefore,
    findWords: () => words,
    cosines: { nearest, of: (places) => others.filter(({ place }) => places.includes(place)) },
  })
}

const found = (place: number, similarity: number): Found => ({ place, similarity })

describe('mixSimilarities', () => {
  it.each([
    ['labels: one part words, two parts cosine', label, 0.7],
    ['prose, which has no features', () => [], 0.7],
    ['one feature, listed twice', () => ['same', 'same'], 0.7],
    ['structures: three parts words, one part cosine', structure, 0.825],
    ['labels among which stands one structure', (place: number) => (place === 2 ? structure() : label()), 0.825],
  ])('weighs %s', (_, featuresOf, expected) => {
    const [first] = mix({ words: [found(1, 0.9), found(2, 0.1)], nearest: [found(1, 0.6)], featuresOf })
    expect(first).toEqual(found(1, expected))
  })

  it('asks for both parts of everything that either found', () => {
    const asked: (readonly number[])[] = []
    const mixed = mixSimilarities({
      limit: 9,
      isBefore,
      featuresOf: label,
      findWords(also) {
        asked.push(also)
        return [found(5, 0.6), found(1, 0.3)]
      },
      cosines: {
        nearest: [found(1, 0.9), found(2, 0.9)],
        of(places) {
          asked.push(places)
          return [found(5, 0.3)]
        },
      },
    })
    expect(asked).toEqual([[1, 2], [5]])
    expect(mixed).toEqual([found(1, 0.7), found(2, 0.6), found(5, 0.4)])
  })

  it.each([
    ['goes by words where there is no vector', { words: [found(1, 0.5)], nearest: [] }, [found(1, 0.5)]],
    ['takes a negative cosine for 0', { words: [found(1, 0.6)], nearest: [found(1, -0.9)] }, [found(1, 0.2)]],
    ['leaves out what is near by neither', { words: [], nearest: [found(1, 0), found(2, -1)] }, []],
    ['leaves out what rounds to 0', { words: [found(1, 1e-6)], nearest: [found(1, 0)] }, []],
    ['gives no more than 1', { words: [found(1, 1)], nearest: [found(1, 1.000001)] }, [found(1, 1)]],
    [
      'breaks ties by the order given',
      { words: [], nearest: [found(4, 0.5), found(2, 0.5)] },
      [found(2, 0.333333), found(4, 0.333333)],
    ],
    ['returns nothing for limit 0', { words: [found(1, 1)], nearest: [], limit: 0 }, []],
  ] as const)('%s', (_, given, expected) => {
    expect(mix(given)).toEqual(expected)
  })

  it('equals the formula in whole millionths, sorted, whatever the order it is told in', () => {
    const millionth = fc.integer({ min: 0, max: 1_000_000 })
    const scores = fc.uniqueArray(fc.tuple(fc.nat(40), millionth), { selector: ([place]) => place, maxLength: 30 })
    fc.assert(
      fc.property(scores, scores, fc.boolean(), fc.nat(45), (words, cosines, isLabel, limit) => {
        const lists = [words, cosines].map((list) => list.map(([place, score]) => found(place, score / 1e6)))
        const [byWords = [], byCosine = []] = lists
        const featuresOf = isLabel ? label : structure
        const mixed = mix({ words: byWords, nearest: byCosine, featuresOf, limit })
        expect(mix({ words: [...byWords].reverse(), nearest: [...byCosine].reverse(), featuresOf, limit })).toEqual(
          mixed,
        )
        const [a, b] = isLabel ? [1, 2] : [3, 1]
        const expected = [...new Set([...words, ...cosines].map(([place]) => place))]
          .map((place) => {
            const lexical = words.find(([other]) => other === place)?.[1] ?? 0
            const cosine = cosines.find(([other]) => other === place)?.[1] ?? lexical
            return found(place, Math.floor((a * lexical + b * cosine) / (a + b) + 0.5) / 1e6)
          })
          .filter(({ similarity }) => similarity > 0)
          .sort((x, y) => y.similarity - x.similarity || x.place - y.place)
        expect(mixed).toEqual(expected.slice(0, limit))
      }),
    )
  })
})
