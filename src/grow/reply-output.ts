import { ParseError } from '../errors.ts'
import { callsText } from '../format/tools/calls-text.ts'
import { readGiven } from '../read-given.ts'
import type { Reply } from '../reply.ts'
import type { Format, Reading } from '../types.ts'
import { replyText } from '../value/reply-text.ts'
import { steadyDifference } from '../value/steady-difference.ts'

const remedy = 'Give the right output as the correction.'

/**
 * Reads a reply as the output of an example: the value that was read, if the schema takes it for the same; otherwise
 * the value as the model wrote it, before the schema's transformations. Throws a `ParseError` for a reply that is
 * empty, cannot be read, needed fixes, or has no such output.
 */
export function replyOutput<Out, Demo>(given: Reply, format: Format<Out, Demo>): Demo {
  const { value, fixes } = readGiven(given, format)
  const { text = '', calls = [] } = replyText(given)
  const reply = calls.length > 0 ? callsText(calls) : text
  if (fixes.length > 0) {
    const issues = fixes.map(({ path, message }) => ({ path, message }))
    const list = issues.map(({ path, message }) => `${path}: ${message}`).join('; ')
    throw new ParseError(
      'reply_invalid',
      `The reply is not fit to be an example: it was read with fixes (${list}). ${remedy}`,
      {
        reply,
        issues,
      },
    )
  }
  const output = [value, written(reply, format)].find((candidate) => means(candidate, { value, fixes }, format))
  if (output === undefined) {
    const message = `The reply cannot be shown as an example: the schema turns it into something that it does not accept as input. ${remedy}`
    throw new ParseError('reply_invalid', message, { reply })
  }
  // The format has just accepted this value as its input side.
  return output as Demo
}

/** Returns the value as the model wrote it, for formats that can show it. */
function written(reply: string, format: Format<unknown, never>): unknown {
  return format.readPartial === undefined ? format.stream?.().push(reply) : format.readPartial(reply)
}

/** Tells whether a demonstration of `candidate` reads back as the value that was read from the reply. */
function means<Out, Demo>(candidate: unknown, { value }: Reading<Out>, format: Format<Out, Demo>): boolean {
  if (candidate === undefined) return false
  try {
    const make = (): unknown =>
      format.validate === undefined ? format.read(format.write(candidate as Demo)).value : format.validate(candidate)
    return steadyDifference(make, make(), value) === undefined
  } catch (error) {
    if (error instanceof ParseError) return false
    throw error
  }
}
