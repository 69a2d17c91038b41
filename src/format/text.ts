import { ExampleError, ParseError } from '../errors.ts'
import type { ReadOptions } from '../reply.ts'
import type { Format, Reading } from '../types.ts'
import { atHome } from '../value/at-home.ts'
import { checkOptions } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { readOptions } from '../value/read-options.ts'
import { callback, oneOf } from '../value/rules.ts'
import { codeFeatures } from './code/code-features.ts'
import { looksLikeCode } from './code/looks-like-code.ts'
import { readPlainText } from './read/read-plain-text.ts'
import { TextStream } from './read/text-stream.ts'

export interface TextOptions {
  /** Lists the features of an answer that selection should cover, such as a tone or a structure. */
  readonly features?: ((value: string) => readonly string[]) | undefined
  /** Whether to leave out the reasoning before an answer, or to keep it as part of the answer. @default 'omit' */
  readonly reasoning?: 'omit' | 'keep' | undefined
}

/**
 * Reads and writes answers as plain text, byte for byte, but without the reasoning and the tokens of chat templates
 * around them. Without `features`, answers that look like code (SQL, a call, a logical form) have the features of
 * `codeFeatures`. Prose has none, and examples are selected by similarity. Refuses an example that begins like
 * reasoning unless `reasoning` is `'keep'`, because a reply would lose that part.
 */
export function text(options: TextOptions = {}): Format<string> {
  checkOptions('text()', options, { features: callback, reasoning: oneOf('omit', 'keep') }, atHome)
  const { features, reasoning = 'omit' } = options
  const validate = (value: unknown): string => {
    if (typeof value === 'string') return value
    const message = `expected a string, found ${preview(value)}`
    throw new ParseError('reply_invalid', message, { reply: '', issues: [{ path: '$', message }] })
  }
  const read = (reply: string, end?: ReadOptions): Reading<string> =>
    readPlainText(reply, readOptions('read', end), reasoning === 'keep')
  return {
    name: 'text',
    describe: () => '',
    write: (value) => {
      const written = validate(value)
      if (written === '' || readsAs(read, written)) return written
      const message = `text() leaves reasoning and end tokens out of replies, and would not read ${preview(written)} back; text({ reasoning: 'keep' }) keeps reasoning`
      throw new ExampleError([{ code: 'example_unwritable', path: '$', message }])
    },
    read,
    stream: () => new TextStream(reasoning === 'keep'),
    features: features ?? ((value) => (looksLikeCode(value) ? codeFeatures(value) : [])),
    validate,
  }
}

function readsAs(read: (reply: string) => Reading<string>, value: string): boolean {
  try {
    return read(value).value === value
  } catch (error) {
    if (error instanceof ParseError) return false
    throw error
  }
}
