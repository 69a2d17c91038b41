import fc from 'fast-check'
import type { Candidate, Choice, SyncSelector } from 'knapshot'
import { describe, expect, it } from 'vitest'

const features = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e = 1', 'e = 2'), { maxLength: 4 })

/** Candidates as a store returns them: most similar first. */
export const pool: fc.Arbitrary<readonly Candidate[]> = fc
  .array(
    fc.record({
      similarity: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
      tokens: fc.integer({ min: 1, max: 80 }),
      features,
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((list) =>
    [...list]
      .sort((a, b) => b.similarity - a.similarity)
      .map((candidate, i) => ({ ...candidate, id: `c${i}`, text: `text ${i}` })),
  )

/** Checks what holds for every list of choices. */
export function expectSound(choices: readonly Choice[], candidates: readonly Candidate[]): void {
  const ids = choices.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, gain } of choices) {
    expect(candidates.some((candidate) => candidate.id === id)).toBe(true)
    expect(gain > 0 && Number.isFinite(gain)).toBe(true)
  }
}

/** Tests what every selector must do, whatever it looks for. */
export function selectorContract(make: () => SyncSelector): void {
  describe(`${make().name} keeps the contract of a selector`, () => {
    it('returns known ids once, with positive gains, the same each time', () => {
      fc.assert(
        fc.property(
          pool,
          fc.oneof(fc.nat(12), fc.constant(Number.POSITIVE_INFINITY)),
          fc.nat(500),
          (candidates, k, room) => {
            const frozen = Object.freeze(candidates.map((candidate) => Object.freeze(candidate)))
            const query = { text: 'query', k, room }
            const choices = make().select(query, frozen)
            expectSound(choices, candidates)
            expect(make().select(query, frozen)).toEqual(choices)
          },
        ),
        { numRuns: 1_000 },
      )
    })

    it('offers at least min(k, size) examples, and for one candidate that one', () => {
      fc.assert(
        fc.property(pool, fc.integer({ min: 1, max: 12 }), (candidates, k) => {
          expect(make().select({ text: '', k, room: 1e6 }, candidates).length).toBeGreaterThanOrEqual(
            Math.min(k, candidates.length),
          )
          expect(
            make()
              .select({ text: '', k, room: 1e6 }, candidates.slice(0, 1))
              .map(({ id }) => id),
          ).toEqual(['c0'])
        }),
        { numRuns: 500 },
      )
    })
  })
}

/** Makes a candidate whose text is its id. */
export function candidate(id: string, similarity: number, features: readonly string[], tokens = 10): Candidate {
  return { id, text: id, similarity, tokens, features }
}
