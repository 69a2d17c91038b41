import { DefinitionError } from '../errors.ts'
import { isPlainObject } from './is-plain-object.ts'
import { jsonText } from './json-text.ts'
import { maxDepth, setOwn } from './own-copy.ts'
import { jsonSchemaRemedy, type StandardProps } from './standard-schema.ts'

/**
 * Returns the JSON Schema of the input side of a Standard Schema, the same one every time: defaults that a function
 * makes (an id, the time) are left out. Throws a `DefinitionError` when there is none.
 */
export function standardJsonSchema({ jsonSchema, vendor }: StandardProps): object {
  if (jsonSchema === undefined) {
    throw new DefinitionError(
      'schema_unsupported',
      `The ${vendor} schema does not offer its JSON Schema (needed to describe the format and to list its features). ${jsonSchemaRemedy(vendor)}`,
    )
  }
  try {
    const make = (): object => jsonSchema.input({ target: 'draft-2020-12' })
    const schema = make()
    return jsonText(schema).includes('"default":') ? Object(steady(schema, make(), false, 0)) : schema
  } catch (cause) {
    throw new DefinitionError(
      'schema_unsupported',
      `The ${vendor} schema has no JSON Schema: ${cause instanceof Error ? cause.message : String(cause)}. JSON has no such value on its input side: use a codec from a JSON type (for dates z.iso.date() or z.codec), or pass { jsonSchema }.`,
      { cause },
    )
  }
}

/** Leaves out defaults that differ between two writings of the same schema, or that a clock gave. */
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
    else if (jsonText(value) === jsonText(other) && !isOfClock(value)) setOwn(result, key, value)
  }
  return result
}

/** The keywords whose keys are names of the user. */
const maps = /^(?:properties|patternProperties|\$defs|definitions)$/u

/**
 * Tells whether a value looks like a moment that a clock gave, to the millisecond: it gives the same one twice, but not
 * tomorrow.
 */
function isOfClock(value: unknown): boolean {
  return /\dT\d\d:\d\d:\d\d\.\d{3}|(?<!\d)1\d{12}(?!\d)/u.test(jsonText(value))
}
