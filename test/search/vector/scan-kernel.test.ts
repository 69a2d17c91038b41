import { describe, expect, it, vi } from 'vitest'
import { assembleKernel } from '../../../scripts/assemble-kernel.ts'
import { kernelBytes, makeKernel } from '../../../src/search/vector/scan-kernel.ts'
import { webAssembly } from '../../support/web-assembly.ts'

describe('the kernel', () => {
  it('is what its source assembles to, and small', async () => {
    expect(kernelBytes).toBe(await assembleKernel())
    expect(atob(kernelBytes).length).toBeLessThan(250)
  })

  it('adds up products of whole numbers exactly', () => {
    const kernel = makeKernel()
    if (kernel === undefined) throw new Error('WebAssembly is there, so the kernel must be')
    const { buffer } = kernel.memory
    const query = new Int16Array(buffer, 0, 32).map((_, i) => (i % 2 === 0 ? 32_767 : -32_767) + i)
    new Int16Array(buffer, 0, 32).set(query)
    const rows = new Int8Array(buffer, 256, 96).map((_, i) => ((i * 89) % 255) - 127)
    new Int8Array(buffer, 256, 96).set(rows)
    kernel.scan(256, 3, 64, 128)
    const expected = [0, 1, 2].map((row) => query.reduce((sum, value, i) => sum + value * (rows[32 * row + i] ?? 0), 0))
    expect([...new Int32Array(buffer, 128, 3)]).toEqual(expected)
  })

  it.each([
    ['there is no WebAssembly', undefined],
    ['compiling is forbidden', { Module: refuse, Instance: webAssembly.Instance }],
    ['instances are refused', { Module: webAssembly.Module, Instance: refuse }],
  ])('is undefined where %s', (_, engine) => {
    vi.stubGlobal('WebAssembly', engine)
    expect(makeKernel()).toBeUndefined()
    vi.unstubAllGlobals()
  })
})

/** Stands for an embedder such as Cloudflare Workers. */
function refuse(): never {
  throw new webAssembly.CompileError('Wasm code generation disallowed by embedder')
}
