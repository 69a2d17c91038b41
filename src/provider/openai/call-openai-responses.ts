import type { Call } from '../../ask.ts'
import type { ModelReply } from '../../reply.ts'
import { checkClient } from '../check-client.ts'
import type { Foreign } from '../foreign.ts'
import { malformed, replyLimit, withSignal } from '../reply.ts'
import type { RequestOptions } from '../request.ts'
import { type OpenAIResponse, replyFromOpenAIResponses } from './reply-from-openai-responses.ts'
import { toOpenAIResponses } from './to-openai-responses.ts'

/** A client of the OpenAI SDK, or of another that has the same function. */
export interface OpenAIResponsesClient {
  readonly responses: { create(body: never, options?: never): unknown }
}

/** The API refuses lower limits. */
const leastLimit = 16

/** The parameters of a request besides those that the prompt decides. */
export type OpenAIResponsesParams<Client extends OpenAIResponsesClient> = Omit<
  Parameters<Client['responses']['create']>[0],
  'input' | 'instructions' | 'stream'
>

/**
 * Makes a call of OpenAI's Responses API for `ask`. The budget's `reserve` limits the reply, to 16 tokens at least, unless a limit is given.
 * With `onPartial` it streams. Rejects with the errors of the SDK.
 */
export function callOpenAIResponses<Client extends OpenAIResponsesClient>(
  client: Client,
  params: OpenAIResponsesParams<Client>,
  options: RequestOptions = {},
): Call {
  checkClient('callOpenAIResponses', client, ['responses.create'], params)
  return async (_, { prompt, signal, onText }) => {
    const given: Foreign = params
    const limit = replyLimit(prompt)
    const body = {
      ...(limit === undefined ? {} : { max_output_tokens: Math.max(leastLimit, limit) }),
      ...given,
      ...toOpenAIResponses(prompt, options),
      ...(onText === undefined ? {} : { stream: true }),
    }
    const response: unknown = await client.responses.create(body as never, withSignal(signal) as never)
    // Checked where it is read.
    if (onText === undefined) return replyFromOpenAIResponses(response as OpenAIResponse)
    return gathered(response as AsyncIterable<Event>, onText)
  }
}

/** What is read of an event of a stream. */
interface Event {
  readonly type: string
  readonly delta?: unknown
  readonly response?: OpenAIResponse
}

async function gathered(stream: AsyncIterable<Event>, onText: (chunk: string) => void): Promise<ModelReply> {
  let text = ''
  for await (const event of stream) {
    if (typeof event?.type !== 'string') throw malformed("OpenAI's Responses API", 'type in an event', event)
    if (event.type === 'error') throw malformed("OpenAI's Responses API", 'end of its stream', { error: event })
    if (event.type === 'response.output_text.delta' && typeof event.delta === 'string') {
      onText(event.delta)
      text += event.delta
    } else if (event.response !== undefined && /^response\.(?:completed|incomplete|failed)$/u.test(event.type))
      return replyFromOpenAIResponses(event.response)
  }
  // A stream ends with the whole response: without that, it was cut.
  return { text, finished: false }
}
