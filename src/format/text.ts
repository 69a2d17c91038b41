import { ParseError } from '../errors.ts'
import type { Format } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { codeFeatures } from './code/code-features.ts'
import { looksLikeCode } from './code/looks-like-code.ts'

/**
 * Reads and writes answers as plain text, byte for byte. `features` lists what in an answer selection should cover
 * (a tone, a structure). Without it answers that look like code (SQL, a call, a logical form) have the features of
 * `codeFeatures`, and prose has none: selection then goes by similarity.
 */
export function text(options: { readonly features?: (value: string) => readonly string[] } = {}): Format<string> {
  checkOptions('text', options, ['features'])
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
    features: options.features ?? ((value) => (looksLikeCode(value) ? codeFeatures(value) : [])),
    validate,
  }
}
