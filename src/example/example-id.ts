import type { Example } from '../types.ts'
import { canonicalText } from '../value/canonical-text.ts'
import { hashText } from '../value/hash-text.ts'
import { historyPart } from './content-hash.ts'

const idBytes = 10

/** Returns the id of an example: the given one, or a hash of its input, output and any history (80 bits, hex). */
export function exampleId(example: Example<unknown, unknown>): string {
  return (
    example.id ?? hashText(canonicalText([example.input, example.output, ...historyPart(example.history)]), idBytes)
  )
}
