/** The part of WebAssembly that is used: engines have it, but TypeScript's ES library does not declare it. */
interface WasmEngine {
  readonly Module: new (bytes: Uint8Array) => CompiledModule
  readonly Instance: new (module: CompiledModule) => { readonly exports: object }
}

/** A `WebAssembly.Module`. */
export type CompiledModule = object

/**
 * Compiles a module (base64), unless it was compiled elsewhere, and returns its exports. Returns undefined where that
 * is impossible: without WebAssembly or SIMD, or where compiling from bytes is forbidden, as on Cloudflare Workers.
 */
export function instantiate<Exports extends object>(module: string, compiled?: CompiledModule): Exports | undefined {
  try {
    const { WebAssembly } = globalThis as unknown as { WebAssembly: WasmEngine }
    const compile = (): CompiledModule =>
      new WebAssembly.Module(Uint8Array.from(atob(module), (character) => character.charCodeAt(0)))
    // The caller knows which exports the module has.
    return new WebAssembly.Instance(compiled ?? compile()).exports as Exports
  } catch {
    return undefined
  }
}
