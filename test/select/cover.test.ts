import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Cover, type CoverWeights } from '../../src/select/cover.ts'
import { coverage } from '../../src/select/coverage.ts'
import { likelyAnswers, type Shape } from '../../src/select/likely-answers.ts'
import type { Candidate } from '../../src/selector.ts'

const features = ['a', 'b', 'c', 'd', 'e', 'f']
const pool = fc
  .array(
    fc.record({ features: fc.subarray(features), similarity: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000) }),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((list) =>
    list
      .sort((a, b) => b.similarity - a.similarity)
      .map((candidate, i): Candidate => ({ ...candidate, id: `${i}`, text: `${i}`, tokens: 10 })),
  )

const weights = fc.record({ repeat: fc.constantFrom(0, 0.3, 0.5, 1), full: fc.constantFrom(0, 1) })

/** Computes the gain from scratch, by the definition. */
function gainOf(
  shape: Shape,
  taken: readonly Shape[],
  shapes: readonly Shape[],
  nearness: number,
  bonus: number,
  { repeat, full: fullBonus }: CoverWeights,
): number {
  const size = shapes.reduce((sum, { members }) => sum + members.length, 0)
  const rarity = (feature: string): number => {
    const frequency = shapes.reduce(
      (sum, other) => sum + (other.features.includes(feature) ? other.members.length : 0),
      0,
    )
    return Math.max(0.05, Math.log((size + 1) / (frequency + 1)))
  }
  const weigh = (list: readonly string[], factor = (_: string) => 1): number =>
    list.reduce((sum, feature) => sum + rarity(feature) * factor(feature), 0)
  const value = (shown: readonly Shape[]): number => {
    const has = new Set(shown.flatMap((other) => other.features))
    return shapes.reduce((sum, answer) => {
      if (answer.probability === 0) return sum
      const worth = (feature: string): number =>
        shown.filter((other) => other.features.includes(feature)).reduce((sum, _, i) => sum + repeat ** i, 0)
      const share = weigh(answer.features, worth) / weigh(answer.features)
      const full = answer.features.every((feature) => has.has(feature)) ? fullBonus : 0
      const whole = shown.includes(answer) ? bonus : 0
      return sum + answer.probability * (share + full + whole)
    }, 0)
  }
  return value([...taken, shape]) - value(taken) + 1e-6 * nearness
}

describe('Cover', () => {
  it('keeps the gains of the definition, whatever is taken', () => {
    fc.assert(
      fc.property(pool, fc.array(fc.nat(), { maxLength: 12 }), weights, (candidates, order, given) => {
        const shapes = likelyAnswers(candidates)
        const cover = new Cover(shapes, given)
        const taken: Shape[] = []
        const left = shapes.map(({ members }) => [...members])
        for (const number of order) {
          const open = shapes.map((_, i) => i).filter((i) => (left[i]?.length ?? 0) > 0)
          for (const i of open) {
            const shape = shapes[i]
            if (shape === undefined) continue
            const expected = gainOf(shape, taken, shapes, left[i]?.[0]?.similarity ?? 0, 0.3, given)
            expect(cover.gain(i, 0.3)).toBeCloseTo(expected, 9)
          }
          const chosen = open[number % Math.max(1, open.length)]
          if (chosen === undefined) break
          expect(cover.take(chosen)).toBe(left[chosen]?.shift())
          const shape = shapes[chosen]
          if (shape !== undefined) taken.push(shape)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes the largest gain, the nearer one of equal gains', () => {
    fc.assert(
      fc.property(pool, weights, (candidates, given) => {
        const shapes = likelyAnswers(candidates)
        const cover = new Cover(shapes, given)
        const gains = shapes.map((_, i) => cover.gain(i, 0.3))
        const best = cover.best(0.3, 1e-4)
        const most = Math.max(...gains)
        if (most < 1e-4) expect(best).toBeUndefined()
        else expect(gains.findIndex((gain) => gain >= most - 1e-12)).toBe(best?.shape)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('likelyAnswers', () => {
  it('gives probabilities that add up to 1, and every candidate a place', () => {
    fc.assert(
      fc.property(pool, fc.option(fc.nat(40), { nil: undefined }), (candidates, neighbours) => {
        const shapes = likelyAnswers(candidates, { neighbours })
        const total = shapes.reduce((sum, { probability }) => sum + probability, 0)
        const voters = candidates.slice(0, neighbours ?? 64)
        expect(total).toBeCloseTo(voters.some((voter) => voter.features.length > 0) ? 1 : 0, 9)
        expect(shapes.flatMap(({ members }) => members).length).toBe(candidates.length)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('coverage', () => {
  const query = { text: '', k: 3, room: 1_000 }

  it('takes anchors first, whatever they show', () => {
    fc.assert(
      fc.property(pool, fc.nat(4), (candidates, anchors) => {
        const choices = coverage({ anchors }).select(query, candidates)
        const expected = candidates.slice(0, Math.min(anchors, query.k)).map(({ id }) => id)
        expect(
          choices
            .slice(0, expected.length)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(expected.sort())
        const least = Math.min(...choices.slice(0, expected.length).map(({ gain }) => gain))
        for (const { gain } of choices.slice(expected.length)) expect(gain).toBeLessThan(least)
      }),
      { numRuns: 1_000 },
    )
  })

  it('ranks a surplus no higher than the k before it, and a long one only where those do not fit', () => {
    fc.assert(
      fc.property(pool, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 200 }), (candidates, k, room) => {
        const choices = coverage().select({ text: '', k, room }, candidates)
        const least = Math.min(...choices.slice(0, k).map(({ gain }) => gain))
        for (const { gain } of choices.slice(k)) expect(gain).toBeLessThanOrEqual(least)
        if (10 * k <= room) expect(choices.length).toBeLessThanOrEqual(k + 4)
        expect(choices.length).toBeLessThanOrEqual(2 * k + 4)
      }),
      { numRuns: 1_000 },
    )
  })

  it('shows each likely label once, the likeliest first', () => {
    const near = (id: string, label: string, similarity: number): Candidate => ({
      id,
      text: id,
      tokens: 10,
      similarity,
      features: [label],
    })
    const candidates = [near('1', 'x', 0.9), near('2', 'x', 0.8), near('3', 'y', 0.5), near('4', 'z', 0.4)]
    expect(
      coverage()
        .select(query, candidates)
        .slice(0, 3)
        .map(({ id }) => id),
    ).toEqual(['1', '3', '4'])
  })
})
