import { type JsonSchema, resolveRef, type Schema, typesOf } from '../../schema/json-schema.ts'

/** Folds an `allOf` into one schema: joins fields and required names; for other keywords the first schema wins. */
export function mergeSchemas(schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema {
  if (schema.allOf === undefined || depth > 8) return schema
  const { allOf, ...own } = schema
  let merged: JsonSchema = own
  for (const part of allOf) merged = merge(merged, mergeSchemas(resolveRef(part, root), root, depth + 1))
  return merged
}

function merge(a: JsonSchema, b: JsonSchema): JsonSchema {
  const isObject = typesOf(a)?.includes('object') === true || typesOf(b)?.includes('object') === true
  const properties: Record<string, Schema> = { ...a.properties }
  for (const [key, property] of Object.entries(b.properties ?? {})) {
    const before = Object.hasOwn(properties, key) ? properties[key] : undefined
    Object.defineProperty(properties, key, {
      value: before === undefined || before === property ? property : { allOf: [before, property] },
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  const required = [...new Set([...(a.required ?? []), ...(b.required ?? [])])]
  return {
    ...b,
    ...a,
    ...(isObject ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  }
}
