import { vi } from 'vitest'

/** Calls a function where WebAssembly is not to be had. */
export function withoutWebAssembly<T>(make: () => T): T {
  vi.stubGlobal('WebAssembly', undefined)
  try {
    return make()
  } finally {
    vi.unstubAllGlobals()
  }
}
