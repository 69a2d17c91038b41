import { once } from './once.ts'

/** Compiles a regular expression on first use, and builds its source only then. */
export function lazyPattern(source: () => string, flags: string): () => RegExp {
  return once(() => new RegExp(source(), flags))
}
