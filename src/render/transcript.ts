import type { Layout } from '../layout.ts'
import { block, mentionsTag, tagSuffix } from './delimiters.ts'
import { passagePiece, writePassage } from './passages.ts'
import { writeSaid } from './said.ts'

/**
 * Shows the demonstrations as tagged text in the system message, so that they cannot be taken for the conversation. Each
 * demonstration picks its tags by its own values.
 */
export const transcript: Layout = {
  name: 'transcript',
  hasSafeBoundaries: true,
  passage: passagePiece,
  instruction: (text) => (mentionsTag(text) ? block('instruction', tagSuffix([text]), text) : text),
  shot(input, output, context, history = []) {
    const suffix = tagSuffix([input, output])
    const text = `${history.map(writeSaid).join('')}${context.map(writePassage).join('')}${block('input', suffix, input)}${block('output', suffix, output)}`
    return [{ role: 'system', text, begins: false, holds: 'blocks' }]
  },
}
