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
  /** The name of this property that the model sees. */
  readonly 'x-alias'?: string
  /** The values of this enum or constant that the model sees, by original value. */
  readonly 'x-enumAlias'?: Readonly<Record<string, string>>
}

/** A schema wherever JSON Schema allows one: `true` allows everything, `false` nothing. */
export type Schema = JsonSchema | boolean

/**
 * Turns a schema, or anything in its place, into an object whose keywords have the types of `JsonSchema`. `false` becomes
 * a schema that allows nothing; a keyword with a value of another type is dropped.
 */
export function schemaObject(schema: unknown): JsonSchema {
  if (schema === false) return { not: {} }
  if (!isObject(schema)) return {}
  let bad = false
  for (const key in schema) bad ||= isBad(key, schema[key])
  // Safe: every keyword that formats read has its declared type now.
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

/** Tells whether the value of a keyword has another type than `JsonSchema` declares. */
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

/** Follows local references (`#`, `#/$defs/…`) to their schema. An unknown or circular reference allows everything. */
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

/** Returns the schema that a local reference points to, or undefined when it points to none. */
export function lookUpRef(ref: string, root: JsonSchema): JsonSchema | boolean | undefined {
  if (ref === '#') return root
  if (!ref.startsWith('#/')) return undefined
  let node: unknown = root
  for (const step of ref.slice(2).split('/')) {
    const key = decoded(step).replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined
    node = Reflect.get(node, key)
  }
  // JSON Schema too treats whatever a reference points to as a schema.
  return isSchema(node) ? (node as JsonSchema | boolean) : undefined
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    // A stray `%` shows that the reference is not percent-encoded.
    return step
  }
}

/** Tells whether `items` lists one schema for each position, as in drafts before 2020-12. */
export function isTuple(items: JsonSchema['items']): items is readonly (JsonSchema | boolean)[] {
  return Array.isArray(items)
}

/** Tells whether an array has a schema for each position rather than one for all. */
export function hasParts({ prefixItems, items }: JsonSchema): boolean {
  return prefixItems !== undefined || isTuple(items)
}

/** Returns the schema of the items after a tuple, if it allows any and says which. */
export function restOf({ prefixItems, items }: JsonSchema): JsonSchema | boolean | undefined {
  return prefixItems === undefined || isTuple(items) || items === false ? undefined : items
}

/** Lists the types that `type`, `const` or `enum` allows. Returns undefined when the schema has none of them. */
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

/** Resolves the schemas of one value, and the schemas that they include; `choose` picks branches of a union. */
export function flatten(
  given: readonly Schema[],
  root: JsonSchema,
  choose: (branches: readonly Schema[]) => readonly Schema[] = (branches) => branches,
): readonly JsonSchema[] {
  const seen = new Set<unknown>()
  const found: JsonSchema[] = []
  const queue = [...given]
  for (let schema = queue.shift(); schema !== undefined; schema = queue.shift()) {
    // Schemas of other hands may hold anything.
    if (typeof schema !== 'object' || schema === null) continue
    const id = schema.$ref ?? schema
    if (seen.has(id)) continue
    seen.add(id)
    const resolved = resolveRef(schema, root)
    found.push(resolved)
    const { anyOf = [], oneOf = [], allOf = [] } = resolved
    queue.push(...choose(anyOf), ...choose(oneOf), ...allOf)
  }
  return found
}

/** Tells whether a schema takes, by itself, a value of any type or an object with fields of any name. */
export function isOpen(schema: JsonSchema, root: JsonSchema): boolean {
  const { properties = {}, additionalProperties: rest, propertyNames, anyOf, oneOf, allOf } = schema
  const types = typesOf(schema)
  if (types === undefined) return (anyOf ?? oneOf ?? allOf) === undefined
  const isNamed = Object.keys(properties).length > 0 || resolveRef(propertyNames, root).enum !== undefined
  return types.includes('object') && rest !== false && !isNamed
}

/** The field in which structured output puts an answer that is no object with fields of its own. */
export interface Wrapper {
  readonly key: string
  /**
   * Whether the wrapper is taken for one although the schema also allows an object with this field: `never` where no
   * branch does, `as-text` if it holds the JSON of an object.
   */
  readonly isRead: 'never' | 'always' | 'as-text'
}

/** Returns the wrapper of a schema: a field that none of its branches has. */
export function wrapperOf(schema: JsonSchema): Wrapper {
  const parts = flatten([schema], schema)
  const keys = parts.flatMap(({ properties = {} }) => Object.keys(properties))
  const isRecord = parts.some(
    ({ additionalProperties: rest, patternProperties }) => patternProperties !== undefined || (rest ?? false) !== false,
  )
  const isAnyOpen = parts.some((part) => isOpen(part, schema))
  if (!isRecord && !isAnyOpen) return { key: unused(['value', 'answer', 'result'], keys), isRead: 'never' }
  const isOnlyRecord = parts.every((part) => typesOf(part)?.join() === 'object')
  if (isOnlyRecord && keys.length === 0) return { key: 'value', isRead: isAnyOpen ? 'as-text' : 'never' }
  // Any field could be data here, but hardly one of this name.
  return { key: unused(['json_value', 'json_answer'], keys), isRead: 'always' }
}

function unused(names: readonly string[], keys: readonly string[]): string {
  return names.find((name) => !keys.includes(name)) ?? `${names[0]}_of_this_answer`
}
