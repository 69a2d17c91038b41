import type { ToolCall } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { shortHash } from '../../value/checksum.ts'
import { writeJson } from '../write-json.ts'
import type { ToolsSource } from './tools-source.ts'

/** What stands in demonstrations where the example says nothing. */
export interface CallTexts {
  readonly result: string
  readonly none: string
}

/** A call in a demonstration. */
export interface DemoCall {
  readonly name: string
  readonly arguments: unknown
  readonly result?: unknown
}

/**
 * Gemini 3 refuses calls that it has not signed, except with this signature, on the first call of a turn.
 * Source: "Thought signatures" of the Gemini API, on calls that another model made.
 */
const unsigned = 'skip_thought_signature_validator'

/** Writes a demonstration as the turns of a conversation: the calls, then their results; a text where nothing is called. */
export function callTurns(calls: readonly DemoCall[], { byName }: ToolsSource, { result, none }: CallTexts): Message[] {
  if (calls.length === 0) return [{ role: 'assistant', content: none }]
  const toolCalls = calls.map(({ name, arguments: given }, i): ToolCall => {
    const text = writeJson(byName.get(name)?.toShown(given) ?? given)
    return {
      // The same in every build. Providers get an id once: theirs are made of these.
      id: `call_${shortHash(`${i} ${name} ${text}`).replace('.', '_')}`,
      name,
      arguments: text,
      ...(i === 0 ? { signature: unsigned } : {}),
    }
  })
  return [
    { role: 'assistant', content: '', toolCalls },
    ...calls.map(
      (call, i): Message => ({
        role: 'tool',
        content: call.result === undefined ? result : resultText(call.result),
        toolCallId: toolCalls[i]?.id,
      }),
    ),
  ]
}

/** Writes what a tool returned. Throws an `ExampleError` for what JSON cannot hold. */
export function resultText(result: unknown): string {
  return typeof result === 'string' ? result : writeJson(result)
}
