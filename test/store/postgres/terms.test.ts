import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countIn, hash, likeKeys, packed, type Sketch, termOf, termsOf } from '../../../src/store/postgres/terms.ts'

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzäß日')
const word = fc.array(letter, { minLength: 5, maxLength: 12 }).map((letters) => letters.join(''))

const share = (a: string, b: string): boolean => {
  const keys = new Set(likeKeys('n', a))
  return likeKeys('n', b).some((key) => keys.has(key))
}

describe('likeKeys', () => {
  it('are shared by words that are one mistake apart: a letter left out, added, exchanged, or two swapped', () => {
    fc.assert(
      fc.property(word, letter, fc.nat(), (text, other, place) => {
        const i = place % text.length
        const [before, at, after] = [text.slice(0, i), text[i] ?? '', text.slice(i + 1)]
        for (const wrong of [before + after, before + other + at + after, before + other + after])
          if (wrong.length >= 4) expect(share(text, wrong), `${text} ${wrong}`).toBe(true)
        const swapped = before + after.slice(0, 1) + at + after.slice(1)
        expect(share(text, swapped), `${text} ${swapped}`).toBe(true)
      }),
    )
  })

  it('are shared by forms of a word, and not by words that have nothing in common', () => {
    expect(share('charge', 'charging')).toBe(true)
    expect(share('deliver', 'delivery')).toBe(true)
    expect(share('invoice', 'holiday')).toBe(false)
    expect(likeKeys('n', 'the')).toEqual([])
    expect(likeKeys('n', 'x'.repeat(64))).toEqual([])
  })
})

describe('terms', () => {
  it('are 32-bit numbers other than 0, and others in another namespace', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, namespace) => {
        for (const term of termsOf(namespace, text).keys()) expect(term !== 0 && term === (term | 0)).toBe(true)
      }),
    )
    expect(termOf('a', 'word')).not.toBe(termOf('b', 'word'))
    expect(termOf('a', 'word')).not.toBe(termOf('a', 'word', 't'))
  })
})

describe('sketches of how many examples have a word', () => {
  const sketchOf = (ids: readonly number[]): Sketch => {
    const sketch: Sketch = [0, 0, 0, 0]
    for (const id of ids) countIn(sketch, hash(`example ${id}`), 77)
    return sketch
  }

  it('depend on the examples alone, whatever their order, and however often each is counted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500)), (ids) => {
        const sorted = [...new Set(ids)].sort((a, b) => a - b)
        expect(sketchOf(ids)).toEqual(sketchOf(sorted))
      }),
    )
  })

  it('unite by OR', () => {
    const [a, b, all] = [sketchOf([1, 2, 3]), sketchOf([3, 4, 5, 6]), sketchOf([1, 2, 3, 4, 5, 6])]
    expect(a.map((register, i) => (register | (b[i] ?? 0)) >>> 0)).toEqual(all)
  })

  it('are written as numbers that bigint takes', () => {
    expect(packed(0, 0)).toBe('0')
    expect(packed(1, 0)).toBe('1')
    expect(packed(0, 1)).toBe('4294967296')
    expect(packed(0xffffffff, 0xffffffff)).toBe('-1')
    expect(packed(0, 0x80000000)).toBe('-9223372036854775808')
  })
})
