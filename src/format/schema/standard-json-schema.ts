import { DefinitionError } from '../../errors.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { jsonText } from '../../value/json-text.ts'
import { maxDepth, setOwn } from '../../value/own-copy.ts'
import { jsonSchemaRemedy, type StandardProps } from '../../value/standard-schema.ts'
import type { JsonSchema } from './json-schema.ts'

/**
 * Returns the JSON Schema of the input side of a Standard Schema, the same one every time: defaults that a function
 * makes (an id, the time) are left out. Throws a `DefinitionError` when there is none.
 */
export function standardJsonSchema({ jsonSchema, vendor }: StandardProps): JsonSchema {
  if (jsonSchema === undefined) {
    throw new DefinitionError(
      'schema_unsupported',
      `The ${vendor} schema does not offer its JSON Schema (needed to describe the format and to list its features). ${jsonSchemaRemedy(vendor)}`,
    )
  }
  try {
    const make = (): JsonSchema => jsonSchema.input({ target: 'draft-2020-12' })
    const schema = make()
    // The copy has the same shape: only keywords that nobody needs are missing.
    return jsonText(schema).includes('"default":') ? (steady(schema, make(), false, 0) as JsonSchema) : schema
  } catch (cause) {
    throw new DefinitionError(
      'schema_unsupported',
      `The ${vendor} schema has no JSON Schema: ${cause instanceof Error ? cause.message : String(cause)}. JSON has no such value on its input side: use a codec from a JSON type (for dates z.iso.date() or z.codec), or pass { jsonSchema }.`,
      { cause },
    )
  }
}

/** Leaves out defaults that differ between two writings of the same schema, or tell the time. */
function steady(schema: unknown, again: unknown, isMap: boolean, depth: number): unknown {
  if (depth > maxDepth) return schema
  if (Array.isArray(schema)) {
    const others: readonly unknown[] = Array.isArray(again) ? again : []
    return schema.map((item, i) => steady(item, others[i], false, depth + 1))
  }
  if (!isPlainObject(schema) || !isPlainObject(again)) return schema
  const result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(schema)) {
    const other = again[key]
    if (key !== 'default' || isMap) setOwn(result, key, steady(value, other, !isMap && maps.test(key), depth + 1))
    else if (jsonText(value) === jsonText(other) && !isNow(value)) setOwn(result, key, value)
  }
  return result
}

/** The keywords whose keys are names of the user. */
const maps = /^(?:properties|patternProperties|\$defs|definitions)$/u

/** Tells whether a value holds a time within a day of now: the clock gives the same one twice, but not tomorrow. */
function isNow(value: unknown): boolean {
  const times = jsonText(value).match(/\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?|\b\d{13}\b/gu) ?? []
  return times.some(
    (time) => Math.abs((time.length === 13 ? Number(time) : Date.parse(time)) - Date.now()) < 86_400_000,
  )
}
