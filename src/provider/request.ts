import { DefinitionError } from '../errors.ts'
import type { Prompt } from '../prompt.ts'
import type { Message } from '../types.ts'
import type { Rule, Rules } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { callback } from '../value/rules.ts'
import type { SchemaLike } from './schema/json-schema-of.ts'
import type { Lost, ReducedSchema } from './schema/reduced-schema.ts'

/**
 * The part of a prompt that a provider function needs: any object with messages, plus its format when structured output
 * is requested.
 */
export interface HasMessages {
  readonly messages: readonly Message[]
  readonly output?: Prompt<unknown>['output']
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
}

const structuredRule: Rule = (value) => value === 'auto' || typeof value === 'boolean' || "true, false or 'auto'"

/** The rules of these options, for `checkOptions`. */
export const requestRules: Rules<RequestOptions> = { structured: structuredRule, onFallback: callback }

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
