import type { ModelReply } from '../../reply.ts'
import type { ToolCall } from '../../tool.ts'
import { malformed, modelReply } from '../reply.ts'

/** What is read of a response of OpenAI's Responses API. */
export interface OpenAIResponse {
  readonly status?: string | null | undefined
  readonly error?: { readonly message?: string } | null
  readonly incomplete_details?: { readonly reason?: string | undefined } | null
  readonly output: readonly object[]
}

/** What is read of an item of its output. */
interface Item {
  readonly type?: string
  readonly content?: readonly { readonly type?: string; readonly text?: string; readonly refusal?: string }[]
  readonly call_id?: string
  readonly name?: string
  readonly arguments?: string
}

/**
 * Returns the reply of OpenAI's Responses API: its texts and its calls of functions; reasoning, and calls of the tools that
 * OpenAI runs itself, are no part of it. Refusals and the content filter are `refused`. Throws a `ParseError` for a response
 * that failed or has no output.
 */
export function replyFromOpenAIResponses(response: OpenAIResponse): ModelReply {
  if (!Array.isArray(response?.output) || response.status === 'failed')
    throw malformed("OpenAI's Responses API", 'output', response)
  const { status, incomplete_details, output } = response
  const items: readonly Item[] = output
  const parts = items.flatMap(({ type, content = [] }) => (type === 'message' ? content : []))
  const refusal = parts.map((part) => part.refusal ?? '').join('')
  const isFiltered = incomplete_details?.reason === 'content_filter'
  return modelReply({
    text: parts.map((part) => (part.type === 'output_text' ? (part.text ?? '') : '')).join(''),
    finished: status === 'completed' ? true : status === 'incomplete' || status === 'cancelled' ? false : undefined,
    calls: items.flatMap(readCall),
    refused: refusal || (isFiltered ? "content_filter, the provider's filter" : undefined),
  })
}

function readCall({ type, call_id: id = '', name = '', arguments: text = '' }: Item): ToolCall[] {
  return type === 'function_call' ? [{ id, name, arguments: text }] : []
}
