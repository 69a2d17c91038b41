import { DefinitionError } from '../errors.ts'
import type { Prompt } from '../prompt.ts'
import type { ToolDefinition } from '../tool.ts'
import type { Message } from '../types.ts'
import { type Rule, type Rules, unknownOption, wrongOption } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { callback, oneOf } from '../value/rules.ts'
import type { SchemaLike } from './schema/json-schema-of.ts'
import type { Lost, ReducedSchema } from './schema/reduced-schema.ts'

/**
 * The part of a prompt that a provider function needs: any object with messages, plus its format when structured output
 * is requested.
 */
export interface HasMessages {
  readonly messages: readonly Message[]
  readonly output?: Prompt<unknown>['output']
  /** Definitions of tools: they are sent too. */
  readonly tools?: readonly ToolDefinition[] | undefined
}

/** How a prompt is turned into a request. */
export interface RequestOptions {
  /**
   * Adds the provider's own structured output, made from the JSON Schema of the format. `'auto'` adds it where the
   * provider takes the schema and nothing of it is lost, and relies on the examples elsewhere: where the format is not
   * JSON too. The same as `schemaFit(prompt.output, provider).fits` of `knapshot/plan`, which says why. @default false
   */
  readonly structured?: boolean | 'auto' | undefined
  /** Is called with what the schema would lose, where `structured: 'auto'` relies on the examples instead. */
  readonly onFallback?: ((lost: readonly Lost[]) => void) | undefined
  /**
   * Where the system's texts go. `'first-user'` is for models without a system role: they begin the first message of the
   * user, and messages of one role that follow each other become one, so that roles alternate. `'developer'` is a role of
   * OpenAI. @default 'system'
   */
  readonly system?: 'system' | 'developer' | 'first-user' | undefined
  /** What is said of the provider's cache; false asks for none. @default the end of the stable prefix is marked, if marks are free */
  readonly cache?: CacheOptions | false | undefined
}

/** How a provider's cache is used. What a provider does not have is refused. */
export interface CacheOptions {
  /** How long Anthropic keeps what is not used. @default five minutes, which need not be said */
  readonly ttl?: '5m' | '1h' | undefined
  /** Marks the last message for Anthropic too, so that the next step of the conversation finds all of this one. @default false */
  readonly conversation?: boolean | undefined
  /** Brings requests with the same key to the same machine of OpenAI: one for each definition. */
  readonly key?: string | undefined
  /** Marks the end of the stable prefix for OpenAI, whose models from GPT-5.6 on know marks. @default false */
  readonly mark?: boolean | undefined
}

const structuredRule: Rule = (value) => value === 'auto' || typeof value === 'boolean' || "true, false or 'auto'"

/** Makes the rules of these options for a provider, for `checkOptions`; `cache` are the keys that it has. */
export function requestRules(
  cache: Readonly<Record<string, Rule>>,
  ...systems: readonly string[]
): Rules<RequestOptions> {
  return {
    structured: structuredRule,
    onFallback: callback,
    system: oneOf('system', 'first-user', ...systems),
    cache: (value) => {
      const problem = value === false ? undefined : (unknownOption(value, cache) ?? wrongOption(value, cache, 'cache.'))
      return problem === undefined || `false or what this provider has | ${problem}`
    },
  }
}

/** Refuses messages with a name for a provider that has no place for one: the model would not learn who speaks. */
export function refuseNames(provider: string, messages: readonly Message[]): void {
  const named = messages.findIndex(({ name }) => name !== undefined)
  if (named < 0) return
  throw new DefinitionError(
    'definition_invalid',
    `${provider} has no names of messages, and message ${named} has the name ${preview(messages[named]?.name)}. Write it into the text, as "Ann: …".`,
  )
}

/** Refuses a name that OpenAI would refuse once the request is sent. */
export function refuseOddNames(messages: readonly Message[]): void {
  const odd = messages.findIndex(({ name = 'x' }) => !/^[^\s<|\\/>]{1,64}$/u.test(name))
  if (odd < 0) return
  throw new DefinitionError(
    'definition_invalid',
    `OpenAI takes names of 1 to 64 characters without spaces and without < | \\ / >, and message ${odd} has the name ${preview(messages[odd]?.name)}. Write it another way, as "Ann_Lee".`,
  )
}

/** Refuses a message whose text is of a kind that a provider refuses: it says so only once the request is sent. */
export function refuseTexts(
  provider: string,
  messages: readonly Message[],
  isRefused: (text: string) => boolean,
): void {
  messages.forEach(({ role, content, toolCalls = [] }, i) => {
    if (role === 'tool' || toolCalls.length > 0 || !isRefused(content)) return
    throw new DefinitionError(
      'definition_invalid',
      `${provider} refuses messages without text, and message ${i} (${role}) has ${preview(content)}. Give the input, or the output of the example, some text.`,
    )
  })
}

/** Moves what the system says into the first message of the user, and lets the roles alternate. */
export function inFirstUser(messages: readonly Message[]): readonly Message[] {
  const start = messages.findIndex(({ role }) => role !== 'system')
  const head = messages.slice(0, start < 0 ? undefined : start).map(({ content }) => content)
  const opening: Message = { role: 'user', content: head.join('\n\n') }
  const joined: Message[] = []
  for (const message of [...(head.length === 0 ? [] : [opening]), ...messages.slice(head.length)]) {
    const { cache: _, ...next } = message.role === 'system' ? marked(message) : message
    const last = joined.at(-1)
    const isText = [last, next].every(
      (one) => one?.role !== 'tool' && !one?.toolCalls?.length && one?.name === undefined,
    )
    if (last?.role === next.role && isText)
      joined[joined.length - 1] = { role: next.role, content: `${last.content}\n\n${next.content}` }
    else joined.push(next)
  }
  return joined
}

/**
 * Gives every message a place in a conversation that has one system field in front and begins with the user: a system
 * message further down, and what the assistant says before the user says anything, become marked texts of the user, where
 * they stand. Leading system messages stay as they are.
 */
export function inPlaces(provider: string, messages: readonly Message[]): readonly Message[] {
  let isHead = true
  let isOpening = true
  return messages.map((message, i) => {
    const { role, content, toolCalls = [] } = message
    if (role === 'system') return isHead ? message : marked(message)
    isHead = false
    if (role !== 'assistant') isOpening = false
    if (!isOpening) return message
    if (toolCalls.length === 0 && content.trim() !== '') return marked(message)
    throw new DefinitionError(
      'definition_invalid',
      `${provider} takes no conversation that begins with a call of the assistant (message ${i}). Put the message of the user before it that it answers.`,
    )
  })
}

function marked({ role, content, ...rest }: Message): Message {
  return { ...rest, role: 'user', content: `<${role}>\n${content}\n</${role}>` }
}

/**
 * Reduces the schema of a prompt's format, where one is to be sent. Throws a `DefinitionError` for prompts whose examples
 * do not show JSON, unless the function may decide itself.
 */
export function structuredSchema(
  { output }: HasMessages,
  { structured, onFallback }: RequestOptions,
  reduce: (source: SchemaLike) => ReducedSchema,
): { [keyword: string]: unknown } | undefined {
  if (structured !== true && structured !== 'auto') return undefined
  if (output?.name !== 'json') {
    if (structured === 'auto') return undefined
    throw new DefinitionError(
      'definition_invalid',
      `Structured output makes a model write JSON, but the examples show ${output?.name ?? 'no known format'}. Use json(schema), or leave \`structured\` out.`,
    )
  }
  const { schema, lost } = reduce(output)
  const gaps = lost.filter(({ kind }) => kind !== 'weakened')
  if (structured === true || gaps.length === 0) return { ...schema }
  onFallback?.(gaps)
  return undefined
}

/** Reads the arguments of a tool call; arguments that are not a JSON object are put into a field of their own. */
export function argumentsOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { arguments: value }
  } catch {
    // Written by a model: kept as it is. Some write nothing where a tool takes nothing.
    if (text.trim() === '') return {}
    return { arguments: text }
  }
}
