import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Orderable, order } from '../../src/select/order.ts'

const shares = { x: 0.6, y: 0.3, z: 0.1 }
const shot = (label: keyof typeof shares, similarity: number, tie = 0): Orderable => ({
  label,
  similarity,
  share: shares[label],
  tie,
})
const shots = fc.array(
  fc
    .tuple(fc.constantFrom<keyof typeof shares>('x', 'y', 'z'), fc.nat(4), fc.nat(1_000))
    .map(([label, nearness, tie]) => shot(label, nearness / 4, tie)),
  { maxLength: 12 },
)

describe('order', () => {
  it('puts the likeliest label last and in a row, its most similar example next to the query', () => {
    const given = [shot('y', 0.9), shot('x', 0.5), shot('z', 0.7), shot('x', 0.8)]
    expect(order(given, 'similar-last').map(({ label, similarity }) => `${label} ${similarity}`)).toEqual([
      'z 0.7',
      'y 0.9',
      'x 0.5',
      'x 0.8',
    ])
  })

  it('keeps examples of one label apart where nothing is similar', () => {
    const given = [shot('x', 0, 1), shot('x', 0, 2), shot('y', 0, 3), shot('z', 0, 4)]
    const labels = order(given, 'similar-first').map(({ label }) => label)
    expect(labels.slice(0, 3)).toEqual(['x', 'y', 'x'])
  })

  it('shows each once, the same whatever order they come in, and first is the reverse of last', () => {
    fc.assert(
      fc.property(shots, fc.integer(), (given, seed) => {
        const distinct = [...new Map(given.map((one) => [one.tie, one])).values()]
        const shuffled = [...distinct].sort((a, b) => ((a.tie * 7919 + seed) % 101) - ((b.tie * 7919 + seed) % 101))
        const last = order(distinct, 'similar-last')
        expect(order(shuffled, 'similar-last')).toEqual(last)
        expect([...last].sort((a, b) => a.tie - b.tie)).toEqual([...distinct].sort((a, b) => a.tie - b.tie))
        expect(order(distinct, 'similar-first')).toEqual([...last].reverse())
        expect(order(distinct, 'as-selected')).toBe(distinct)
      }),
      { numRuns: 2_000 },
    )
  })
})
