import { KnapshotError } from '../errors.ts'
import type { Tokenizer } from '../types.ts'
import { preview } from '../value/preview.ts'

/** Wraps a tokenizer so that a count that is not a number causes a named error, not an endless prompt. */
export function safeTokenizer(tokenizer: Tokenizer): Tokenizer {
  return {
    name: tokenizer.name,
    exact: tokenizer.exact,
    ...(tokenizer.overhead === undefined ? {} : { overhead: tokenizer.overhead }),
    ...(tokenizer.safeBoundaries === undefined ? {} : { safeBoundaries: tokenizer.safeBoundaries }),
    count(text) {
      const tokens: unknown = tokenizer.count(text)
      if (typeof tokens === 'number' && tokens >= 0 && tokens < Number.POSITIVE_INFINITY) return tokens
      throw new KnapshotError(
        'tokenizer_failed',
        `The tokenizer "${tokenizer.name}" counted ${preview(tokens)} tokens in ${preview(text)}. count(text) must return a number of at least 0, not a promise.`,
      )
    },
  }
}
