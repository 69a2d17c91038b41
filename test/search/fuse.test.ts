import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuse } from '../../src/search/fuse.ts'

describe('fuse', () => {
  it('puts first what several rankings put high', () => {
    expect(
      fuse(
        [
          [5, 1, 2],
          [1, 9, 5],
        ],
        3,
      ),
    ).toEqual([
      { slot: 1, similarity: 0.991935 },
      { slot: 5, similarity: 0.984127 },
      { slot: 9, similarity: 0.491935 },
    ])
  })

  it('gives 1 to what is first everywhere, and an equal share to each ranking', () => {
    expect(fuse([[3], [3]], 9)).toEqual([{ slot: 3, similarity: 1 }])
    expect(fuse([[3], []], 9)).toEqual([{ slot: 3, similarity: 0.5 }])
    expect(fuse([], 9)).toEqual([])
  })

  it('breaks ties by the ranks given, else by slot', () => {
    const rankings = [
      [4, 2],
      [2, 4],
    ]
    expect(fuse(rankings, 2).map(({ slot }) => slot)).toEqual([2, 4])
    expect(fuse(rankings, 2, [0, 0, 8, 0, 7]).map(({ slot }) => slot)).toEqual([4, 2])
    expect(fuse(rankings, 1, [0, 0, 8, 0, 7]).map(({ slot }) => slot)).toEqual([4])
  })

  it('does not depend on the order of the rankings, and equals the formula', () => {
    const ranking = fc.uniqueArray(fc.nat(30), { maxLength: 25 })
    fc.assert(
      fc.property(fc.array(ranking, { maxLength: 5 }), fc.nat(40), (rankings, limit) => {
        const fused = fuse(rankings, limit)
        expect(fuse([...rankings].reverse(), limit)).toEqual(fused)
        const formula = (slot: number): number =>
          rankings.reduce((sum, list) => sum + (list.includes(slot) ? 1 / (61 + list.indexOf(slot)) : 0), 0)
        expect(fused.length).toBe(Math.min(limit, new Set(rankings.flat()).size))
        for (const [i, { slot, similarity }] of fused.entries()) {
          expect(similarity).toBeCloseTo((formula(slot) * 61) / rankings.length, 5)
          expect(similarity).toBeLessThanOrEqual(fused[i - 1]?.similarity ?? 1)
        }
      }),
    )
  })
})
