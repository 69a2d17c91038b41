import type { Prompt } from './prompt.ts'
import type { Reply } from './reply.ts'
import type { DeepPartial, Fix, Message } from './types.ts'
import { checkOptions } from './value/check-options.ts'
import { replyText } from './value/reply-text.ts'
import { callback, signal as isSignal, whole } from './value/rules.ts'

/** What a call is told besides the messages. */
export interface CallRequest {
  /** The prompt that is being sent, with its tools and its format. */
  readonly prompt: Prompt<unknown>
  readonly signal?: AbortSignal
  /** Set where the text is wanted while it arrives: give it each piece, in order, and return the whole reply all the same. */
  readonly onText?: (chunk: string) => void
}

/**
 * Sends messages to a model and returns its reply: the text, what a provider says about it besides, or a stream of its text.
 * `callOpenAI()` and its sisters make one for an SDK.
 */
export type Call = (messages: readonly Message[], request: CallRequest) => PromiseLike<Reply> | AsyncIterable<string>

export interface AskOptions<Out = unknown> {
  /** How many times to ask again when a reply cannot be read. @default 1 */
  readonly retries?: number | undefined
  /**
   * Gets the value so far while the reply arrives: the same object each time, which grows. Each attempt has an object of its
   * own. Only calls that stream show anything before the end.
   */
  readonly onPartial?: ((value: DeepPartial<Out>) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** The value a model's reply was read as, and how it was obtained. */
export interface Answer<Out> {
  readonly value: Out
  /** Every change made to the reply in order to read it. */
  readonly fixes: readonly Fix[]
  /** The text of the reply that was read, for logs and for continuing the conversation. */
  readonly reply: string
  /** How many times the model was called, from 1. */
  readonly attempts: number
  /** The last prompt that was sent: the given one, or the follow-up to a reply that could not be read. */
  readonly prompt: Prompt<Out>
}

/** Replies that asking again would not mend. */
const final: readonly string[] = ['reply_refused', 'reply_calls_tool']

/**
 * Calls the model and reads its reply. When the reply cannot be read, asks again and says what was wrong. Rejects with
 * the last `ParseError`, the error thrown by `call`, or the signal's reason.
 */
export async function ask<Out>(prompt: Prompt<Out>, call: Call, options: AskOptions<Out> = {}): Promise<Answer<Out>> {
  checkOptions('ask()', options, { retries: whole(0), onPartial: callback, signal: isSignal })
  const { retries = 1, signal } = options
  let current = prompt
  for (let attempts = 1; ; attempts++) {
    signal?.throwIfAborted()
    const reply = await replyOf(current, call, options)
    const result = current.safeParse(reply)
    if (result.ok) {
      const { value, fixes } = result
      return { value, fixes, reply: replyText(reply).text ?? '', attempts, prompt: current }
    }
    if (attempts > retries || final.includes(result.error.code)) throw result.error
    // Follow-ups are always made from the first prompt, so after several bad replies only the last one is shown.
    current = prompt.retry(reply, result.error)
  }
}

async function replyOf<Out>(prompt: Prompt<Out>, call: Call, { signal, onPartial }: AskOptions<Out>): Promise<Reply> {
  const stream = onPartial === undefined ? undefined : prompt.stream()
  const onText = (chunk: string): void => {
    const value = stream?.push(chunk)
    if (value !== undefined) onPartial?.(value)
  }
  const given = call(prompt.messages, {
    prompt,
    ...(signal === undefined ? {} : { signal }),
    ...(stream === undefined ? {} : { onText }),
  })
  if (!isStream(given)) return given
  let text = ''
  for await (const chunk of given) {
    signal?.throwIfAborted()
    onText(chunk)
    text += chunk
  }
  return text
}

function isStream(given: PromiseLike<Reply> | AsyncIterable<string>): given is AsyncIterable<string> {
  // Programs without types may return a bare text.
  return Symbol.asyncIterator in Object(given)
}
