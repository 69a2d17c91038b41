import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Item, knapsack } from '../../src/pack/knapsack.ts'

/** What is hard for branch and bound: gains that follow the sizes, and gains and sizes of which many are equal. */
const hardItems = fc
  .tuple(
    fc.constantFrom<(size: number) => number>(
      (size) => size,
      (size) => size + 7,
      (size) => Math.max(1, size - 5),
      (size) => 1 + (size % 3),
      (size) => 1 / (1 + (size % 7)),
      () => 1,
    ),
    fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([gainOf, sizes, unit]) => sizes.map((size) => ({ gain: gainOf(size), tokens: size * unit })))

const item = fc.record({ gain: fc.double({ min: 1e-6, max: 3, noNaN: true }), tokens: fc.integer({ min: 0, max: 60 }) })
const items = fc.array(item, { maxLength: 40 })

/** The optimum by dynamic programming over items, room and count: slow and plain. */
function optimum(list: readonly Item[], room: number, k: number): number {
  const slots = Math.min(k, list.length)
  const table = Array.from({ length: slots + 1 }, () => new Float64Array(room + 1))
  for (const { gain, tokens } of list) {
    for (let used = slots; used >= 1; used--) {
      for (let left = room; left >= tokens; left--) {
        const row = table[used]
        if (row !== undefined) row[left] = Math.max(row[left] ?? 0, (table[used - 1]?.[left - tokens] ?? 0) + gain)
      }
    }
  }
  return table[slots]?.[room] ?? 0
}

describe('law 6: more budget never hurts', () => {
  it('packs the optimum, proven, as dynamic programming finds it', () => {
    fc.assert(
      fc.property(fc.oneof(items, hardItems), fc.nat(400), fc.nat(45), (list, room, k) => {
        const packing = knapsack(list, room, k)
        const kept = list.filter((_, i) => packing.kept[i])
        expect(kept.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(room)
        expect(kept.length).toBeLessThanOrEqual(k)
        expect(packing.value).toBeCloseTo(optimum(list, room, k), 9)
        expect(packing.bound).toBe(packing.value)
      }),
      { numRuns: 5_000 },
    )
  })

  it('does not lose value when the room or the count grows', () => {
    fc.assert(
      fc.property(
        fc.oneof(items, hardItems),
        fc.nat(400),
        fc.nat(60),
        fc.nat(20),
        fc.nat(5),
        (list, room, k, moreRoom, moreK) => {
          const before = knapsack(list, room, k).value
          expect(knapsack(list, room + moreRoom, k + moreK).value).toBeGreaterThanOrEqual(before - 1e-9)
        },
      ),
      { numRuns: 5_000 },
    )
  })

  it('states the gap when the search is cut short', () => {
    // Equal densities with unequal sizes defeat the bound: the classic hard case.
    const hard = Array.from({ length: 3_000 }, (_, i) => ({
      gain: 1 + ((i * 7919) % 1000) / 1000,
      tokens: 1000 + ((i * 7919) % 1000),
    }))
    const { kept, value, bound } = knapsack(hard, 777_777, 450)
    expect(kept.filter(Boolean).length).toBeLessThanOrEqual(450)
    expect(bound).toBeGreaterThanOrEqual(value)
    expect(value / bound).toBeGreaterThan(0.98)
  })
})
