import type { ToolDefinition } from '../../tool.ts'
import type { Message } from '../../types.ts'
import { checkOptions, type Rule } from '../../value/check-options.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { oneOf } from '../../value/rules.ts'
import { argumentsOf, type HasMessages, inFirstUser, inPlaces, refuseNames } from '../request.ts'

/** A part of a message of the AI SDK. */
export type AISDKPart =
  | { type: 'text'; text: string }
  | { type: 'tool-call'; toolCallId: string; toolName: string; input: Record<string, unknown> }

export interface AISDKResult {
  type: 'tool-result'
  toolCallId: string
  toolName: string
  output: { type: 'text'; value: string }
}

/** Where Anthropic's cache ends, as the AI SDK says it. */
export type AISDKProviderOptions = Record<'anthropic', { cacheControl: { type: 'ephemeral'; ttl: '5m' | '1h' } }>

/** A message in the form that the AI SDK takes (`ModelMessage`). */
export type AISDKMessage = { providerOptions?: AISDKProviderOptions } & (
  | { role: 'user'; content: string }
  | { role: 'assistant'; content: string | AISDKPart[] }
  | { role: 'tool'; content: AISDKResult[] }
)

/** A tool in the form that the AI SDK takes: its schema is a Standard Schema that offers JSON Schema. */
export interface AISDKTool {
  description?: string
  inputSchema: {
    '~standard': {
      version: 1
      vendor: 'knapshot'
      validate(value: unknown): { value: unknown }
      jsonSchema: { input(): Record<string, unknown>; output(): Record<string, unknown> }
    }
  }
}

export interface AISDKOptions {
  /** The major version of the AI SDK: 7 calls `instructions` what was `system`. @default 7 */
  readonly version?: 6 | 7 | undefined
  /** As for other providers: `'first-user'` is for models without a system role. @default 'system' */
  readonly system?: 'system' | 'first-user' | undefined
  /** Marks the end of the stable prefix for Anthropic, unless it is the system's text. @default no mark */
  readonly cache?: boolean | { readonly ttl?: '5m' | '1h' | undefined } | undefined
}

/** The part of a call of the AI SDK 7 that is determined by a prompt. */
export interface AISDKRequest {
  instructions?: string
  messages: AISDKMessage[]
  tools?: Record<string, AISDKTool>
}

/** The same for the AI SDK 6. */
export interface AISDK6Request {
  system?: string
  messages: AISDKMessage[]
  tools?: Record<string, AISDKTool>
}

const isVersion: Rule = (value) => value === 6 || value === 7 || '6 or 7'
const isCache: Rule = (value) =>
  typeof value === 'boolean' ||
  (isPlainObject(value) &&
    Object.keys(value).every((key) => key === 'ttl') &&
    /^(?:5m|1h|undefined)$/.test(String(value.ttl))) ||
  "true, false or { ttl: '5m' | '1h' }"

/**
 * Turns a prompt into the part of `generateText` and `streamText` of the AI SDK that a prompt decides, definitions of tools
 * included. Messages of the system further down become marked texts of the user: the AI SDK takes none there.
 */
export function toAISDK(prompt: HasMessages, options: AISDKOptions & { readonly version: 6 }): AISDK6Request
export function toAISDK(prompt: HasMessages, options?: AISDKOptions): AISDKRequest
export function toAISDK(prompt: HasMessages, options: AISDKOptions = {}): AISDKRequest | AISDK6Request {
  checkOptions('toAISDK()', options, { version: isVersion, system: oneOf('system', 'first-user'), cache: isCache })
  const { version = 7, system: where, cache = false } = options
  refuseNames('The AI SDK', prompt.messages)
  const placed = where === 'first-user' ? inFirstUser(prompt.messages) : inPlaces('The AI SDK', prompt.messages)
  const system = placed.filter(({ role }) => role === 'system').map(({ content }) => content)
  const { tools = [] } = prompt
  const head = system.length === 0 ? {} : { [version === 7 ? 'instructions' : 'system']: system.join('\n\n') }
  return {
    ...head,
    messages: aiSdkMessages(placed, cache),
    ...(tools.length > 0 && { tools: Object.fromEntries(tools.map((tool) => [tool.name, toTool(tool)])) }),
  }
}

/** Writes all messages but those of the system. Results of one step stand in one message. */
function aiSdkMessages(messages: readonly Message[], cache: AISDKOptions['cache'] = false): AISDKMessage[] {
  const names = new Map<string, string>()
  const written: AISDKMessage[] = []
  for (const message of messages) {
    const { role, content, toolCalls = [], toolCallId = '' } = message
    if (role === 'system') continue
    const { ttl = '5m' } = typeof cache === 'object' ? cache : {}
    const mark: { providerOptions?: AISDKProviderOptions } =
      message.cache === true && cache !== false
        ? { providerOptions: { anthropic: { cacheControl: { type: 'ephemeral', ttl } } } }
        : {}
    if (role === 'tool') {
      const result: AISDKResult = {
        type: 'tool-result',
        toolCallId,
        toolName: names.get(toolCallId) ?? toolCallId,
        output: { type: 'text', value: content },
      }
      const last = written.at(-1)
      if (last?.role === 'tool') last.content.push(result)
      else written.push({ role, content: [result], ...mark })
    } else if (role === 'user') written.push({ role, content, ...mark })
    else if (toolCalls.length === 0) written.push({ role, content, ...mark })
    else {
      const calls = toolCalls.map(({ id, name, arguments: text }): AISDKPart => {
        names.set(id, name)
        return { type: 'tool-call', toolCallId: id, toolName: name, input: argumentsOf(text) }
      })
      written.push({
        role,
        content: [...(content === '' ? [] : [{ type: 'text' as const, text: content }]), ...calls],
        ...mark,
      })
    }
  }
  return written
}

function toTool({ description, parameters = { type: 'object', properties: {} } }: ToolDefinition): AISDKTool {
  const schema = (): Record<string, unknown> => ({ ...parameters })
  return {
    ...(description === undefined ? {} : { description }),
    inputSchema: {
      '~standard': {
        version: 1,
        vendor: 'knapshot',
        // The reply is read, and judged, by the prompt.
        validate: (value) => ({ value }),
        jsonSchema: { input: schema, output: schema },
      },
    },
  }
}
