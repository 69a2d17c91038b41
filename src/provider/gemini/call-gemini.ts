import type { Call } from '../../ask.ts'
import type { ModelReply } from '../../reply.ts'
import { checkClient } from '../check-client.ts'
import { malformed, replyLimit } from '../reply.ts'
import type { RequestOptions } from '../request.ts'
import { type GeminiReplyPart, type GeminiResponse, replyFromGemini } from './reply-from-gemini.ts'
import { toGemini } from './to-gemini.ts'

/** A client of @google/genai, or of another that has the same functions. */
export interface GeminiClient {
  readonly models: { generateContent(params: never): unknown; generateContentStream(params: never): unknown }
}

/** The parameters of a request besides those that the prompt decides. */
export type GeminiParams<Client extends GeminiClient> = Omit<
  Parameters<Client['models']['generateContent']>[0],
  'contents'
>

/**
 * Makes a call of Gemini for `ask`. The budget's `reserve` limits the reply unless `config.maxOutputTokens` is given; other
 * fields of `config` are kept beside what the prompt decides. With `onPartial` it streams. Rejects with the errors of the
 * SDK.
 */
export function callGemini<Client extends GeminiClient>(
  client: Client,
  params: GeminiParams<Client>,
  options: RequestOptions = {},
): Call {
  checkClient('callGemini', client, ['models.generateContent', 'models.generateContentStream'], params)
  return async (_, { prompt, signal, onText }) => {
    const { config: own = {}, ...given }: { readonly config?: object } = params
    const limit = replyLimit(prompt)
    const { config, contents } = toGemini(prompt, options)
    const body = {
      ...given,
      contents,
      config: {
        ...(limit === undefined ? {} : { maxOutputTokens: limit }),
        ...own,
        ...config,
        ...(signal === undefined ? {} : { abortSignal: signal }),
      },
    }
    // Checked where they are read.
    if (onText === undefined)
      return replyFromGemini((await client.models.generateContent(body as never)) as GeminiResponse)
    const stream: unknown = await client.models.generateContentStream(body as never)
    return gathered(stream as AsyncIterable<GeminiResponse>, onText)
  }
}

async function gathered(stream: AsyncIterable<GeminiResponse>, onText: (chunk: string) => void): Promise<ModelReply> {
  const parts: GeminiReplyPart[] = []
  let end: NonNullable<GeminiResponse['candidates']>[number] | undefined
  let isKnown = false
  for await (const response of stream) {
    if (typeof response !== 'object' || response === null)
      throw malformed('Gemini', 'candidate in its stream', response)
    if (response.promptFeedback?.blockReason !== undefined) return replyFromGemini(response)
    const candidate = response.candidates?.[0]
    isKnown ||= candidate !== undefined
    for (const part of candidate?.content?.parts ?? []) {
      parts.push(part)
      if (part.thought !== true && part.text) onText(part.text)
    }
    if (candidate?.finishReason !== undefined) end = candidate
  }
  if (!isKnown) throw malformed('Gemini', 'candidate in its stream', undefined)
  const reply = replyFromGemini({ candidates: [{ ...end, content: { parts } }] })
  // A stream says at its end how it ended: without that, it was cut.
  return end === undefined ? { ...reply, finished: false } : reply
}
