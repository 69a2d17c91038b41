import type { Call } from '../../ask.ts'
import type { ModelReply } from '../../reply.ts'
import { checkClient } from '../check-client.ts'
import type { Foreign } from '../foreign.ts'
import { malformed, replyLimit, withSignal } from '../reply.ts'
import type { RequestOptions } from '../request.ts'
import { type OpenAICalled, type OpenAICompletion, replyFromOpenAI } from './reply-from-openai.ts'
import { toOpenAI } from './to-openai.ts'

/** A client of the OpenAI SDK, or of another that has the same function. */
export interface OpenAIClient {
  readonly chat: { readonly completions: { create(body: never, options?: never): unknown } }
}

/** The parameters of a request besides those that the prompt decides. */
export type OpenAIParams<Client extends OpenAIClient> = Omit<
  Parameters<Client['chat']['completions']['create']>[0],
  'messages' | 'stream' | 'response_format'
>

/**
 * Makes a call of OpenAI's chat completions for `ask`. The budget's `reserve` limits the reply unless a limit is given. With
 * `onPartial` it streams. Rejects with the errors of the SDK.
 */
export function callOpenAI<Client extends OpenAIClient>(
  client: Client,
  params: OpenAIParams<Client>,
  options: RequestOptions = {},
): Call {
  checkClient('callOpenAI', client, ['chat.completions.create'], params)
  return async (_, { prompt, signal, onText }) => {
    const given: Foreign = params
    const limit = replyLimit(prompt)
    const hasLimit = given.max_tokens !== undefined || given.max_completion_tokens !== undefined
    const body = {
      ...(limit === undefined || hasLimit ? {} : { max_completion_tokens: limit }),
      ...given,
      ...toOpenAI(prompt, options),
      ...(onText === undefined ? {} : { stream: true }),
    }
    const { completions } = client.chat
    const response: unknown = await completions.create(body as never, withSignal(signal) as never)
    // Checked where it is read.
    if (onText === undefined) return replyFromOpenAI(response as OpenAICompletion)
    return gathered(response as AsyncIterable<Chunk>, onText)
  }
}

/** A piece of a completion that is streamed. */
interface Chunk {
  readonly choices: readonly {
    readonly finish_reason?: string | null
    readonly delta?: {
      readonly content?: string | null
      readonly refusal?: string | null
      readonly tool_calls?: readonly {
        readonly index: number
        readonly id?: string
        readonly type?: string
        readonly function?: { readonly name?: string; readonly arguments?: string }
      }[]
    }
  }[]
}

async function gathered(stream: AsyncIterable<Chunk>, onText: (chunk: string) => void): Promise<ModelReply> {
  let [content, refusal, reason] = ['', '', '']
  const calls = new Map<number, { id: string; type: string; function: { name: string; arguments: string } }>()
  for await (const chunk of stream) {
    if (!Array.isArray(chunk?.choices)) throw malformed('OpenAI', 'choices in its stream', chunk)
    const { delta = {}, finish_reason } = (chunk as Chunk).choices[0] ?? {}
    if (delta.content) onText(delta.content)
    content += delta.content ?? ''
    refusal += delta.refusal ?? ''
    reason = finish_reason ?? reason
    for (const { index, id, type, function: part } of delta.tool_calls ?? []) {
      const call = calls.get(index) ?? { id: '', type: 'function', function: { name: '', arguments: '' } }
      calls.set(index, {
        id: call.id + (id ?? ''),
        type: type ?? call.type,
        function: {
          name: call.function.name + (part?.name ?? ''),
          arguments: call.function.arguments + (part?.arguments ?? ''),
        },
      })
    }
  }
  const called: readonly OpenAICalled[] = [...calls.values()]
  const reply = replyFromOpenAI({
    choices: [{ message: { content, refusal, tool_calls: called }, finish_reason: reason }],
  })
  // A stream says at its end how it ended: without that, it was cut.
  return reason === '' ? { ...reply, finished: false } : reply
}
