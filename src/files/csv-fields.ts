import { readCell } from '../format/csv/cell.ts'
import { namedSchema } from '../format/schema/aliases.ts'
import { type JsonSchema, resolveRef } from '../format/schema/json-schema.ts'
import { Place } from '../format/schema/place.ts'
import type { Writer } from '../types.ts'
import { setOwn } from '../value/own-copy.ts'
import { parsedJson } from '../value/parsed-json.ts'

/** A column that holds one field of an input or an output: `output.customer.name`. */
export interface FieldColumn {
  /** Index of the cell in a record. */
  readonly column: number
  readonly keys: readonly string[]
  /** Undefined where nothing is known about the field; its cells are then text. */
  readonly place: Place | undefined
  readonly optional: boolean
}

/** Tells from its name what a column holds; undefined for a column that holds no field of `side`. */
export function fieldColumn(
  side: 'input' | 'output',
  name: string,
  column: number,
  writer: Writer<never> | undefined,
): FieldColumn | undefined {
  if (!name.startsWith(`${side}.`)) return undefined
  const keys = name.slice(side.length + 1).split('.')
  const schema = schemaOf(writer)
  if (schema === undefined) return { column, keys, place: undefined, optional: false }
  const place = keys.reduce((at, key) => at.field(key), new Place(schema))
  return { column, keys, place, optional: !isRequired(schema, keys) }
}

/**
 * Reads the fields of a value: numbers, booleans and null where the schema allows them, objects and arrays as JSON, a JSON
 * string as that string, an empty cell as an absent field where the schema does not require it; anything else is text.
 */
export function readFields(
  columns: readonly FieldColumn[],
  cells: readonly string[],
): Readonly<Record<string, unknown>> {
  const root: Record<string, unknown> = {}
  for (const field of columns) {
    const value = readField(cells[field.column] ?? '', field)
    if (value === undefined) continue
    let at = root
    for (const key of field.keys.slice(0, -1)) {
      const below = Object.hasOwn(at, key) ? at[key] : undefined
      // All objects on the way were made by this function.
      const next = (below ?? {}) as Record<string, unknown>
      setOwn(at, key, next)
      at = next
    }
    setOwn(at, field.keys.at(-1) ?? '', value)
  }
  return root
}

function readField(cell: string, { keys, place, optional }: FieldColumn): unknown {
  if (place === undefined) return cell
  const isStructured = place.kinds.has('object') || place.kinds.has('array')
  const structure = isStructured && /^\s*[[{]/u.test(cell) ? parsedJson(cell)?.value : undefined
  const text = cell.trim()
  const { kinds } = place
  return (
    structure ??
    readCell(kinds.has('string') ? text : booleanCell(text, kinds), { key: keys.join('.'), place, optional })
  )
}

/** Spreadsheets write booleans in capitals. */
export function booleanCell(text: string, kinds: Place['kinds']): string {
  return kinds.has('boolean') && /^(?:true|false)$/iu.test(text) ? text.toLowerCase() : text
}

/** Returns the schema of a format under its original names; templates and other writers have no schema. */
export function schemaOf(writer: Writer<never> | undefined): JsonSchema | undefined {
  const jsonSchema: unknown = writer === undefined ? undefined : Reflect.get(writer, 'jsonSchema')
  if (typeof jsonSchema !== 'function') return undefined
  const schema: unknown = jsonSchema.call(writer)
  // By contract, a format returns a JSON Schema here.
  return typeof schema === 'object' && schema !== null ? namedSchema(schema as JsonSchema) : undefined
}

function isRequired(root: JsonSchema, keys: readonly string[]): boolean {
  let schema: JsonSchema | undefined = root
  return keys.every((key) => {
    const object: JsonSchema | undefined = schema === undefined ? undefined : resolveRef(schema, root)
    const below = object?.properties?.[key]
    schema = typeof below === 'object' ? below : undefined
    return object?.required?.includes(key) === true
  })
}
