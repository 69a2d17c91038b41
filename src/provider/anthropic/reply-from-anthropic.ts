import type { ModelReply } from '../../reply.ts'
import { malformed, modelReply } from '../reply.ts'

/** What is read of a message of Anthropic. */
export interface AnthropicReply {
  readonly content: readonly object[]
  readonly stop_reason?: string | null
}

/** What is read of a block of it. */
export interface AnthropicReplyBlock {
  readonly type?: string
  readonly text?: string
  readonly id?: string
  readonly name?: string
  readonly input?: unknown
}

const ended: Readonly<Record<string, boolean>> = {
  end_turn: true,
  stop_sequence: true,
  tool_use: true,
  max_tokens: false,
  model_context_window_exceeded: false,
  pause_turn: false,
}

/**
 * Returns the reply of a message of Anthropic: its texts and its calls; thinking is no part of it. A refusal is `refused`.
 * Throws a `ParseError` for a response without content.
 */
export function replyFromAnthropic(message: AnthropicReply): ModelReply {
  if (!Array.isArray(message?.content)) throw malformed('Anthropic', 'content', message)
  const blocks: readonly AnthropicReplyBlock[] = message.content
  const reason = message.stop_reason ?? ''
  return modelReply({
    text: blocks.map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join(''),
    finished: ended[reason],
    calls: blocks.flatMap(({ type, id = '', name = '', input }) =>
      type === 'tool_use' ? [{ id, name, arguments: JSON.stringify(input ?? {}) }] : [],
    ),
    refused: reason === 'refusal' ? 'stop_reason is refusal' : undefined,
  })
}
