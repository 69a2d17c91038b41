/**
 * Makes a regular expression when it is first used. For those with `\p{…}`: engines look such properties up where they meet the
 * literal, used or not, and a dozen of them took a fifth of what a cold start takes to load the package.
 */
export function pattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined
  return () => {
    made ??= new RegExp(source, flags)
    return made
  }
}
