import type { Fragment } from '../layout.ts'

/** Adds up the tokens of fragments. Where their boundaries are safe, the sum is their exact count together. */
export function sumTokens(fragments: readonly Fragment[]): number {
  return fragments.reduce((total, fragment) => total + fragment.tokens, 0)
}
