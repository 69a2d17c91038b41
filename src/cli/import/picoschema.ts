import { isPlainObject } from '../../value/is-plain-object.ts'
import { nearest } from '../../value/nearest.ts'
import { preview } from '../../value/preview.ts'

/** A JSON Schema, as far as Picoschema can say one. */
export type PlainSchema = Readonly<Record<string, unknown>>

/** What cannot be read of a schema, and where in it. */
export class PicoschemaError extends Error {
  override readonly name = 'PicoschemaError'
}

const scalars = ['string', 'boolean', 'null', 'number', 'integer', 'any']
const jsonTypes = [...scalars, 'object', 'array']

/**
 * Turns Picoschema, the compact schemas of dotprompt files, into JSON Schema; what is JSON Schema already stays as it is.
 * Throws a `PicoschemaError` for what is neither. The meaning is that of dotprompt: optional fields may be null as well.
 */
export function fromPicoschema(schema: unknown): PlainSchema {
  if (typeof schema === 'string') return scalar(schema, 'the schema')
  if (!isPlainObject(schema)) throw new PicoschemaError(`expected a schema, found ${preview(schema)}`)
  if (typeof schema.type === 'string' && jsonTypes.includes(schema.type)) return schema
  if (isPlainObject(schema.properties)) return { type: 'object', ...schema }
  return object(schema, '')
}

function object(fields: Readonly<Record<string, unknown>>, path: string): PlainSchema {
  const properties: Record<string, PlainSchema> = {}
  const required: string[] = []
  let additionalProperties: unknown = false
  for (const [key, value] of Object.entries(fields)) {
    if (key === '(*)') {
      additionalProperties = field('', value, `${path}(*)`)
      continue
    }
    const { name, isOptional, kind } = readKey(key, path)
    const read = field(kind, value, `${path}${name}`)
    if (!isOptional) required.push(name)
    properties[name] = isOptional ? orNull(read) : read
  }
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }), additionalProperties }
}

/** Reads `name?(kind, description)`. */
function readKey(
  key: string,
  path: string,
): { readonly name: string; readonly isOptional: boolean; readonly kind: string } {
  const [, name, mark, kind = ''] = /^([^?(]+)(\?)?\s*(?:\((.*)\))?$/su.exec(key) ?? []
  if (name === undefined)
    throw new PicoschemaError(`the field ${preview(`${path}${key}`)} has no name that can be read`)
  return { name: name.trim(), isOptional: mark !== undefined, kind: kind.trim() }
}

function field(kind: string, value: unknown, path: string): PlainSchema {
  const [type, description] = cut(kind)
  const described = description === undefined ? {} : { description }
  switch (type) {
    case '':
      if (typeof value === 'string') return scalar(value, path)
      if (isPlainObject(value)) return object(value, `${path}.`)
      throw new PicoschemaError(`${path}: expected a type such as \`string, what it means\`, found ${preview(value)}`)
    case 'array':
      return { type: 'array', items: field('', value, `${path}[]`), ...described }
    case 'object':
      if (!isPlainObject(value))
        throw new PicoschemaError(`${path}: expected the fields of an object, found ${preview(value)}`)
      return { ...object(value, `${path}.`), ...described }
    case 'enum':
      if (!Array.isArray(value) || value.length === 0)
        throw new PicoschemaError(`${path}: expected a list of values, such as [LOW, HIGH], found ${preview(value)}`)
      return { enum: value, ...described }
    default:
      throw new PicoschemaError(`${path}: ${preview(type)} is neither array, object nor enum`)
  }
}

function scalar(text: string, path: string): PlainSchema {
  const [type, description] = cut(text)
  if (!scalars.includes(type)) {
    const guess = nearest(type, scalars)
    throw new PicoschemaError(
      `${path}: ${preview(type)} is not a type of Picoschema (${scalars.join(', ')})${guess === undefined ? '; named schemas live in an application and cannot be read from here' : `; did you mean ${guess}?`}`,
    )
  }
  return { ...(type === 'any' ? {} : { type }), ...(description === undefined ? {} : { description }) }
}

function orNull(schema: PlainSchema): PlainSchema {
  if (Array.isArray(schema.enum))
    return { ...schema, enum: schema.enum.includes(null) ? schema.enum : [...schema.enum, null] }
  return typeof schema.type === 'string' && schema.type !== 'null' ? { ...schema, type: [schema.type, 'null'] } : schema
}

/** Cuts `type, description` at the first comma. */
function cut(text: string): readonly [type: string, description: string | undefined] {
  const comma = text.indexOf(',')
  return comma < 0 ? [text.trim(), undefined] : [text.slice(0, comma).trim(), text.slice(comma + 1).trim()]
}
