import type { Fragment } from '../layout.ts'

/** Adds up the tokens of fragments: their exact count together, where their boundaries are safe. */
export function sumTokens(fragments: readonly Fragment[]): number {
  return fragments.reduce((total, fragment) => total + fragment.tokens, 0)
}
