import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CoarseScan } from '../../../src/search/vector/coarse-scan.ts'
import { PackedKernel } from '../../../src/search/vector/packed-kernel.ts'
import { quantise } from '../../../src/search/vector/quantise.ts'
import { unitVector } from '../../../src/search/vector/unit-vector.ts'
import { VectorRows } from '../../../src/search/vector/vector-rows.ts'
import { WasmKernel } from '../../../src/search/vector/wasm-kernel.ts'
import { withoutWebAssembly } from '../../support/without-web-assembly.ts'
import { drawVectors, vectorKind } from './draw-vectors.ts'

function scanOf(vectors: readonly Float32Array[], dimensions: number): CoarseScan {
  const rows = new VectorRows(dimensions)
  for (const [slot, vector] of vectors.entries()) rows.put(slot, vector)
  return new CoarseScan(dimensions, rows)
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

/** Returns what is lost of a vector that is written in multiples of a scale. */
function lost(vector: Float32Array, scale: number): Float32Array {
  const codes = new Int16Array(vector.length)
  quantise(vector, scale, codes)
  return vector.map((value, i) => value - scale * (codes[i] ?? 0))
}

const dimensions = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1_024 }))

describe.each([
  ['a WASM kernel', <T>(run: () => T): T => run(), (dimensions: number) => WasmKernel.make(dimensions)],
  ['packed numbers', withoutWebAssembly, (dimensions: number) => new PackedKernel(dimensions)],
])('CoarseScan with %s', (_, within, kernelFor) => {
  it('never puts a bound below the product, least of all for queries that point where quantising errs', () => {
    fc.assert(
      fc.property(fc.integer(), vectorKind, dimensions, (seed, kind, dimensions) => {
        const next = drawVectors(seed, kind, dimensions)
        const some = Array.from({ length: 12 }, () => unitVector(next()))
        const kernel = kernelFor(dimensions)
        // These lose nothing themselves, so that the bound consists only of what the query loses.
        const signs = some.map((vector) => unitVector(lost(vector, kernel?.queryScale(vector) ?? 0).map(Math.sign)))
        const rows = [...some, ...signs]
        const scan = within(() => scanOf(rows, dimensions))
        for (const query of [
          ...some,
          ...some.flatMap((row) =>
            [1, -1].map((sign) => unitVector(lost(row, Math.fround(kernel?.rowScale(row) ?? 0)).map((e) => sign * e))),
          ),
        ]) {
          const found = scan.candidates(query, Number.POSITIVE_INFINITY)
          expect(found.map(({ slot }) => slot)).toEqual([...rows.keys()])
          for (const { slot, most } of found) expect(most - dot(query, rows[slot] ?? query)).toBeGreaterThan(1e-6)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('leaves few rows of many to be compared in full', () => {
    const next = drawVectors(3, 'random', 384)
    const rows = Array.from({ length: 5_000 }, () => unitVector(next()))
    expect(within(() => scanOf(rows, 384)).candidates(unitVector(next()), 16).length).toBeLessThan(400)
  })
})
