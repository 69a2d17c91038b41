/** The compiled form of scan-kernel.wat; written by scripts/assemble-kernel.ts, compared by a test. */
export const kernelBytes =
  'AGFzbQEAAAABCAFgBH9/f38AAwIBAAUDAQABBxECBm1lbW9yeQIABHNjYW4AAAqzAQGwAQICewF/A0D9DAAAAAAAAAAAAAAAAAAAAAAhBP0MAAAAAAAAAAAAAAAAAAAAACEFQQAhBgNAIAQgAP0BAwAgBv0ABAD9ugH9rgEhBCAFIAD9AQMIIAb9AAQQ/boB/a4BIQUgAEEQaiEAIAZBIGohBiAGIAJJDQALIAQgBf2uASEEIAMgBP0bACAE/RsBaiAE/RsCIAT9GwNqajYCACADQQRqIQMgAUEBayEBIAENAAsL'

/** What scan-kernel.wat exports. */
export interface ScanKernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  scan(row: number, count: number, width: number, out: number): void
}

/** The part of WebAssembly that is used; engines have it, the language's own library does not declare it. */
interface WasmEngine {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: object }
}

/**
 * Compiles the kernel, with a memory of its own. Returns undefined where that is not possible: no WebAssembly, no SIMD,
 * or compiling from bytes forbidden, as on Cloudflare Workers.
 */
export function makeKernel(): ScanKernel | undefined {
  try {
    const { WebAssembly } = globalThis as unknown as { WebAssembly: WasmEngine }
    const bytes = Uint8Array.from(atob(kernelBytes), (character) => character.charCodeAt(0))
    // The exports are those of the module above.
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as ScanKernel
  } catch {
    return undefined
  }
}
