import { DefinitionError } from '../errors.ts'
import type { Prompt } from '../prompt.ts'
import type { Message } from '../types.ts'
import { preview } from '../value/preview.ts'
import type { SchemaLike } from './schema/json-schema-of.ts'
import type { ReducedSchema } from './schema/reduced-schema.ts'

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
  /** Adds the provider's own structured output, made from the JSON Schema of the format. @default false */
  readonly structured?: boolean
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

/** Reduces the schema of a prompt's format. Throws a `DefinitionError` for prompts whose examples do not show JSON. */
export function structuredSchema(
  { output }: HasMessages,
  reduce: (source: SchemaLike) => ReducedSchema,
): { [keyword: string]: unknown } {
  if (output?.name !== 'json') {
    throw new DefinitionError(
      'definition_invalid',
      `Structured output makes a model write JSON, but the examples show ${output?.name ?? 'no known format'}. Use json(schema), or leave \`structured\` out.`,
    )
  }
  return { ...reduce(output).schema }
}

/** Reads the arguments of a tool call; arguments that are not a JSON object are put into a field of their own. */
export function argumentsOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { arguments: value }
  } catch {
    // Written by a model: kept as it is.
    return { arguments: text }
  }
}
