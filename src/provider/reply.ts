import { ParseError } from '../errors.ts'
import type { Prompt } from '../prompt.ts'
import type { ModelReply } from '../reply.ts'
import { preview } from '../value/preview.ts'

/** Says that a response is not what its provider documents. */
export function malformed(provider: string, wanted: string, found: unknown): ParseError {
  // Gateways answer errors with the status of a success.
  const error: unknown = Object(found).error
  const said = error === undefined || error === null ? preview(found) : preview(Object(error).message ?? error)
  return new ParseError('reply_unreadable', `The response of ${provider} has no ${wanted}: ${said}.`, { reply: '' })
}

/** Puts a reply together, without what is not known of it. */
export function modelReply({ text, finished, calls = [], refused }: ModelReply): ModelReply {
  return {
    text,
    ...(finished === undefined ? {} : { finished }),
    ...(calls.length === 0 ? {} : { calls }),
    ...(refused === undefined ? {} : { refused }),
  }
}

/** Returns the tokens that the budget leaves for the reply; undefined where it leaves none. */
export function replyLimit({ report }: Pick<Prompt<unknown>, 'report'>): number | undefined {
  return report.reserve > 0 ? report.reserve : undefined
}

/** Says what a request needs of the signal. */
export function withSignal(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
