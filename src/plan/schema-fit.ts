import { DefinitionError } from '../errors.ts'
import { anthropicSchema } from '../provider/anthropic/anthropic-schema.ts'
import { geminiSchema } from '../provider/gemini/gemini-schema.ts'
import { openAISchema } from '../provider/openai/openai-schema.ts'
import { isFormat, type SchemaLike } from '../provider/schema/json-schema-of.ts'
import type { LossKind, Lost } from '../provider/schema/reduced-schema.ts'
import { preview } from '../value/preview.ts'
import { oneOf } from '../value/rules.ts'
import { type Provider, wordsOf } from './fit-words.ts'

/** One thing in a schema that a provider's structured output cannot take as it is. */
export interface SchemaIssue {
  readonly kind: LossKind
  /** Where in the value, from `$`: `$.lines[].unit`. */
  readonly path: string
  /** What the provider takes at most, or the keyword that it does not take. */
  readonly limit: number | string
  /** How many there are, or what becomes of the keyword. */
  readonly found: number | string
  /** All of it in one sentence. */
  readonly message: string
  readonly remedy: string
  /** The page or package that the rule is from, with the date on which it was read or reported. */
  readonly source: string
}

/** How a schema fits a provider's structured output. */
export interface SchemaFit {
  /** Nothing is refused or lost: what `structured: 'auto'` goes by. */
  readonly fits: boolean
  /** What is refused first, then what is lost, then what is weakened. */
  readonly issues: readonly SchemaIssue[]
}

const reductions = { openai: openAISchema, anthropic: anthropicSchema, gemini: geminiSchema }
const kinds: readonly LossKind[] = ['refused', 'lost', 'weakened']

/**
 * Lists every limit of a provider's structured output that a schema breaks, and everything in it that the provider
 * cannot express. Limits are those that providers publish; what they do not publish (how large a compiled grammar may
 * be) cannot be told before the request. A format that does not show JSON fits no provider. Throws a `DefinitionError`
 * for other providers, and for schemas without a JSON Schema.
 */
export function schemaFit(schema: SchemaLike, provider: Provider): SchemaFit {
  const verdict = oneOf(...Object.keys(reductions))(provider, 'provider')
  if (verdict !== true) {
    const message = `schemaFit(): the provider must be ${verdict}, found ${preview(provider)}.`
    throw new DefinitionError('definition_invalid', message)
  }
  if (isFormat(schema) && schema.name !== 'json') return { fits: false, issues: [notJson(schema.name, provider)] }
  const { lost } = reductions[provider](schema)
  const issues = kinds.flatMap((kind) => lost.filter((one) => one.kind === kind)).map((one) => issueOf(one, provider))
  return { fits: issues.every(({ kind }) => kind === 'weakened'), issues }
}

function issueOf(one: Lost, provider: Provider): SchemaIssue {
  const { kind, path, keyword, message, limit = keyword, found = message } = one
  return { kind, path, limit, found, message, ...wordsOf(provider, one) }
}

function notJson(name: string, provider: Provider): SchemaIssue {
  const lost: Lost = {
    kind: 'lost',
    path: '$',
    keyword: 'json',
    message: `structured output makes a model write JSON, and the examples show ${name}`,
  }
  return { ...issueOf(lost, provider), found: name, remedy: 'use json(schema), or go by the examples, as now' }
}
