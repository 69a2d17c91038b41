/**
 * Makes a regular expression on first use, for expressions with `\p{…}`. Engines look such properties up when they
 * reach the literal, even if it is never used: two dozen of them took half of the time to load the package at a cold
 * start.
 */
export function pattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined
  return () => {
    made ??= new RegExp(source, flags)
    return made
  }
}
