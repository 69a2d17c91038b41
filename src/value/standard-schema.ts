import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'
import { DefinitionError } from '../errors.ts'
import { isPlainObject } from './is-plain-object.ts'
import { nearest } from './nearest.ts'
import { preview } from './preview.ts'

/** What a Standard Schema offers, with its JSON Schema where the library makes one. */
export type StandardProps = StandardSchemaV1.Props & Partial<StandardJSONSchemaV1.Props>

/**
 * Returns what a Standard Schema offers, or undefined for a plain JSON Schema. Throws a `DefinitionError` that names
 * anything else and says what to pass instead: taken for a JSON Schema, it would allow every value. `place` stands before
 * the message.
 */
export function standardProps(schema: unknown, place?: string): StandardProps | undefined {
  const refused = (what: string, remedy: string): DefinitionError =>
    new DefinitionError('schema_unsupported', `${place ?? ''}Expected a schema, found ${what}. ${remedy}`)
  if (!isObject(schema)) throw refused(preview(schema), accepted)
  const props = '~standard' in schema ? schema['~standard'] : undefined
  if (isObject(props)) {
    // Whatever carries the mark and this function promises the interface.
    if ('validate' in props && typeof props.validate === 'function') return props as StandardProps
    throw refused(
      'a Standard Schema that only offers its JSON Schema and cannot validate',
      'ast' in schema ? effect : accepted,
    )
  }
  if (isPlainObject(schema) && isJsonSchema(schema)) return undefined
  throw refused(...nameOf(schema))
}

const accepted = 'Pass a zod, valibot or arktype schema, or a JSON Schema.'
const effect =
  'In effect 4 pass Schema.toStandardJSONSchemaV1(Schema.toStandardSchemaV1(schema)); in effect 3 pass Schema.standardSchemaV1(schema) with { jsonSchema: JSONSchema.make(schema) }.'

const remedies: Readonly<Record<string, string>> = {
  effect,
  zod: 'zod ≥ 4.2 does: update it, or pass { jsonSchema }, for zod/mini { jsonSchema: z.toJSONSchema(schema, { io: "input" }) }.',
}

/** Says how the JSON Schema of a library that validates but does not offer it can be passed. */
export function jsonSchemaRemedy(vendor: string): string {
  return (
    remedies[vendor] ??
    'zod ≥ 4.2 and arktype ≥ 2.1.28 do; valibot does through toStandardJsonSchema() of @valibot/to-json-schema; or pass { jsonSchema }.'
  )
}

function nameOf(schema: object): readonly [what: string, remedy: string] {
  if ('then' in schema && typeof schema.then === 'function') return ['a promise', 'Await it first.']
  if ('ast' in schema) return ['an effect schema', effect]
  if ('_def' in schema && 'safeParse' in schema)
    return ['a schema of zod 3', 'Update to zod ≥ 4.2, or pass its JSON Schema (of zod-to-json-schema).']
  if ('coercer' in schema && 'refiner' in schema)
    return ['a superstruct schema', 'superstruct makes no JSON Schema: write one by hand, or use zod.']
  if ('jsonSchema' in schema)
    return [
      Symbol.for('vercel.ai.schema') in schema ? 'a jsonSchema() of the AI SDK' : 'an object around a JSON Schema',
      'Pass its `.jsonSchema`.',
    ]
  if (typeof schema === 'function') {
    const isClass = /^class\b/u.test(Function.prototype.toString.call(schema))
    return isClass
      ? [`the class ${schema.name}`, `A class says nothing about its fields at run time. ${accepted}`]
      : ['a function', `If it makes the schema, call it. ${accepted}`]
  }
  if (Array.isArray(schema)) return [`the list ${preview(schema)}`, accepted]
  if (!isPlainObject(schema)) return [`an instance of ${schema.constructor.name}`, accepted]
  if (Object.values(schema).some((part) => isObject(part) && '~standard' in part))
    return ['an object whose fields are schemas', 'Make one schema of it: z.object({ … }).']
  for (const key of Object.keys(schema)) {
    const meant = nearest(key, keywords)
    if (meant !== undefined) return [preview(schema), `${preview(key)} is no keyword; did you mean \`${meant}\`?`]
  }
  return [`${preview(schema)}, which has no keyword of JSON Schema`, accepted]
}

const keywords = [
  ...['type', 'properties', 'required', 'items', 'prefixItems', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'not'],
  ...['additionalProperties', 'definitions', 'title', 'description', 'default', 'examples', 'format', 'pattern'],
  ...['if', 'then', 'else', 'contains', 'uniqueItems', 'multipleOf', 'propertyNames', 'dependencies', 'nullable'],
  ...['deprecated', 'readOnly', 'writeOnly'],
]

/** Tells whether an object has a keyword of JSON Schema, or is the empty schema, which allows everything. */
function isJsonSchema(value: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(value)
  const families = /^(?:\$|x-)|^(?:min|max)imum$|^(?:min|max|exclusive|unevaluated|dependent|content|pattern)[A-Z]/u
  return keys.length === 0 || keys.some((key) => keywords.includes(key) || families.test(key))
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
