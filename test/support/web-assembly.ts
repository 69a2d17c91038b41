interface Engine {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: object }
  readonly Memory: { readonly prototype: { grow(pages: number): number } }
  readonly CompileError: new (message: string) => Error
}

/** The engine's WebAssembly, which only a browser's types declare; saved before a test replaces it. */
export const { WebAssembly: webAssembly } = globalThis as unknown as { readonly WebAssembly: Engine }
