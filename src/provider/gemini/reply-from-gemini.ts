import type { ModelReply } from '../../reply.ts'
import type { ToolCall } from '../../tool.ts'
import { malformed, modelReply } from '../reply.ts'

/** What is read of a response of Gemini. */
export interface GeminiResponse {
  readonly candidates?: readonly {
    readonly content?: { readonly parts?: readonly GeminiReplyPart[] | undefined } | undefined
    readonly finishReason?: string | undefined
    readonly finishMessage?: string | undefined
  }[]
  readonly promptFeedback?: {
    readonly blockReason?: string | undefined
    readonly blockReasonMessage?: string | undefined
  }
}

export interface GeminiReplyPart {
  readonly text?: string | undefined
  readonly thought?: boolean | undefined
  readonly thoughtSignature?: string | undefined
  readonly functionCall?:
    | { readonly id?: string | undefined; readonly name?: string | undefined; readonly args?: object | undefined }
    | undefined
}

const blocked = /^(?:SAFETY|RECITATION|BLOCKLIST|PROHIBITED_CONTENT|SPII|IMAGE_\w+)$/u

/**
 * Returns the reply of a response of Gemini: the texts and calls of its first candidate; thoughts are no part of it. Blocked
 * prompts and replies are `refused`. Throws a `ParseError` for a response with neither a candidate nor a reason.
 */
export function replyFromGemini(response: GeminiResponse): ModelReply {
  const { blockReason, blockReasonMessage } = response?.promptFeedback ?? {}
  if (blockReason !== undefined)
    return { text: '', refused: `the prompt was blocked: ${said(blockReason, blockReasonMessage)}` }
  const candidate = response?.candidates?.[0]
  if (candidate === undefined) throw malformed('Gemini', 'candidate', response)
  const { content, finishReason = '', finishMessage } = candidate
  const parts = (content?.parts ?? []).filter(({ thought }) => thought !== true)
  return modelReply({
    text: parts.map(({ text }) => text ?? '').join(''),
    finished: finishReason === 'STOP' ? true : finishReason === 'MAX_TOKENS' ? false : undefined,
    calls: parts.flatMap(readCall),
    refused: blocked.test(finishReason) ? said(finishReason, finishMessage) : undefined,
  })
}

function readCall({ functionCall, thoughtSignature }: GeminiReplyPart, i: number): ToolCall[] {
  if (functionCall === undefined) return []
  const { id = `call_${i + 1}`, name = '', args = {} } = functionCall
  const signature = thoughtSignature === undefined ? {} : { signature: thoughtSignature }
  return [{ id, name, arguments: JSON.stringify(args), ...signature }]
}

function said(reason: string, message: string | undefined): string {
  return message === undefined ? reason : `${reason} (${message})`
}
