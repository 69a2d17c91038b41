import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Int8Scan } from '../../../src/search/vector/int8-scan.ts'
import { quantise } from '../../../src/search/vector/quantise.ts'
import { unitVector } from '../../../src/search/vector/unit-vector.ts'
import { drawVectors, vectorKind } from './draw-vectors.ts'

function scanOf(rows: readonly Float32Array[], dimensions: number): Int8Scan {
  const scan = Int8Scan.make(dimensions)
  if (scan === undefined) throw new Error('WebAssembly is there, so the scan must be')
  for (const [slot, row] of rows.entries()) scan.put(slot, row)
  return scan
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

/** What quantising loses of a vector. */
function lost(vector: Float32Array, largest: number): Float32Array {
  const codes = new Int16Array(vector.length)
  const { scale } = quantise(vector, largest, codes)
  return vector.map((value, i) => value - scale * (codes[i] ?? 0))
}

const dimensions = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1_024 }))

describe('Int8Scan', () => {
  it('never puts a bound below the product, least of all for queries that point where quantising errs', () => {
    fc.assert(
      fc.property(fc.integer(), vectorKind, dimensions, (seed, kind, dimensions) => {
        const next = drawVectors(seed, kind, dimensions)
        const some = Array.from({ length: 12 }, () => unitVector(next()))
        // Loses nothing itself, so that what the query loses is all that its bound has.
        const signs = some.map((vector) => unitVector(lost(vector, 32_767).map(Math.sign)))
        const rows = [...some, ...signs]
        const scan = scanOf(rows, dimensions)
        for (const query of [
          ...some,
          ...some.flatMap((row) => [1, -1].map((sign) => unitVector(lost(row, 127).map((e) => sign * e)))),
        ]) {
          const found = scan.candidates(query, Number.POSITIVE_INFINITY)
          expect(found.map(({ slot }) => slot)).toEqual([...rows.keys()])
          for (const { slot, most } of found) expect(most - dot(query, rows[slot] ?? query)).toBeGreaterThan(1e-6)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('leaves few rows of many to be compared in full', () => {
    const next = drawVectors(3, 'random', 384)
    const rows = Array.from({ length: 5_000 }, () => unitVector(next()))
    expect(scanOf(rows, 384).candidates(unitVector(next()), 16).length).toBeLessThan(100)
  })
})
