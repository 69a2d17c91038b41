import type { ModelReply } from '../../reply.ts'
import type { ToolCall } from '../../tool.ts'
import { malformed, modelReply } from '../reply.ts'

/** What is read of a chat completion. */
export interface OpenAICompletion {
  readonly choices: readonly {
    readonly finish_reason?: string | null
    readonly message: {
      readonly content?: string | null
      readonly refusal?: string | null
      readonly tool_calls?: readonly OpenAICalled[] | null
    }
  }[]
}

/** A call in a chat completion. */
export interface OpenAICalled {
  readonly id: string
  readonly type?: string
  readonly function?: { readonly name: string; readonly arguments: string }
}

const ended: Readonly<Record<string, boolean>> = {
  stop: true,
  tool_calls: true,
  function_call: true,
  length: false,
}

/**
 * Returns the reply of a chat completion of OpenAI: of its first choice. Refusals and the content filter are `refused`.
 * Throws a `ParseError` for a response without a choice.
 */
export function replyFromOpenAI(completion: OpenAICompletion): ModelReply {
  const [choice] = Array.isArray(completion?.choices) ? completion.choices : []
  if (typeof choice?.message !== 'object' || choice.message === null) throw malformed('OpenAI', 'message', completion)
  const { content, refusal, tool_calls: called } = choice.message
  // Some servers answer with a list of parts.
  if (typeof (content ?? '') !== 'string') throw malformed('OpenAI', 'text in its message', choice.message)
  const reason = choice.finish_reason ?? ''
  const isFiltered = reason === 'content_filter'
  return modelReply({
    text: content ?? '',
    finished: ended[reason],
    calls: (called ?? []).map(readCall),
    refused: refusal || (isFiltered ? "content_filter, the provider's filter" : undefined),
  })
}

function readCall({ id, type, function: called }: OpenAICalled): ToolCall {
  if (called === undefined) throw malformed('OpenAI', `call of a function (a call of the type ${type})`, {})
  return { id, name: called.name, arguments: called.arguments }
}
