import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combined, type Option, packVariants } from '../../src/pack/variants.ts'
import { runs } from '../support/runs.ts'

const option = fc
  .record({ gain: fc.double({ min: 1e-6, max: 3, noNaN: true }), tokens: fc.nat(30) })
  .map((item): Option => ({ ...item, parts: [] }))
const lists = fc.array(fc.array(option, { maxLength: 4 }), { maxLength: 6 })

/** The optimum by trying everything. */
function optimum(rest: readonly (readonly Option[])[], room: number): number {
  const [list, ...others] = rest
  if (list === undefined) return 0
  let best = optimum(others, room)
  for (const { gain, tokens } of list) {
    if (tokens <= room) best = Math.max(best, gain + optimum(others, room - tokens))
  }
  return best
}

describe('packing of alternatives', () => {
  it('keeps at most one of each list, inside the room, with the largest sum there is', () => {
    fc.assert(
      fc.property(lists, fc.nat(120), (list, room) => {
        const { kept, value, bound } = packVariants(list, room)
        const shown = kept.flatMap((item) => (item === undefined ? [] : [item]))
        for (const [i, item] of kept.entries()) if (item !== undefined) expect(list[i]).toContain(item)
        expect(shown.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(room)
        expect(shown.reduce((sum, { gain }) => sum + gain, 0)).toBeCloseTo(value, 9)
        expect(value).toBeCloseTo(optimum(list, room), 9)
        expect(bound).toBe(value)
      }),
      { numRuns: runs(5_000) },
    )
  })

  it('does not lose value when the room grows', () => {
    fc.assert(
      fc.property(lists, fc.nat(120), fc.nat(30), (list, room, more) => {
        expect(packVariants(list, room + more).value).toBeGreaterThanOrEqual(packVariants(list, room).value - 1e-9)
      }),
      { numRuns: runs(5_000) },
    )
  })

  it('takes what belongs together as one, with the best versions of its parts for every size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(option, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        (list) => {
          const wholes = combined(list, Number.POSITIVE_INFINITY)
          for (const { gain, tokens, parts } of wholes) {
            const shown = parts.map((part, i) => list[i]?.[part])
            expect(shown.reduce((sum, item) => sum + (item?.tokens ?? Number.NaN), 0)).toBe(tokens)
            expect(shown.reduce((sum, item) => sum + (item?.gain ?? Number.NaN), 0)).toBeCloseTo(gain, 9)
          }
          const all = list.reduce((sum, options) => sum + Math.max(...options.map(({ gain }) => gain)), 0)
          expect(wholes.at(-1)?.gain).toBeCloseTo(all, 9)
        },
      ),
      { numRuns: runs(1_000) },
    )
  })

  it('states the gap when there are too many partial packings to keep', () => {
    const many = Array.from({ length: 60 }, (_, i) => [
      { gain: 1 + ((i * 7919) % 1009) / 997, tokens: 1009 + ((i * 104729) % 100_003), parts: [0] },
      { gain: 0.7 + ((i * 7907) % 1013) / 997, tokens: 700 + ((i * 15485863) % 70_001), parts: [1] },
    ])
    const { kept, value, bound } = packVariants(many, 1_500_000)
    expect(kept.reduce((sum, item) => sum + (item?.tokens ?? 0), 0)).toBeLessThanOrEqual(1_500_000)
    expect(bound).toBeGreaterThanOrEqual(value)
    expect(value / bound).toBeGreaterThan(0.99)
  })
})
