import type { Tokenizer } from '../budget.ts'
import { KnapshotError } from '../errors.ts'
import { preview } from '../value/preview.ts'

/** Wraps a tokenizer so that one that throws, or gives a count that is not a number, causes a named error. */
export function safeTokenizer(tokenizer: Tokenizer): Tokenizer {
  return {
    name: tokenizer.name,
    exact: tokenizer.exact,
    ...(tokenizer.overhead === undefined ? {} : { overhead: tokenizer.overhead }),
    ...(tokenizer.safeBoundaries === undefined ? {} : { safeBoundaries: tokenizer.safeBoundaries }),
    count(text) {
      let tokens: unknown
      try {
        tokens = tokenizer.count(text)
      } catch (cause) {
        throw new KnapshotError(
          'tokenizer_failed',
          `The tokenizer "${tokenizer.name}" failed at ${preview(text)}: ${cause instanceof Error ? cause.message : preview(cause)}. count(text) must not throw: special tokens count as ordinary text, as fromTiktoken and fromGptTokenizer of knapshot/tokenizers/adapters have it.`,
          { cause },
        )
      }
      if (typeof tokens === 'number' && tokens >= 0 && tokens < Number.POSITIVE_INFINITY) return tokens
      throw new KnapshotError(
        'tokenizer_failed',
        `The tokenizer "${tokenizer.name}" counted ${preview(tokens)} tokens in ${preview(text)}. count(text) must return a number of at least 0, not a promise.`,
      )
    },
  }
}
