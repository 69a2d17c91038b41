import { type JsonSchema, resolveRef } from '../schema/json-schema.ts'

const known = new WeakMap<JsonSchema, ReadonlySet<string>>()

/**
 * Tells whether an object has any of the fields that the schema names, at the root. One that has none is about something
 * else, however optional all of them are: no answer, or one in a wrapper.
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
