import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LexicalIndex } from '../../src/search/lexical-index.ts'

const vocabulary = 'pay card bill late lost page team price login error refund change charge cash pin top'.split(' ')
const inOrder = (a: number, b: number): boolean => a < b

/** Many texts of few words, so that scores are close together and often equal. */
const texts = Array.from({ length: 1_300 }, (_, i) => ({
  text: `${vocabulary[i % 16]} ${vocabulary[(i * 7 + 3) % 15]} ${i % 5 === 0 ? vocabulary[(i * 3) % 13] : ''} ${i % 9}`,
  features: [`f${i % 4}`],
}))
const query = fc
  .array(fc.oneof(fc.constantFrom(...vocabulary), fc.constantFrom('pays', 'cards', '3', 'nothing')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join(' '))
const asked = fc.record({ query, limit: fc.constantFrom(0, 1, 3, 8, 40, 128, 700, 5_000) })

describe('a lexical index', () => {
  it('answers as if nothing had been asked before: what it remembers saves work, and decides nothing', () => {
    const remembering = new LexicalIndex(texts)
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 12 }), (questions) => {
        for (const { query: text, limit } of questions) remembering.find(text, { limit, isBefore: inOrder })
        const { query: text, limit } = questions[0] ?? { query: '', limit: 1 }
        const all = new LexicalIndex(texts).find(text, { limit: texts.length, isBefore: inOrder })
        expect(remembering.find(text, { limit, isBefore: inOrder })).toEqual(all.slice(0, limit))
      }),
      { numRuns: 150 },
    )
  })
})
