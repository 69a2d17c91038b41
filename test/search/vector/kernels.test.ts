import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { assembleKernel } from '../../../scripts/assemble-kernel.ts'
import { blockRows, type Kernel } from '../../../src/search/vector/kernel.ts'
import { PackedKernel } from '../../../src/search/vector/packed-kernel.ts'
import { quantise } from '../../../src/search/vector/quantise.ts'
import { unitVector } from '../../../src/search/vector/unit-vector.ts'
import { kernelBytes, WasmKernel } from '../../../src/search/vector/wasm-kernel.ts'
import { webAssembly } from '../../support/web-assembly.ts'
import { drawVectors, vectorKind } from './draw-vectors.ts'

function wasmKernel(dimensions: number): Kernel {
  const kernel = WasmKernel.make(dimensions)
  if (kernel === undefined) throw new Error('WebAssembly is there, so the kernel must be')
  return kernel
}

describe.each([
  ['WasmKernel', wasmKernel],
  ['PackedKernel', (dimensions: number) => new PackedKernel(dimensions)],
])('%s', (_, make) => {
  const codesOf = (vector: Float32Array, scale: number): Int16Array => {
    const codes = new Int16Array(vector.length)
    quantise(vector, scale, codes)
    return codes
  }
  const product = (a: Int16Array, b: Int16Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

  it('adds up products exactly, whatever stood in a row before', () => {
    const dimensions = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2_000 }))
    fc.assert(
      fc.property(fc.integer(), vectorKind, dimensions, fc.integer({ min: 1, max: 50 }), (...drawn) => {
        const [seed, kind, dimensions, count] = drawn
        const next = drawVectors(seed, kind, dimensions)
        const kernel = make(dimensions)
        kernel.reserve(count)
        const draw = (): Int16Array => {
          const row = unitVector(next())
          return codesOf(row, kernel.rowScale(row))
        }
        const rows = Array.from({ length: count }, draw)
        for (const slot of rows.keys()) kernel.put(slot, draw())
        for (const [slot, row] of rows.entries()) kernel.put(slot, row)
        const query = unitVector(next())
        const codes = codesOf(query, kernel.queryScale(query))
        const sums = Array.from(kernel.scan(codes, 0, count)).slice(0, count)
        expect(sums).toEqual(rows.map((row) => product(row, codes)))
      }),
      { numRuns: 150 },
    )
  })

  it('does not overflow where sums are the largest', () => {
    for (const dimensions of [1, 2, 384, 1_024, 65_536]) {
      const kernel = make(dimensions)
      const vectors = [
        new Float32Array(dimensions).fill(1),
        new Float32Array(dimensions).fill(1, 0, 1),
        // Half a step above whole numbers everywhere, so that rounding adds as much as possible.
        Float32Array.from({ length: dimensions }, (_, i) => (i === 0 ? 300 : 0.5)),
      ].map(unitVector)
      const signed = vectors.flatMap((vector) => [vector, vector.map((value) => -value)])
      kernel.reserve(signed.length)
      const rows = signed.map((vector) => codesOf(vector, kernel.rowScale(vector)))
      for (const [slot, row] of rows.entries()) kernel.put(slot, row)
      for (const query of signed) {
        const codes = codesOf(query, kernel.queryScale(query))
        expect(codes.some((code) => code !== 0)).toBe(true)
        expect(Array.from(kernel.scan(codes, 0, rows.length)).slice(0, rows.length)).toEqual(
          rows.map((row) => product(row, codes)),
        )
      }
    }
  })

  it('holds many blocks, and makes room as rows come', () => {
    const kernel = make(3)
    for (let slot = 0; slot < 5 * blockRows; slot++) {
      kernel.reserve(slot + 1)
      kernel.put(slot, Int16Array.of(slot % 100, 1, 0))
    }
    expect(kernel.scan(Int16Array.of(2, 7, 1), 4 * blockRows, 9)[5]).toBe(2 * ((4 * blockRows + 5) % 100) + 7)
  })
})

describe('WasmKernel', () => {
  it('is what its source assembles to, and small', async () => {
    expect(kernelBytes).toBe(await assembleKernel('vector/wasm-kernel.wat'))
    expect(atob(kernelBytes).length).toBeLessThan(250)
  })

  it.each([
    ['there is no WebAssembly', undefined],
    ['compiling is forbidden', { Module: refuse, Instance: webAssembly.Instance }],
    ['instances are refused', { Module: webAssembly.Module, Instance: refuse }],
  ])('is undefined where %s', (_, engine) => {
    vi.stubGlobal('WebAssembly', engine)
    expect(WasmKernel.make(3)).toBeUndefined()
    vi.unstubAllGlobals()
  })
})

/** Imitates a platform such as Cloudflare Workers, which refuses to compile. */
function refuse(): never {
  throw new webAssembly.CompileError('Wasm code generation disallowed by embedder')
}
