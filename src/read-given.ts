import { ParseError } from './errors.ts'
import type { ReadOptions, Reply } from './reply.ts'
import type { Format, Reading } from './types.ts'
import { replyText } from './value/reply-text.ts'

/**
 * Reads a reply with a format. Throws a `ParseError`: for a reply without text, one that the model or its provider refused
 * to give, and one that calls tools where an answer was asked for.
 */
export function readGiven<Out>(given: Reply, output: Format<Out, never>, options: ReadOptions = {}): Reading<Out> {
  const { text, finished, calls = [], refused } = replyText(given)
  const reply = text ?? ''
  if (refused !== undefined) throw new ParseError('reply_refused', `The model refused to answer: ${refused}`, { reply })
  const end = finished === undefined ? options : { ...options, finished }
  if (calls.length > 0) {
    if (output.readCalls !== undefined) return output.readCalls(calls, reply, end)
    throw new ParseError(
      'reply_calls_tool',
      `The model calls ${calls.map(({ name }) => name).join(', ')} in place of an answer. Put call and result into the history of the next build; calls() of knapshot/tools reads answers that are calls.`,
      { reply },
    )
  }
  if (text !== undefined) return output.read(text, end)
  throw new ParseError('reply_empty', `The reply is ${given}: the model returned no text (a length limit of 0?).`, {
    reply,
  })
}
