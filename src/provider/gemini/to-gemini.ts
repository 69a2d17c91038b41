import type { Message } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import {
  argumentsOf,
  type HasMessages,
  inPlaces,
  type RequestOptions,
  refuseNames,
  refuseTexts,
  requestRules,
  structuredSchema,
} from '../request.ts'
import { geminiSchema } from './gemini-schema.ts'

export type GeminiPart =
  | { text: string }
  | { functionCall: { id: string; name: string; args: Record<string, unknown> }; thoughtSignature?: string }
  | { functionResponse: { id: string; name: string; response: Record<string, unknown> } }

/** A turn in the form that Gemini takes. */
export interface GeminiContent {
  role: 'user' | 'model'
  parts: GeminiPart[]
}

export interface GeminiStructuredConfig {
  responseMimeType: 'application/json'
  responseJsonSchema: { [keyword: string]: unknown }
}

export type GeminiConfig = { systemInstruction?: string } & Partial<GeminiStructuredConfig>

/** The part of a request that is determined by a prompt. */
export interface GeminiRequest {
  config: GeminiConfig
  contents: GeminiContent[]
}

/**
 * Turns a prompt into the request fragment of `ai.models.generateContent` of @google/genai. Consecutive messages of one
 * role become one turn; system messages further down, and what the assistant says first, become marked texts of the
 * user. With `structured` it adds `responseJsonSchema`; `geminiSchema(format)` tells what that cannot
 * express. Throws a `DefinitionError` when `structured` is asked for and the format is not JSON.
 */
export function toGemini(
  prompt: HasMessages,
  options: RequestOptions & { readonly structured: true },
): GeminiRequest & { config: GeminiStructuredConfig }
export function toGemini(prompt: HasMessages, options?: RequestOptions): GeminiRequest
export function toGemini(prompt: HasMessages, options: RequestOptions = {}): GeminiRequest {
  checkOptions('toGemini()', options, requestRules)
  refuseNames('Gemini', prompt.messages)
  refuseTexts('Gemini', prompt.messages, (text) => text === '')
  const messages = inPlaces('Gemini', prompt.messages)
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content)
  const contents: GeminiContent[] = []
  // Gemini matches a response to its call by the name of the function.
  const names = new Map<string, string>()
  for (const message of messages) {
    if (message.role === 'system') continue
    for (const call of message.toolCalls ?? []) names.set(call.id, call.name)
    append(contents, message.role === 'assistant' ? 'model' : 'user', partsOf(message, names))
  }
  const schema = structuredSchema(prompt, options, geminiSchema)
  const config: GeminiConfig = {
    ...(system.length === 0 ? {} : { systemInstruction: system.join('\n\n') }),
    ...(schema && { responseMimeType: 'application/json', responseJsonSchema: schema }),
  }
  return { config, contents }
}

function append(contents: GeminiContent[], role: GeminiContent['role'], parts: readonly GeminiPart[]): void {
  const last = contents.at(-1)
  if (last?.role === role) last.parts.push(...parts)
  else contents.push({ role, parts: [...parts] })
}

function partsOf(
  { role, content, toolCalls = [], toolCallId = '' }: Message,
  names: ReadonlyMap<string, string>,
): GeminiPart[] {
  if (role === 'tool') {
    return [
      {
        functionResponse: { id: toolCallId, name: names.get(toolCallId) ?? toolCallId, response: { output: content } },
      },
    ]
  }
  const calls = toolCalls.map(
    ({ id, name, arguments: text, signature }): GeminiPart => ({
      functionCall: { id, name, args: argumentsOf(text) },
      ...(signature === undefined ? {} : { thoughtSignature: signature }),
    }),
  )
  return content === '' && calls.length > 0 ? calls : [{ text: content }, ...calls]
}
