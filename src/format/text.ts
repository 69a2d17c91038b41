import { ParseError } from '../errors.ts'
import type { Format } from '../types.ts'
import { preview } from '../value/preview.ts'

/**
 * Reads and writes answers as plain text, byte for byte. `features` lists what in an answer selection should cover
 * (a tone, a structure); without it selection goes by similarity.
 */
export function text(options: { readonly features?: (value: string) => readonly string[] } = {}): Format<string> {
  const validate = (value: unknown): string => {
    if (typeof value === 'string') return value
    const message = `expected a string, found ${preview(value)}`
    throw new ParseError('reply_invalid', message, { reply: '', issues: [{ path: '$', message }] })
  }
  return {
    name: 'text',
    describe: () => '',
    write: validate,
    read: (reply) => ({ value: reply, fixes: [] }),
    readPartial: (replySoFar) => replySoFar,
    features: (value) => options.features?.(value) ?? [],
    validate,
  }
}
