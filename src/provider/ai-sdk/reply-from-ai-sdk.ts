import type { ModelReply } from '../../reply.ts'
import { malformed, modelReply } from '../reply.ts'

/** What is read of a result of `generateText`, or of `streamText` once its promises are awaited. */
export interface AISDKReply {
  readonly text: string
  readonly finishReason?: string | undefined
  readonly toolCalls?: readonly { readonly toolCallId: string; readonly toolName: string; readonly input: unknown }[]
}

const ended: Readonly<Record<string, boolean>> = {
  stop: true,
  'tool-calls': true,
  length: false,
  error: false,
  interrupted: false,
}

/** Returns the reply of a result of the AI SDK. The content filter is `refused`. Throws a `ParseError` for other objects. */
export function replyFromAISDK(result: AISDKReply): ModelReply {
  if (typeof result?.text !== 'string') throw malformed('the AI SDK', 'text', result)
  const { text, finishReason = '', toolCalls = [] } = result
  return modelReply({
    text,
    finished: ended[finishReason],
    calls: toolCalls.map(({ toolCallId, toolName, input }) => ({
      id: toolCallId,
      name: toolName,
      arguments: typeof input === 'string' ? input : JSON.stringify(input ?? {}),
    })),
    refused: finishReason === 'content-filter' ? "content-filter, the provider's filter" : undefined,
  })
}
