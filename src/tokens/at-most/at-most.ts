import type { Tokenizer } from '../../budget.ts'
import { defaultOverhead } from '../overhead.ts'
import { BoundCounter } from './bound-counter.ts'
import { cl100kFirstTokens } from './cl100k-first-tokens.ts'
import { o200kFirstTokens } from './o200k-first-tokens.ts'

/**
 * Bounds `o200k` from above without its ranks, in about 2 KB: for the edge, where stored counts are exact and only the
 * query is new. Has the name of `o200k`, so that counts stored under it are found, and is not exact, so that reports
 * say so.
 *
 * Proven: no text has more tokens than `count` says, and sums of bounds at safe boundaries are bounds. How far the
 * bound exceeds the count depends on the text; bench/tokens/at-most.ts measures it.
 */
export const o200kAtMost: Tokenizer = /* @__PURE__ */ atMost(
  'o200k',
  // The pattern of scan-o200k.ts, for ASCII.
  /[^\r\nA-Za-z\d]?(?:[A-Z]*[a-z]+|[A-Z]+)(?:'(?:[stmdSTMD]|[rvRV][eE]|[lL][lL]))?|\d{1,3}| ?[^\sA-Za-z\d]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+/g,
  o200kFirstTokens,
)

/** Bounds `cl100k` from above without its ranks, as `o200kAtMost` does for `o200k`. */
export const cl100kAtMost: Tokenizer = /* @__PURE__ */ atMost(
  'cl100k',
  // The pattern of scan-cl100k.ts, for ASCII.
  /'(?:[stmdSTMD]|[rvRV][eE]|[lL][lL])|[^\r\nA-Za-z\d]?[A-Za-z]+|\d{1,3}| ?[^\sA-Za-z\d]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/g,
  cl100kFirstTokens,
)

function atMost(name: string, piece: RegExp, firstTokens: string): Tokenizer {
  let counter: BoundCounter | undefined
  return Object.freeze({
    name,
    exact: false,
    safeBoundaries: true,
    overhead: defaultOverhead,
    count(text: string): number {
      counter ??= new BoundCounter(piece, firstTokens)
      return counter.count(text)
    },
  })
}
