import { ParseError } from '../errors.ts'
import { replyFromAnthropic } from '../provider/anthropic/reply-from-anthropic.ts'
import { replyFromGemini } from '../provider/gemini/reply-from-gemini.ts'
import { replyFromOpenAI } from '../provider/openai/reply-from-openai.ts'
import { replyFromOpenAIResponses } from '../provider/openai/reply-from-openai-responses.ts'
import type { ModelReply } from '../reply.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { preview } from '../value/preview.ts'
import type { BatchFailure } from './batch-failure.ts'

type Fields = Readonly<Record<string, unknown>>
type Failed = Pick<BatchFailure, 'code' | 'message'>

/** What a line of a file of results says: whose it is, and the reply or why there is none. */
export interface Result {
  readonly id: string
  readonly outcome: { readonly reply: ModelReply } | Failed
}

/** Reads a line of a file of results, of any provider; says what is wrong with one that is none. */
export function readResult(value: unknown): Result | string {
  if (!isPlainObject(value)) return `expected a result of a batch, found ${preview(value)}.`
  const { custom_id: custom, key } = value
  const id = custom ?? key
  if (typeof id !== 'string' || id === '')
    return `expected a result with \`custom_id\` (OpenAI, Anthropic) or \`key\` (Gemini), found ${preview(value)}.`
  if (custom === undefined) return { id, outcome: gemini(value) }
  return { id, outcome: 'result' in value ? anthropic(value.result) : openAI(value) }
}

function openAI({ response, error }: Fields): Result['outcome'] {
  if (isPlainObject(error)) return failed(error.code, error.message)
  if (!isPlainObject(response)) return malformed('response', response)
  const { status_code: status, body } = response
  if (status !== 200) {
    const { code, type, message } = Object(Object(body).error)
    const kind = [code, type].find((name) => typeof name === 'string')
    return failed(undefined, `HTTP ${preview(status)}${kind === undefined ? '' : ` ${kind}`}: ${words(message, body)}`)
  }
  if (!isPlainObject(body)) return malformed('response.body', body)
  if (body.status === 'failed') return failed(Object(body.error).code, Object(body.error).message)
  return read('response.body', body, Array.isArray(body.output) ? replyFromOpenAIResponses : replyFromOpenAI)
}

function anthropic(result: unknown): Result['outcome'] {
  const { type, message, error } = Object(result)
  if (type === 'canceled' || type === 'expired')
    return failed(type, 'the batch ended before this request was answered.')
  if (type === 'errored') {
    // An error is wrapped as the API's answers wrap it.
    const inner = Object(Object(error).error ?? error)
    return failed(inner.type, inner.message)
  }
  if (type !== 'succeeded' || !isPlainObject(message)) return malformed('result', result)
  return read('result.message', message, replyFromAnthropic)
}

function gemini({ response, error, status }: Fields): Result['outcome'] {
  const broken = error ?? (response === undefined ? status : undefined)
  if (isPlainObject(broken)) return failed(broken.status ?? broken.code, broken.message)
  if (!isPlainObject(response)) return malformed('response', response)
  return read('response', response, replyFromGemini)
}

/** Names what the provider says. */
function failed(kind: unknown, message: unknown): Failed {
  const name = typeof kind === 'string' || typeof kind === 'number' ? `${kind}` : ''
  const code = /cancell?ed/iu.test(name)
    ? 'result_canceled'
    : /expired/iu.test(name)
      ? 'result_expired'
      : 'result_error'
  return { code, message: [name, words(message, undefined)].filter((part) => part !== '').join(': ') }
}

function words(message: unknown, fallback: unknown): string {
  if (typeof message === 'string') return message
  return fallback === undefined ? '' : preview(fallback)
}

function read(path: string, body: Fields, from: (response: never) => ModelReply): Result['outcome'] {
  try {
    return { reply: from(body as never) }
  } catch (error) {
    if (error instanceof ParseError) return malformed(path, body)
    throw error
  }
}

function malformed(path: string, found: unknown): Failed {
  return { code: 'result_malformed', message: `\`${path}\` holds no answer, found ${preview(found)}.` }
}
