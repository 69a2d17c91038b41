import type { Texts } from '../../texts.ts'
import type { Format } from '../../types.ts'
import type { Rule } from '../../value/check-options.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { say } from '../../value/say.ts'
import { describeTypes } from './describe-types.ts'
import type { JsonSchema } from './json-schema.ts'
import { restSchema } from './rest-schema.ts'
import type { SchemaSource } from './schema-source.ts'

/**
 * Leaves out of the description what examples show. `'rest'` is short for `{ rest: 'pinned' }`, which considers the
 * pinned examples, so that the description is the same for every query; without pinned examples everything is
 * described. `{ rest: 'chosen' }` considers all examples in the prompt, including the chosen ones. It is shorter, but
 * then nothing after the instruction can be cached.
 */
type DescribeRest = 'rest' | { readonly rest: 'pinned' | 'chosen' }

/**
 * How the prompt shows a schema: as compact types, as minified JSON Schema, not at all, or only what examples do not
 * show.
 */
export type Describe = 'types' | 'schema' | 'none' | DescribeRest

/** Says a schema in the words of one format: the whole schema, or what the examples leave of it. */
export type Say = (schema: JsonSchema, texts: Partial<Texts>, isRest: boolean) => string

/** How a format describes its schema. */
interface Describing {
  readonly source: SchemaSource
  readonly how: Describe | undefined
  readonly say: Say
  /** Names the format before a JSON Schema, if it can show one. */
  readonly named?: string
}

/** Makes the describing part of a format. */
export function describeAs({
  source,
  how = 'types',
  say: sayIn,
  named: format = '',
}: Describing): Pick<Format<unknown>, 'describe' | 'rest'> {
  if (how === 'none') return { describe: () => '' }
  if (how === 'schema') {
    const { $schema: _, ...schema }: JsonSchema & { readonly $schema?: unknown } = source.jsonSchema
    const text = JSON.stringify(schema)
    return { describe: (_, { schema: lead = englishSchema } = {}) => `${say(lead, { format })}\n${text}` }
  }
  const rest = restOf(how)
  const all = sayIn(source.jsonSchema, {}, false)
  const sayAll = (texts?: Partial<Texts>): string =>
    texts === undefined ? all : sayIn(source.jsonSchema, texts, false)
  if (rest === undefined) return { describe: (_, texts) => sayAll(texts) }
  return {
    rest,
    describe(shown, texts) {
      const left = shown === undefined ? source.jsonSchema : restSchema(source.jsonSchema, shown)
      if (left === source.jsonSchema) return sayAll(texts)
      return left === undefined ? '' : sayIn(left, texts ?? {}, true)
    },
  }
}

function restOf(how: unknown): 'pinned' | 'chosen' | undefined {
  const rest = how === 'rest' ? 'pinned' : isPlainObject(how) && Object.keys(how).length === 1 ? how.rest : undefined
  return rest === 'pinned' || rest === 'chosen' ? rest : undefined
}

/** The ways to describe that a format takes; not all can show a JSON Schema. */
export function describeRule(showsSchema: boolean): Rule {
  const ways = ['types', ...(showsSchema ? ['schema'] : []), 'none']
  return (how) =>
    ways.some((way) => way === how) ||
    restOf(how) !== undefined ||
    `${ways.map((way) => `'${way}', `).join('')}'rest', { rest: 'pinned' } or { rest: 'chosen' }`
}

const englishSchema = 'Answer in {format} that satisfies this JSON Schema:'

/**
 * Introduces what is left of a schema, so that the model takes it for an addition to the examples and not for the whole
 * schema.
 */
export function beyond({
  rest = 'Beyond what the examples show, the {format}{rules} may hold:',
}: Partial<Texts>): string {
  return rest
}

/** Makes a function that says schemas as compact types: `sayTypes('JSON')`. */
export function sayTypes(format: string): Say {
  return (schema, texts, isRest) =>
    `${say(isRest ? beyond(texts) : (texts.types ?? 'Answer in {format} of this type:'), { format, rules: '' })}\n${describeTypes(schema, texts)}`
}

/** Puts rules behind a comma or, beside what examples show, in brackets. */
export function aside(rules: readonly string[], isRest: boolean): string {
  const list = rules.join(', ')
  return list === '' ? '' : isRest ? ` (${list})` : `, ${list}`
}
