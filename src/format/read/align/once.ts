/**
 * Makes a thing when it is first asked for. Bundlers drop what nobody asks for, whatever it is made of, which they do not
 * where a string is put together first.
 */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
