import type { Call } from '../../ask.ts'
import { DefinitionError } from '../../errors.ts'
import type { ModelReply } from '../../reply.ts'
import { preview } from '../../value/preview.ts'
import { hasMethods } from '../../value/rules.ts'
import type { Foreign } from '../foreign.ts'
import { malformed, replyLimit } from '../reply.ts'
import { replyFromAISDK } from './reply-from-ai-sdk.ts'
import { type AISDKOptions, toAISDK } from './to-ai-sdk.ts'

/** A language model of the AI SDK: what `openai('…')` and its sisters return (specification 2 to 4: AI SDK 5 to 7). */
export interface AISDKModel {
  doGenerate(options: never): unknown
  doStream(options: never): unknown
}

/** The settings of a call besides those that the prompt decides. */
export type AISDKSettings<Model extends AISDKModel> = Omit<
  Parameters<Model['doGenerate']>[0],
  'prompt' | 'abortSignal' | 'tools'
>

/**
 * Makes a call of a language model of the AI SDK for `ask`. The model is called itself, without `generateText`: the package
 * needs no AI SDK, and any version will do, but there are no retries and no telemetry of the SDK. The budget's `reserve`
 * limits the reply unless `maxOutputTokens` is given. With `onPartial` it streams. Throws a `DefinitionError` for the name of
 * a model.
 */
export function callAISDK<Model extends AISDKModel>(
  model: Model,
  // Every setting may be left out.
  settings: AISDKSettings<Model> = {} as AISDKSettings<Model>,
  options: Omit<AISDKOptions, 'version'> = {},
): Call {
  if (!hasMethods(model, 'doGenerate', 'doStream'))
    throw new DefinitionError(
      'definition_invalid',
      `callAISDK() takes a model, as openai('…') of @ai-sdk/openai returns it, found ${preview(model)}. For the name of a model use generateText() with toAISDK() and replyFromAISDK().`,
    )
  return async (_, { prompt, signal, onText }) => {
    const { instructions, messages } = toAISDK(prompt, options)
    const limit = replyLimit(prompt)
    const body = {
      ...(limit === undefined ? {} : { maxOutputTokens: limit }),
      ...(prompt.tools.length > 0 && { toolChoice: { type: 'auto' } }),
      ...settings,
      prompt: [
        ...(instructions === undefined ? [] : [{ role: 'system', content: instructions }]),
        ...messages.map(({ content, ...rest }) => ({
          ...rest,
          content: typeof content === 'string' ? [{ type: 'text', text: content }] : content,
        })),
      ],
      ...(prompt.tools.length > 0 && {
        tools: prompt.tools.map(({ name, description, parameters = { type: 'object', properties: {} } }) => ({
          type: 'function',
          name,
          ...(description === undefined ? {} : { description }),
          inputSchema: parameters,
        })),
      }),
      ...(signal === undefined ? {} : { abortSignal: signal }),
    }
    if (onText !== undefined) return gathered(await model.doStream(body as never), onText)
    const result: unknown = await model.doGenerate(body as never)
    const { content, finishReason }: Foreign = Object(result)
    if (!Array.isArray(content)) throw malformed('the AI SDK', 'content', result)
    return readParts(content, finishReason)
  }
}

function readParts(parts: readonly Foreign[], reason: unknown): ModelReply {
  const toolCalls = parts.flatMap(({ type, toolCallId, toolName, input }) =>
    type === 'tool-call' ? [{ toolCallId: String(toolCallId), toolName: String(toolName), input }] : [],
  )
  return replyFromAISDK({
    text: parts.map(({ type, text }) => (type === 'text' ? String(text) : '')).join(''),
    finishReason: finishOf(reason),
    toolCalls,
  })
}

/** Reads a word in the specification 2, a word and the provider's own since. Where the provider gave none the reply was cut. */
function finishOf(reason: unknown): string {
  const { unified, raw }: Foreign = typeof reason === 'string' ? { unified: reason, raw: reason } : Object(reason)
  return unified === 'unknown' || (unified === 'other' && raw === undefined) ? 'length' : String(unified)
}

async function gathered(result: unknown, onText: (chunk: string) => void): Promise<ModelReply> {
  const { stream }: { readonly stream?: ReadableStream<Foreign> } = Object(result)
  if (stream === undefined) throw malformed('the AI SDK', 'stream', result)
  const parts: Foreign[] = []
  let end: Foreign | undefined
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const part = next.value
    if (part.type === 'error')
      throw part.error instanceof Error ? part.error : malformed('the AI SDK', 'end of its stream', part)
    if (part.type === 'text-delta') {
      onText(String(part.delta))
      parts.push({ type: 'text', text: part.delta })
    } else if (part.type === 'tool-call') parts.push(part)
    else if (part.type === 'finish') end = part
  }
  const reply = readParts(parts, end?.finishReason)
  // A stream says at its end how it ended: without that, it was cut.
  return end === undefined ? { ...reply, finished: false } : reply
}
