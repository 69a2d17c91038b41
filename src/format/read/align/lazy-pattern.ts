import { once } from './once.ts'

/** Makes a regular expression when it is first used, of a source that costs nothing before. */
export function lazyPattern(source: () => string, flags: string): () => RegExp {
  return once(() => new RegExp(source(), flags))
}
