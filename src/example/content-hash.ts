import { DefinitionError } from '../errors.ts'
import type { Example } from '../types.ts'
import { canonicalText } from '../value/canonical-text.ts'
import { hashText } from '../value/hash-text.ts'

/**
 * What tells two contents apart: the values, or what is written (`text`, `written`) where values are no plain data. Without
 * context it is what `exampleId` hashes.
 */
export function contentText(
  { input, output, context }: Example<unknown, unknown>,
  text: string,
  written: string,
): string {
  const rest = context === undefined || context.length === 0 ? [] : [context]
  try {
    return canonicalText([input, output, ...rest])
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error
    return canonicalText([text, written, ...rest])
  }
}

/** Hashes a content (80 bits, hex): what precomputed counts are kept by, so that no changed example finds old ones. */
export function contentHash(content: string): string {
  return hashText(content, 10)
}
