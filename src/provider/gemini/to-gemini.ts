import type { ToolDefinition } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { checkOptions, type Rule } from '../../value/check-options.ts'
import {
  argumentsOf,
  type HasMessages,
  inFirstUser,
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

/** A tool in the form that Gemini takes. */
export interface GeminiTool {
  functionDeclarations: { name: string; description?: string; parametersJsonSchema?: object }[]
}

export type GeminiConfig = { systemInstruction?: string; tools?: GeminiTool[] } & Partial<GeminiStructuredConfig>

/** The part of a request that is determined by a prompt. */
export interface GeminiRequest {
  config: GeminiConfig
  contents: GeminiContent[]
}

/**
 * Turns a prompt into the request fragment of `ai.models.generateContent` of @google/genai, definitions of tools included. Consecutive messages of one
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
  checkOptions('toGemini()', options, { ...requestRules({}), cache: noCache })
  refuseNames('Gemini', prompt.messages)
  refuseTexts('Gemini', prompt.messages, (text) => text === '')
  const messages = options.system === 'first-user' ? inFirstUser(prompt.messages) : inPlaces('Gemini', prompt.messages)
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
  const { tools = [] } = prompt
  const config: GeminiConfig = {
    ...(system.length === 0 ? {} : { systemInstruction: system.join('\n\n') }),
    ...(tools.length > 0 && { tools: [{ functionDeclarations: tools.map(toDeclaration) }] }),
    ...(schema && { responseMimeType: 'application/json', responseJsonSchema: schema }),
  }
  return { config, contents }
}

const noCache: Rule = () => 'left out: Gemini caches beginnings by itself'

function toDeclaration({ name, description, parameters }: ToolDefinition): GeminiTool['functionDeclarations'][number] {
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(parameters === undefined ? {} : { parametersJsonSchema: parameters }),
  }
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
