import type { Tokenizer } from '../budget.ts'
import { KnapshotError } from '../errors.ts'
import { preview } from '../value/preview.ts'

/** Wraps a tokenizer so that one that throws, or gives a count that is not a number, causes a named error. */
export function safeTokenizer(tokenizer: Tokenizer): Tokenizer {
  const { name, exact, overhead, safeBoundaries, countTools } = tokenizer
  const safe = (count: () => unknown, counted: unknown): number => {
    let tokens: unknown
    try {
      tokens = count()
    } catch (cause) {
      throw new KnapshotError(
        'tokenizer_failed',
        `The tokenizer "${name}" failed at ${preview(counted)}: ${cause instanceof Error ? cause.message : preview(cause)}. count(text) must not throw: special tokens count as ordinary text, as fromTiktoken and fromGptTokenizer of knapshot/tokenizers/adapters have it.`,
        { cause },
      )
    }
    if (typeof tokens === 'number' && tokens >= 0 && tokens < Number.POSITIVE_INFINITY) return tokens
    throw new KnapshotError(
      'tokenizer_failed',
      `The tokenizer "${name}" counted ${preview(tokens)} tokens in ${preview(counted)}. count(text) must return a number of at least 0, not a promise.`,
    )
  }
  return {
    name,
    exact,
    ...(overhead === undefined ? {} : { overhead }),
    ...(safeBoundaries === undefined ? {} : { safeBoundaries }),
    ...(countTools && { countTools: (tools) => safe(() => tokenizer.countTools?.(tools), tools) }),
    count: (text) => safe(() => tokenizer.count(text), text),
  }
}
