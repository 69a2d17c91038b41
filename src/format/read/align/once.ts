/**
 * Makes a value on first use. Bundlers drop the call when nothing uses it, but they keep code that builds a string at
 * the top level.
 */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
