import type { Example } from '../types.ts'
import { canonicalText } from '../value/canonical-text.ts'
import { hashText } from '../value/hash-text.ts'

const idBytes = 10

/** Returns the id of an example: the given one, or a hash of its input and output (80 bits, hex). */
export function exampleId(example: Example<unknown, unknown>): string {
  return example.id ?? hashText(canonicalText([example.input, example.output]), idBytes)
}
