import type { ModelReply } from '../../reply.ts'
import type { Foreign } from '../foreign.ts'
import { malformed, modelReply } from '../reply.ts'

/** What is read of an `AIMessage` of LangChain. */
export interface LangChainReply {
  readonly content: string | readonly unknown[]
  readonly response_metadata?: object | undefined
  readonly additional_kwargs?: object | undefined
  readonly tool_calls?:
    | readonly { readonly id?: string | undefined; readonly name: string; readonly args: unknown }[]
    | undefined
}

const whole = /^(?:stop|end_turn|stop_sequence|tool_calls|tool_use|function_call|completed|eos)$/iu
const cut = /^(?:length|max_tokens|max_output_tokens|model_context_window_exceeded|incomplete)$/iu
const refused = /^(?:content_filter|refusal|safety|recitation|blocklist|prohibited_content|spii)$/iu

/**
 * Returns the reply of an `AIMessage` of LangChain. How it ended stands in its `response_metadata`, in the words of the
 * provider: those of OpenAI, Anthropic, Gemini, Mistral and Ollama are known, others leave it unknown. Throws a `ParseError`
 * for other objects.
 */
export function replyFromLangChain(message: LangChainReply): ModelReply {
  const { content, response_metadata: about, additional_kwargs: extra, tool_calls: calls = [] } = message ?? {}
  if (typeof content !== 'string' && !Array.isArray(content)) throw malformed('LangChain', 'content', message)
  const { finish_reason, stop_reason, finishReason, done_reason, status }: Foreign = Object(about)
  const reason = String(finish_reason ?? stop_reason ?? finishReason ?? done_reason ?? status ?? '')
  const { refusal }: Foreign = Object(extra)
  return modelReply({
    text: typeof content === 'string' ? content : content.map(textOf).join(''),
    finished: whole.test(reason) ? true : cut.test(reason) ? false : undefined,
    calls: calls.map(({ id = '', name, args }) => ({ id, name, arguments: JSON.stringify(args ?? {}) })),
    refused: typeof refusal === 'string' && refusal !== '' ? refusal : refused.test(reason) ? reason : undefined,
  })
}

/** Returns the text of a part; reasoning and calls are no part of the answer. */
export function textOf(part: unknown): string {
  if (typeof part === 'string') return part
  const { type, text }: Foreign = Object(part)
  return type === 'text' && typeof text === 'string' ? text : ''
}
