import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { best } from '../../src/search/best.ts'
import { LexicalIndex } from '../../src/search/lexical-index.ts'
import { termsOf } from '../../src/search/terms.ts'
import { anyText, plainText } from '../support/arbitraries.ts'

const texts = fc.array(fc.oneof(plainText, anyText), { minLength: 1, maxLength: 12 })

/** The same ranking, term by term, as the formulas have it. */
function reference(documents: readonly string[], query: string): number[] {
  const size = documents.length
  const terms = documents.map((text) => termsOf(text))
  const wanted = termsOf(query)
  const count = (list: readonly string[], term: string): number => list.filter((other) => other === term).length
  const averageLength = terms.reduce((sum, { words }) => sum + words.length, 0) / size || 1
  const bm25 = terms.map(({ words }) =>
    [...new Set(wanted.words)].reduce((sum, word) => {
      const frequency = terms.filter((other) => other.words.includes(word)).length
      const tf = count(words, word)
      return (
        sum +
        (Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) * tf * 2.5) /
          (tf + 1.5 * (0.25 + (0.75 * words.length) / averageLength))
      )
    }, 0),
  )
  const weight = (grams: readonly string[], gram: string): number => {
    const frequency = terms.filter((other) => other.grams.includes(gram)).length
    const tf = count(grams, gram)
    return tf === 0 || frequency === 0 ? 0 : (1 + Math.log(tf)) * (Math.log((1 + size) / (1 + frequency)) + 1)
  }
  const cosine = terms.map(({ grams }) => {
    const norm = Math.sqrt([...new Set(grams)].reduce((sum, gram) => sum + weight(grams, gram) ** 2, 0))
    return norm === 0
      ? 0
      : [...new Set(wanted.grams)].reduce((sum, gram) => sum + weight(wanted.grams, gram) * weight(grams, gram), 0) /
          norm
  })
  const scaled = (list: readonly number[]): number[] => list.map((value) => value / (Math.max(...list) || 1))
  return scaled(bm25).map((value, i) => 0.5 * value + 0.5 * (scaled(cosine)[i] ?? 0))
}

describe('LexicalIndex', () => {
  it('scores as a plain implementation of BM25 and cosine does', () => {
    fc.assert(
      fc.property(texts, fc.oneof(plainText, anyText), (documents, query) => {
        const found = new LexicalIndex(documents).similarities(query)
        reference(documents, query).forEach((expected, i) => {
          expect(found[i]).toBeCloseTo(expected, 5)
        })
      }),
      { numRuns: 500 },
    )
  })

  it('never gives NaN, and 1 only at the most', () => {
    fc.assert(
      fc.property(texts, anyText, (documents, query) => {
        for (const score of new LexicalIndex(documents).similarities(query)) expect(score >= 0 && score <= 1).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('finds the inflected, the misspelt and the unspaced', () => {
    const index = new LexicalIndex([
      'printing documents',
      'holiday request',
      '請求書の再発行',
      'Rechnungsadresse ändern',
    ])
    const nearest = (query: string): number =>
      best(4, 1, (a, b) => (index.similarities(query)[a] ?? 0) > (index.similarities(query)[b] ?? 0))[0] ?? -1
    expect(nearest('documnets printed')).toBe(0)
    expect(nearest('請求書')).toBe(2)
    expect(nearest('RECHNUNG Adresse')).toBe(3)
  })
})

describe('best', () => {
  it('is the head of a full sort', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), fc.nat(70), (values, limit) => {
        const before = (a: number, b: number): boolean =>
          (values[a] ?? 0) > (values[b] ?? 0) || (values[a] === values[b] && a < b)
        const sorted = values.map((_, i) => i).sort((a, b) => (before(a, b) ? -1 : 1))
        expect(best(values.length, limit, before)).toEqual(sorted.slice(0, limit))
      }),
      { numRuns: 2_000 },
    )
  })
})
