import { DefinitionError } from '../errors.ts'
import type { Example } from '../types.ts'
import { canonicalText } from '../value/canonical-text.ts'
import { hashText } from '../value/hash-text.ts'

/**
 * Returns what tells two contents apart: the values or, where values are not plain data, what is written (`text`,
 * `written`). Without context it is what `exampleId` hashes.
 */
export function contentText(
  { input, output, context, history }: Example<unknown, unknown>,
  text: string,
  written: string,
): string {
  const rest = [...(context === undefined || context.length === 0 ? [] : [context]), ...historyPart(history)]
  try {
    return canonicalText([input, output, ...rest])
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error
    return canonicalText([text, written, ...rest])
  }
}

/** Returns what the history of an example adds to its content: nothing where it has none. */
export function historyPart(history: Example['history']): readonly unknown[] {
  return history === undefined || history.length === 0 ? [] : [{ history }]
}

/**
 * Hashes a content (80 bits, hex). Precomputed counts are kept under this hash, so that a changed example does not find
 * old ones.
 */
export function contentHash(content: string): string {
  return hashText(content, 10)
}
