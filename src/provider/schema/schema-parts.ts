import { type JsonSchema, schemaObject, typesOf } from '../../format/schema/json-schema.ts'
import type { Dialect } from './dialect.ts'

/** Lists the types of a schema; numbers include integers. */
export function distinctTypes(schema: JsonSchema): readonly string[] {
  return [...new Set(typesOf(schema) ?? [])].filter((type, _, all) => type !== 'integer' || !all.includes('number'))
}

/** Types without parts. */
export const scalars = ['string', 'number', 'integer', 'boolean', 'null']

/** Returns a schema that only refers to another and adds annotations as a reference to it. */
export function asReference(schema: JsonSchema): JsonSchema {
  const { allOf, title: _, description, default: __, ...rest } = schema
  const only = allOf?.length === 1 ? schemaObject(allOf[0]) : undefined
  if (only?.$ref === undefined || Object.keys(rest).length > 0) return schema
  return { ...only, ...(description === undefined ? {} : { description }) }
}

/** Leaves out what says nothing about the type. */
export function bare(schema: JsonSchema): JsonSchema {
  const {
    title,
    description,
    default: _,
    $defs,
    definitions,
    ...rest
  }: JsonSchema & { readonly $schema?: unknown } = schema
  const { $schema: __, ...own } = rest
  return own
}

/** Tells whether a schema describes an object with listed fields. */
export function isPlainObjectSchema(schema: JsonSchema): boolean {
  const { type, properties = {}, propertyNames, anyOf, oneOf, enum: options, const: constant } = schema
  const hasFields = Object.keys(properties).length > 0 || schemaObject(propertyNames).enum !== undefined
  // Literals are written as literals, whatever type is stated beside them.
  const isChoice = anyOf !== undefined || oneOf !== undefined || options !== undefined || constant !== undefined
  return type === 'object' && hasFields && !isChoice
}

/** Makes an object of exactly these fields. */
export function closedObject(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

/** Names the definition that a reference points to. */
export function unusedName(ref: string, taken: ReadonlySet<string>): string {
  const base = (ref === '#' ? 'Root' : (ref.split('/').at(-1) ?? '')).replace(/[^\w-]/gu, '_') || 'T'
  let name = base
  for (let n = 2; taken.has(name); n++) name = `${base}${n}`
  return name
}

/** Makes a schema for scalars of any type; `text` is the one for texts. */
export function anyScalar(text: Record<string, unknown>, { typeLists }: Dialect): Record<string, unknown> {
  const others = ['number', 'boolean', 'null']
  return typeLists ? { ...text, type: ['string', ...others] } : { anyOf: [text, ...others.map((type) => ({ type }))] }
}
