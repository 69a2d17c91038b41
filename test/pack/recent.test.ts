import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fragment } from '../../src/layout.ts'
import { droppedTurns, stridedCut } from '../../src/pack/recent.ts'

const turn = (tokens: number): Fragment => ({ id: '', section: 'history', pieces: [], tokens })
const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 60 })
const stride = fc.integer({ min: 1, max: 8 })

function cutOf(turns: readonly Fragment[], room: number, step: number): number {
  return stridedCut(droppedTurns(turns, room), turns.length, step)
}

describe('a conversation that does not fit', () => {
  it('keeps a recent run inside the room, and at least nearly half of what fits', () => {
    fc.assert(
      fc.property(sizes, fc.nat(1_000), stride, (list, room, step) => {
        const turns = list.map(turn)
        const cut = cutOf(turns, room, step)
        const kept = turns.slice(cut)
        expect(kept.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(room)
        const fitting = turns.length - droppedTurns(turns, room)
        expect(kept.length).toBeGreaterThanOrEqual(Math.floor(fitting / 2))
        if (fitting > 0) expect(kept.length).toBeGreaterThan(0)
      }),
      { numRuns: 5_000 },
    )
  })

  it('keeps no less when the room grows', () => {
    fc.assert(
      fc.property(sizes, fc.nat(1_000), fc.nat(100), stride, (list, room, more, step) => {
        const turns = list.map(turn)
        expect(cutOf(turns, room + more, step)).toBeLessThanOrEqual(cutOf(turns, room, step))
      }),
      { numRuns: 5_000 },
    )
  })

  it('begins with the same turn for as many builds as the stride, while the run is twice as long', () => {
    const beginnings = (step: number): number => {
      const turns = Array.from({ length: 100 }, () => turn(10))
      return new Set(turns.map((_, i) => cutOf(turns.slice(0, i + 1), 120, step))).size
    }
    expect(beginnings(1)).toBe(89)
    expect(beginnings(4)).toBe(23)
    expect(beginnings(6)).toBe(16)
  })
})
