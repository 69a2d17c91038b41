import type { Call } from '../../ask.ts'
import { DefinitionError } from '../../errors.ts'
import type { ModelReply } from '../../reply.ts'
import { checkClient } from '../check-client.ts'
import type { Foreign } from '../foreign.ts'
import { malformed, replyLimit, withSignal } from '../reply.ts'
import type { RequestOptions } from '../request.ts'
import { type AnthropicReply, type AnthropicReplyBlock, replyFromAnthropic } from './reply-from-anthropic.ts'
import { toAnthropic } from './to-anthropic.ts'

/** A client of the Anthropic SDK, or of another that has the same function. */
export interface AnthropicClient {
  readonly messages: { create(body: never, options?: never): unknown }
}

/** The parameters of a request besides those that the prompt decides; the limit of the reply may come from the budget. */
export type AnthropicParams<Client extends AnthropicClient> = Omit<
  Parameters<Client['messages']['create']>[0],
  'messages' | 'system' | 'stream' | 'max_tokens'
> & { readonly max_tokens?: number }

/**
 * Makes a call of Anthropic's Messages API for `ask`. The budget's `reserve` limits the reply unless `max_tokens` is given.
 * With `onPartial` it streams. Rejects with the errors of the SDK, and with a `DefinitionError` where there is no limit at all:
 * Anthropic wants one.
 */
export function callAnthropic<Client extends AnthropicClient>(
  client: Client,
  params: AnthropicParams<Client>,
  options: RequestOptions = {},
): Call {
  checkClient('callAnthropic', client, ['messages.create'], params)
  return async (_, { prompt, signal, onText }) => {
    const given: Foreign = params
    const limit = given.max_tokens ?? replyLimit(prompt)
    if (limit === undefined)
      throw new DefinitionError(
        'budget_invalid',
        'callAnthropic(): Anthropic wants a limit of the reply. Give the budget a `reserve`, or give `max_tokens`.',
      )
    const body = {
      ...given,
      max_tokens: limit,
      ...toAnthropic(prompt, options),
      ...(onText === undefined ? {} : { stream: true }),
    }
    const response: unknown = await client.messages.create(body as never, withSignal(signal) as never)
    // Checked where it is read.
    if (onText === undefined) return replyFromAnthropic(response as AnthropicReply)
    return gathered(response as AsyncIterable<Event>, onText)
  }
}

/** What is read of an event of a stream. */
interface Event {
  readonly type: string
  readonly index?: number
  readonly content_block?: AnthropicReplyBlock
  readonly delta?: {
    readonly type?: string
    readonly text?: string
    readonly partial_json?: string
    readonly stop_reason?: string | null
  }
}

async function gathered(stream: AsyncIterable<Event>, onText: (chunk: string) => void): Promise<ModelReply> {
  const blocks: { block: AnthropicReplyBlock; text: string; json: string }[] = []
  let reason = ''
  for await (const { type, index = -1, content_block, delta } of stream) {
    if (type === 'error' || typeof type !== 'string') throw malformed('Anthropic', 'end of its stream', { type })
    if (type === 'content_block_start' && content_block !== undefined)
      blocks[index] = { block: content_block, text: content_block.text ?? '', json: '' }
    const open = blocks[index]
    if (delta?.type === 'text_delta' && open !== undefined && delta.text !== undefined) {
      onText(delta.text)
      open.text += delta.text
    }
    if (open !== undefined) open.json += delta?.partial_json ?? ''
    reason = delta?.stop_reason ?? reason
  }
  const content = blocks.map(({ block, text, json }) => ({ ...block, text, ...(json === '' ? {} : { json }) }))
  const reply = replyFromAnthropic({ content, stop_reason: reason })
  const calls = content.flatMap(({ type, id = '', name = '', input, ...rest }) =>
    type === 'tool_use'
      ? [{ id, name, arguments: 'json' in rest ? String(rest.json) : JSON.stringify(input ?? {}) }]
      : [],
  )
  // A stream says at its end how it ended: without that, it was cut.
  return { ...reply, ...(calls.length === 0 ? {} : { calls }), ...(reason === '' ? { finished: false } : {}) }
}
