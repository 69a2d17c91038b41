import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checksum, shortHash } from '../../src/value/checksum.ts'
import { anyText } from '../support/arbitraries.ts'

/** The definition, written out once more. */
function slow(texts: readonly string[]): string {
  let sum = 0x811c9dc5
  const add = (word: number): void => {
    sum = Math.imul(sum ^ word, 0x01000193)
  }
  for (const text of texts) {
    const bytes = Buffer.from(text, 'utf8')
    add(bytes.length)
    for (let i = 0; i < bytes.length; i += 4)
      add([0, 1, 2, 3].reduce((word, j) => word | ((bytes[i + j] ?? 0) << (8 * j)), 0))
  }
  return (sum >>> 0).toString(16).padStart(8, '0')
}

const text = fc.oneof(anyText, fc.string({ unit: 'binary' }), fc.string({ maxLength: 200 }))

describe('checksum', () => {
  it('is the hash of Fowler, Noll and Vo over the words of lengths and texts', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        expect(checksum(texts)).toBe(slow(texts))
      }),
      { numRuns: 3_000 },
    )
  })

  it('tells where one text ends and the next begins', () => {
    expect(new Set([['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], []].map(checksum)).size).toBe(6)
  })

  it('notices every change of one character', () => {
    const whole = 'The API answers 502 since nine.'.repeat(40)
    const sums = Array.from(whole, (_, i) => checksum([`${whole.slice(0, i)}#${whole.slice(i + 1)}`]))
    expect(sums).not.toContain(checksum([whole]))
  })
})

describe('shortHash', () => {
  it('is the checksum and the length', () => {
    expect(shortHash('abc')).toBe(`${checksum(['abc'])}.3`)
  })
})
