/** The parts of JSON Schema (draft 2020-12, and the older spellings still in use) that formats look at. */
export interface JsonSchema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema | boolean>>
  readonly definitions?: Readonly<Record<string, JsonSchema | boolean>>
  readonly type?: string | readonly string[]
  readonly title?: string
  readonly description?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly (JsonSchema | boolean)[]
  readonly oneOf?: readonly (JsonSchema | boolean)[]
  readonly allOf?: readonly (JsonSchema | boolean)[]
  readonly not?: JsonSchema | boolean
  readonly properties?: Readonly<Record<string, JsonSchema | boolean>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly patternProperties?: Readonly<Record<string, JsonSchema | boolean>>
  readonly propertyNames?: JsonSchema | boolean
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly items?: JsonSchema | boolean | readonly (JsonSchema | boolean)[]
  readonly prefixItems?: readonly (JsonSchema | boolean)[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly nullable?: boolean
  readonly default?: unknown
  /** What the model sees in place of the name of this property. */
  readonly 'x-alias'?: string
  /** What the model sees in place of values of this enum or constant, by value. */
  readonly 'x-enumAlias'?: Readonly<Record<string, string>>
}

/**
 * Turns a schema, or whatever stands in its place, into an object whose keywords have the types of `JsonSchema`:
 * `false` allows nothing, a keyword with a value of another type says nothing.
 */
export function schemaObject(schema: unknown): JsonSchema {
  if (schema === false) return { not: {} }
  if (!isObject(schema)) return {}
  let bad = false
  for (const key in schema) bad ||= isBad(key, schema[key])
  // Every keyword that formats look at has its declared type, the promise of this function.
  return (
    bad ? Object.fromEntries(Object.entries(schema).filter(([key, value]) => !isBad(key, value))) : schema
  ) as JsonSchema
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSchema(value: unknown): boolean {
  return typeof value === 'boolean' || isObject(value)
}

/** Tells whether a keyword has a value of another type than `JsonSchema` declares. */
function isBad(keyword: string, value: unknown): boolean {
  switch (keyword) {
    case '$ref':
    case 'title':
    case 'description':
    case 'pattern':
    case 'format':
      return typeof value !== 'string'
    case '$defs':
    case 'definitions':
    case 'properties':
    case 'patternProperties':
      return !isObject(value)
    case 'type':
      return typeof value !== 'string' && !isTexts(value)
    case 'required':
      return !isTexts(value)
    case 'enum':
    case 'prefixItems':
      return !Array.isArray(value)
    case 'anyOf':
    case 'oneOf':
    case 'allOf':
      return !Array.isArray(value) || value.length === 0
    case 'items':
      return !isSchema(value) && !Array.isArray(value)
    case 'not':
    case 'additionalProperties':
    case 'propertyNames':
      return !isSchema(value)
    case 'uniqueItems':
    case 'nullable':
      return typeof value !== 'boolean'
    case 'minProperties':
    case 'maxProperties':
    case 'minItems':
    case 'maxItems':
    case 'minLength':
    case 'maxLength':
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'multipleOf':
      return !Number.isFinite(value)
    default:
      return false
  }
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

/** Follows local references (`#`, `#/$defs/…`) until a schema without one; an unknown or circular one allows everything. */
export function resolveRef(schema: unknown, root: JsonSchema): JsonSchema {
  let current = schemaObject(schema)
  for (let hops = 0; current.$ref !== undefined; hops++) {
    const target = hops < 32 ? lookUpRef(current.$ref, root) : undefined
    if (target === undefined) return {}
    const { $ref: _, ...siblings } = current
    current = { ...schemaObject(target), ...siblings }
  }
  return current
}

/** Returns what a local reference points at, or undefined when there is no schema. */
export function lookUpRef(ref: string, root: JsonSchema): JsonSchema | boolean | undefined {
  if (ref === '#') return root
  if (!ref.startsWith('#/')) return undefined
  let node: unknown = root
  for (const step of ref.slice(2).split('/')) {
    const key = decoded(step).replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined
    node = Reflect.get(node, key)
  }
  // Whatever the reference points at is used as a schema; JSON Schema makes the same promise.
  return isSchema(node) ? (node as JsonSchema | boolean) : undefined
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    // A stray `%`: the reference was not percent-encoded.
    return step
  }
}

/** Tells whether `items` lists one schema for each place, as drafts before 2020-12 have it. */
export function isTuple(items: JsonSchema['items']): items is readonly (JsonSchema | boolean)[] {
  return Array.isArray(items)
}

/** Tells whether an array has a schema for each place rather than one for all. */
export function hasParts({ prefixItems, items }: JsonSchema): boolean {
  return prefixItems !== undefined || isTuple(items)
}

/** Lists the types a schema allows by `type`, `const` and `enum`; undefined when it does not say. */
export function typesOf(schema: JsonSchema): readonly string[] | undefined {
  if (schema.type !== undefined) {
    const types = typeof schema.type === 'string' ? [schema.type] : schema.type
    return schema.nullable === true ? [...types, 'null'] : types
  }
  if (schema.const !== undefined) return [jsonType(schema.const)]
  if (schema.enum !== undefined) return [...new Set(schema.enum.map(jsonType))]
  if (schema.properties !== undefined || schema.additionalProperties !== undefined) return ['object']
  return schema.items !== undefined || schema.prefixItems !== undefined ? ['array'] : undefined
}

/** Names the JSON type of a value; a whole number is `integer`. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}
