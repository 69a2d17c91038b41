/**
 * Makes a regular expression when it is first used. For those with `\p{…}`: engines look such properties up where they meet the
 * literal, used or not, and two dozen of them took half of what loading the package took at a cold start.
 */
export function pattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined
  return () => {
    made ??= new RegExp(source, flags)
    return made
  }
}
