import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naturalLog } from '../../src/value/natural-log.ts'

/** One unit in the last place of the smallest numbers with that exponent, two of the largest. */
const relative = 2 ** -52

describe('naturalLog', () => {
  it('agrees with Math.log to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), (x) => {
        const expected = Math.log(x)
        if (Number.isFinite(expected))
          expect(Math.abs(naturalLog(x) - expected)).toBeLessThanOrEqual(Math.abs(expected) * relative)
        else expect(naturalLog(x)).toBe(expected)
      }),
      { numRuns: 20_000 },
    )
  })

  it('agrees for the ratios of whole numbers that scores are made of, near 1 too', () => {
    const off: number[] = []
    for (let above = 1; above < 400; above++) {
      for (let below = 1; below < 400; below++) {
        const expected = Math.log(above / below)
        if (Math.abs(naturalLog(above / below) - expected) > Math.abs(expected) * relative) off.push(above / below)
      }
    }
    expect(off).toEqual([])
  })

  // Engines differ in the last bit of some of these.
  it.each([
    [1, 0],
    [2, Math.LN2],
    [3, 1.0986122886681096],
    [10, Math.LN10],
    [0.5, -Math.LN2],
    [2 ** -1074, -744.4400719213812],
    [Number.MAX_VALUE, 709.782712893384],
    [0, Number.NEGATIVE_INFINITY],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [-1, Number.NaN],
    [Number.NaN, Number.NaN],
  ])('of %d is %d on every engine', (x, expected) => {
    expect(naturalLog(x)).toBe(expected)
  })

  it('does not fall where numbers grow', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-9, max: 10, noNaN: true }),
        (x, more) => {
          expect(naturalLog(x + more)).toBeGreaterThanOrEqual(naturalLog(x))
        },
      ),
    )
  })
})
