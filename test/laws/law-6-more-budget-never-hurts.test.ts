import fc from 'fast-check'
import { BudgetError, fewShot, json, memoryStore, type PromptReport, type Selector } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { type Item, knapsack } from '../../src/pack/knapsack.ts'
import { Answer, examples, history, passages } from '../support/definitions.ts'
import { runs } from '../support/runs.ts'

/** What is hard for branch and bound: gains that follow the sizes, and many equal gains and sizes. */
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
      { numRuns: runs(5_000) },
    )
  })

  it('packs the optimum, proven, where the search is given up and the open decisions are tabled', () => {
    for (let seed = 0; seed < 4; seed++) {
      const inverse = Array.from({ length: 100 }, (_, i) => 31 + (((i + 1) * (7919 + seed)) % 300)).map((size) => ({
        gain: size - 30,
        tokens: size,
      }))
      for (const k of [10, 100]) {
        const { value, bound } = knapsack(inverse, 1_200 + seed, k)
        expect(value).toBeCloseTo(optimum(inverse, 1_200 + seed, k), 9)
        expect(bound).toBe(value)
      }
    }
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
      { numRuns: runs(5_000) },
    )
  })

  it('holds for whole prompts: history, then examples, then passages, with minimums in tokens', async () => {
    const fixed: Selector = {
      name: 'fixed gains',
      k: 3,
      // No two sums are equal: among equal ones the order of the choices decides, not their size.
      select: (_, pool) => pool.map(({ id }) => ({ id, gain: 1 + (((Number(id.slice(1)) + 1) * Math.SQRT2) % 1) })),
    }
    const amount = fc.nat(60)
    const share = fc.option(
      fc.record({ min: amount, more: fc.nat(200) }).map(({ min, more }) => ({ min, max: min + more })),
      { nil: undefined },
    )
    let compared = 0
    const value = (report: PromptReport, turns: number): readonly number[] => [
      turns - report.dropped.filter(({ section }) => section === 'history').length,
      report.packing.value,
      report.packing.passages?.value ?? 0,
    ]
    await fc.assert(
      fc.asyncProperty(
        examples,
        passages,
        history,
        fc.record({ examples: share, passages: share, history: share }),
        fc.integer({ min: 60, max: 400 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 5, maxLength: 5 }),
        fc.constantFrom(1, 3),
        async (list, texts, turns, parts, least, steps, historyStride) => {
          const shares = Object.fromEntries(Object.entries(parts).filter(([, one]) => one !== undefined))
          const output = json(Answer, { describe: 'none' })
          const base = fewShot({
            instruction: 'Go.',
            output,
            examples: memoryStore(list, { output }),
            select: fixed,
            budget: { tokens: 1_000, tokenizer: o200k },
          })
          let tokens = least
          let before: readonly number[] | undefined
          for (const step of steps) {
            tokens += step
            const budget = { tokens, tokenizer: o200k, shares, historyStride }
            const prompt = await base
              .with({ budget })
              .build('Now?', { history: turns, passages: texts })
              .catch((error: unknown) => {
                if (error instanceof BudgetError && before === undefined) return undefined
                throw error
              })
            if (prompt === undefined) continue
            const now = value(prompt.report, turns.length)
            if (before !== undefined) {
              compared++
              // The first section that differs must be worth more.
              const place = now.findIndex((one, i) => Math.abs(one - (before?.[i] ?? 0)) > 1e-9)
              if (place >= 0) expect(now[place]).toBeGreaterThan(before[place] ?? 0)
            }
            before = now
          }
        },
      ),
      { numRuns: runs(1_500) },
    )
    expect(compared).toBeGreaterThan(runs(5_000))
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
