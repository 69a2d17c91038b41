import fc from 'fast-check'
import { type Candidate, DefinitionError, likely, similar } from 'knapshot'
import { describe, expect, it } from 'vitest'
import { candidate as near, pool as pools } from '../support/selector-contract.ts'

const chosen = (candidates: readonly Candidate[], k: number, repeat = 0.5): readonly string[] =>
  likely({ repeat })
    .select({ text: '', k, room: 1_000 }, candidates)
    .slice(0, k)
    .map(({ id }) => id)

describe('likely', () => {
  const labelled = [
    near('x1', 0.9, ['x']),
    near('x2', 0.8, ['x']),
    near('x3', 0.7, ['x']),
    near('y1', 0.6, ['y']),
    near('z1', 0.2, ['z']),
  ]

  it('shows a label as often as it is likely, the nearest of it first', () => {
    expect(chosen(labelled, 4)).toEqual(['x1', 'x2', 'x3', 'y1'])
    expect(chosen(labelled, 3, 0.05)).toEqual(['x1', 'y1', 'x2'])
    expect(chosen(labelled, 3, 0)).toEqual(['x1', 'y1', 'z1'])
    expect(chosen(labelled, 3, 1)).toEqual(['x1', 'x2', 'x3'])
  })

  it('takes the four nearest first where answers have several features and agree', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 6, maxLength: 20 }), (drawn) => {
        const similarities = [...drawn].sort((a, b) => b - a)
        const candidates = similarities.map((similarity, i) =>
          near(`${i}`, similarity, i % 2 === 0 ? ['a', 'b'] : ['a', 'b', 'c', `${i % 4}`]),
        )
        const query = { text: '', k: 4, room: 1_000 }
        const nearest = similar().select(query, candidates).slice(0, 4)
        expect(new Set(chosen(candidates, 4))).toEqual(new Set(nearest.map(({ id }) => id)))
      }),
      { numRuns: 500 },
    )
  })

  it('completes what is likely where the votes are split', () => {
    const parts = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const candidates = parts.map((part, i) => near(`${i}`, 0.9 - i / 1_000, ['select', part, parts[(i + 1) % 8] ?? '']))
    const shown = new Set(chosen(candidates, 5).flatMap((id) => candidates[Number(id)]?.features ?? []))
    expect(parts.filter((part) => shown.has(part))).toEqual(parts)
  })

  it('never gains more from a later choice than from an earlier one', () => {
    fc.assert(
      fc.property(pools, fc.integer({ min: 1, max: 8 }), (candidates, k) => {
        const choices = likely().select({ text: '', k, room: 1_000 }, candidates)
        const rest = choices.filter(({ gain }) => gain < 8)
        rest.forEach(({ gain }, i) => {
          expect(gain).toBeLessThanOrEqual(rest[i - 1]?.gain ?? Number.POSITIVE_INFINITY)
        })
      }),
      { numRuns: 2_000 },
    )
  })

  it('shows the same, whatever the ids are', () => {
    fc.assert(
      fc.property(pools, fc.integer({ min: 1, max: 8 }), (candidates, k) => {
        const renamed = candidates.map((candidate, i) => ({ ...candidate, id: `${candidates.length - i}` }))
        const places = (list: readonly Candidate[]): readonly number[] =>
          chosen(list, k).map((id) => list.findIndex((candidate) => candidate.id === id))
        expect(places(renamed)).toEqual(places(candidates))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['all equal', Array.from({ length: 9 }, (_, i) => near(`${i}`, 0.5, [i % 2 ? 'x' : 'y']))],
    ['all zero', Array.from({ length: 9 }, (_, i) => near(`${i}`, 0, [i % 3 ? 'x' : 'y']))],
    ['one label', Array.from({ length: 9 }, (_, i) => near(`${i}`, 1 / (i + 1), ['x']))],
    ['two examples', [near('a', 0.5, ['x']), near('b', 0.4, ['y'])]],
    [
      'contradictory duplicates',
      [near('a', 1, ['x']), near('b', 1, ['y']), near('c', 0.2, ['x']), near('d', 0.1, ['z'])],
    ],
    ['hundreds of features', Array.from({ length: 9 }, (_, i) => near(`${i}`, 1 / (i + 1), manyFeatures(i)))],
    ['no features', Array.from({ length: 9 }, (_, i) => near(`${i}`, 1 / (i + 1), []))],
  ])('is defined for %s', (_, candidates) => {
    for (const k of [1, 2, 8, 100]) {
      const choices = likely().select({ text: '', k, room: 1_000 }, candidates)
      expect(choices.length).toBeGreaterThanOrEqual(Math.min(k, candidates.length))
      expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length)
      for (const { gain } of choices) expect(gain > 0 && gain < Number.POSITIVE_INFINITY).toBe(true)
    }
  })

  it('shows a label that has one example among thousands when the query is about it', () => {
    const many = Array.from({ length: 3_000 }, (_, i) => near(`${i}`, 0.3, ['often']))
    expect(chosen([near('rare', 0.9, ['rare']), ...many], 4)).toContain('rare')
  })

  it('refuses an invalid repeat, and unknown options', () => {
    for (const repeat of [-0.1, 1.1, Number.NaN, '0.5'])
      expect(() => likely({ repeat: repeat as number })).toThrow(DefinitionError)
    expect(() => likely({ reepeat: 1 } as never)).toThrow('repeat')
  })
})

function manyFeatures(i: number): readonly string[] {
  return Array.from({ length: 300 }, (_, j) => `${(i * j) % 400}`)
}
