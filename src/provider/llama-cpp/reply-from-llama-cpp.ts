import type { ModelReply } from '../../reply.ts'
import { malformed, modelReply } from '../reply.ts'

/** What is read of a response of `LlamaChat.generateResponse`. */
export interface LlamaCppResponse {
  readonly response: string
  readonly functionCalls?: readonly { readonly functionName: string; readonly params: unknown }[] | undefined
  readonly metadata: { readonly stopReason: string }
}

const ended: Readonly<Record<string, boolean>> = {
  eogToken: true,
  stopGenerationTrigger: true,
  customStopTrigger: true,
  functionCalls: true,
  maxTokens: false,
  abort: false,
}

/** Returns the reply of a response of node-llama-cpp, without thoughts. Throws a `ParseError` for other objects. */
export function replyFromLlamaCpp(response: LlamaCppResponse): ModelReply {
  if (typeof response?.response !== 'string') throw malformed('node-llama-cpp', 'response', response)
  const { response: text, functionCalls = [], metadata } = response
  return modelReply({
    text,
    finished: ended[metadata?.stopReason ?? ''],
    calls: functionCalls.map(({ functionName: name, params }, i) => ({
      id: `call_${i + 1}`,
      name,
      arguments: JSON.stringify(params ?? {}),
    })),
  })
}
