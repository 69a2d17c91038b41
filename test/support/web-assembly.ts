interface Engine {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: object }
  readonly Memory: { readonly prototype: { grow(pages: number): number } }
  readonly CompileError: new (message: string) => Error
}

/** The engine's WebAssembly, of which there are no types without a browser's; taken before a test puts another in place. */
export const { WebAssembly: webAssembly } = globalThis as unknown as { readonly WebAssembly: Engine }
