import { type JsonSchema, resolveRef } from '../schema/json-schema.ts'

const known = new WeakMap<JsonSchema, ReadonlySet<string>>()

/**
 * Tells whether an object has at least one of the root fields that the schema names. An object without any is about
 * something else, even if all fields are optional: it is not an answer, or it wraps the answer. An empty object is
 * related.
 */
export function isRelated(value: unknown, schema: JsonSchema): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return true
  const names = known.get(schema) ?? new Set(Object.keys(resolveRef(schema, schema).properties ?? {}))
  known.set(schema, names)
  if (names.size === 0) return true
  let isEmpty = true
  for (const key in value) {
    if (names.has(key)) return true
    isEmpty = false
  }
  return isEmpty
}
