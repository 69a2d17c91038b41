import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembleKernel } from '../../scripts/assemble-kernel.ts'
import { JsScores } from '../../src/search/js-scores.ts'
import { LexicalIndex } from '../../src/search/lexical-index.ts'
import type { ScoreBasis } from '../../src/search/scores.ts'
import { updatePostings } from '../../src/search/update-postings.ts'
import { kernelBytes, WasmScores } from '../../src/search/wasm-scores.ts'
import { withoutWebAssembly } from '../support/without-web-assembly.ts'

const words = 6
const entry = fc.record({
  words: fc.uniqueArray(fc.nat(words - 1), { minLength: 1, maxLength: words }),
  counts: fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 300 })), { minLength: words, maxLength: words }),
})
/** Mostly consecutive; a gap of 20,000 takes three bytes. */
const gap = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 90 }) },
  { weight: 1, arbitrary: fc.constant(20_000) },
)
const placed = fc.array(fc.tuple(gap, entry), {
  maxLength: 40,
})
const factor = fc.float({ min: Math.fround(0.01), max: Math.fround(2.5), noNaN: true })

function basisOf(
  list: readonly [number, { words: number[]; counts: number[] }][],
  factors: readonly number[],
): ScoreBasis {
  const places: number[] = []
  let size = 0
  for (const [gap] of list) {
    size += gap
    places.push(size - 1)
  }
  const dense = updatePostings(
    { bytes: new Uint8Array(0), starts: new Int32Array(1), frequencies: new Int32Array(0) },
    new Int32Array(0),
    list.map(([, item]) => item),
    0,
    words,
  )
  const postings = updatePostings(dense, Int32Array.from(places), [], size, words)
  const take = (_: number, i: number): number => factors[i % factors.length] ?? 1
  return { postings, once: new Float32Array(size).map(take), inverseNorms: new Float32Array(size).map(take) }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

describe('WasmScores', () => {
  it('is what its source assembles to, and small', async () => {
    expect(kernelBytes).toBe(await assembleKernel('scores.wat'))
    expect(atob(kernelBytes).length).toBeLessThan(700)
  })

  it('adds up the same bits as JsScores, query after query', () => {
    const step = fc.tuple(
      fc.nat(words - 1),
      fc.double({ min: 0, max: 1e3, noNaN: true }),
      fc.double({ min: 0, max: 20, noNaN: true }),
    )
    const factors = fc.array(factor, { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(
        placed,
        factors,
        fc.array(fc.array(step, { maxLength: 8 }), { maxLength: 3 }),
        (list, given, queries) => {
          const basis = basisOf(list, given)
          const wasm = WasmScores.make(basis)
          if (wasm === undefined) throw new Error('WebAssembly is there, so the kernel must be')
          const js = new JsScores(basis)
          for (const steps of queries) {
            for (const scores of [wasm, js]) {
              for (const [word, value, idf] of steps) scores.add(word, value, idf)
              if (basis.once.length > 0) scores.findMaxima()
            }
            expect(bytesOf(wasm.sums.subarray(0, js.sums.length)).equals(bytesOf(js.sums))).toBe(true)
            expect(bytesOf(wasm.maxima).equals(bytesOf(js.maxima))).toBe(true)
            wasm.clear()
            js.clear()
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('LexicalIndex', () => {
  it('finds the same with WebAssembly and without, as it grows past the size from which it is used', () => {
    const texts = Array.from({ length: 3_000 }, (_, i) => ({
      text: `lorem ${i % 7} ipsum${i % 31} dolor${i % 13} dolor sit ${'amet '.repeat(i % 4)}${i}`,
      features: [`label ${i % 5}`],
    }))
    const make = (): LexicalIndex => {
      const index = new LexicalIndex(texts.slice(0, 900))
      index.update(
        Int32Array.from({ length: 900 }, (_, i) => i),
        texts.slice(900),
      )
      return index
    }
    const find = (index: LexicalIndex) =>
      ['ipsum3 dolor amet', '17 lorem', 'dolors sitting', 'nothing alike'].map((text) =>
        index.find(text, { limit: 40, isBefore: (a, b) => a < b }),
      )
    expect(find(make())).toEqual(withoutWebAssembly(() => find(make())))
  })
})
