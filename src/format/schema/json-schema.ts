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
}

/** Turns the boolean forms into objects: `true` allows everything, `false` nothing. */
export function schemaObject(schema: JsonSchema | boolean): JsonSchema {
  if (typeof schema === 'object') return schema
  return schema ? {} : { not: {} }
}

/** Follows local references (`#`, `#/$defs/…`) until a schema without one; an unknown or circular one allows everything. */
export function resolveRef(schema: JsonSchema | boolean, root: JsonSchema): JsonSchema {
  let current = schemaObject(schema)
  for (let hops = 0; current.$ref !== undefined; hops++) {
    const target = hops < 32 ? lookUp(current.$ref, root) : undefined
    if (target === undefined) return {}
    const { $ref: _, ...siblings } = current
    current = { ...schemaObject(target), ...siblings }
  }
  return current
}

function lookUp(ref: string, root: JsonSchema): JsonSchema | boolean | undefined {
  if (ref === '#') return root
  if (!ref.startsWith('#/')) return undefined
  let node: unknown = root
  for (const step of ref.slice(2).split('/')) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined
    node = Reflect.get(node, key)
  }
  // Whatever the reference points at is used as a schema; JSON Schema makes the same promise.
  return typeof node === 'object' || typeof node === 'boolean' ? (node as JsonSchema | boolean) : undefined
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
