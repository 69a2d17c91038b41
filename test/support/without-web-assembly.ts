import { vi } from 'vitest'

/** Calls a function without WebAssembly available. */
export function withoutWebAssembly<T>(make: () => T): T {
  vi.stubGlobal('WebAssembly', undefined)
  try {
    return make()
  } finally {
    vi.unstubAllGlobals()
  }
}
