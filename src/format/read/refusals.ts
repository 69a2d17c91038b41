import { ParseError } from '../../errors.ts'
import type { FixKind } from '../../fix-kind.ts'
import type { Fix } from '../../types.ts'
import { preview } from '../../value/preview.ts'

export function fix(kind: FixKind, path: string, message: string): Fix {
  return { kind, path, message }
}

/** Makes the error for a text that the format cannot read. */
export function unreadable(reply: string, message: string, path = '$', cause?: unknown): ParseError {
  return new ParseError('reply_unreadable', message, { reply, issues: [{ path, message }], cause })
}

/** Makes the error for a reply that gives two answers to one question. */
export function ambiguous(reply: string, message: string, path = '$', issue = message): ParseError {
  return new ParseError('reply_ambiguous', message, { reply, issues: [{ path, message: issue }] })
}

/** Makes the error for a reply that gives one place two different values. */
export function givenTwice(reply: string, path: string, before: unknown, more: unknown): ParseError {
  return ambiguous(reply, `The reply gives ${path} twice, as ${preview(before)} and as ${preview(more)}.`, path)
}

/** Makes the error for a reply that ends inside a value. `partial` is the value so far. */
export function truncated(reply: string, finished: boolean | undefined, partial: unknown, path = '$'): ParseError {
  const end = preview(reply.slice(-40))
  const why =
    finished === false
      ? `The model was stopped before its reply was finished: it ends with ${end}.`
      : `The end of the reply lies inside a value: it ends with ${end}. Either it was cut off, or a closing quote or bracket is missing.`
  const remedy = finished === undefined ? ' If the model finished it, say so: { text, finished: true }.' : ''
  return new ParseError(
    'reply_truncated',
    `${why} Is the limit of the reply's length large enough (max_tokens, the budget's reserve)? What was read so far is in error.partial, and { truncated: 'accept' } takes it.${remedy}`,
    { reply, issues: [{ path, message: `the reply ends inside this value, with ${end}` }], partial },
  )
}

/** Makes the error for an empty reply, or for one that holds only reasoning. */
export function empty(reply: string, isReasoning = false): ParseError {
  return isReasoning
    ? new ParseError(
        'reply_only_reasoning',
        "The reply holds nothing but reasoning. Is the limit of the reply's length large enough for both?",
        { reply },
      )
    : new ParseError('reply_empty', 'The reply is empty.', { reply })
}
