import { DefinitionError } from '../../errors.ts'
import { formatPath } from '../../value/path.ts'
import { type JsonSchema, resolveRef, schemaObject } from '../schema/json-schema.ts'
import { Place } from '../schema/place.ts'

/** One field of the rows. */
export interface Column {
  readonly key: string
  /** Another name that a header may use for the column. */
  readonly name?: string | undefined
  readonly place: Place
  readonly optional: boolean
}

/** Lists the columns of a schema of flat rows. Throws a `DefinitionError` with the path for any other schema. */
export function columnsOf(root: JsonSchema): readonly Column[] {
  const list = resolveRef(root, root)
  if (list.type !== 'array' || list.prefixItems !== undefined || Array.isArray(list.items)) {
    throw unfit('$', 'is not a list of one kind of row')
  }
  // The array form of `items` is excluded above, which does not narrow a read-only array.
  const row = resolveRef((list.items as JsonSchema | boolean | undefined) ?? true, root)
  const isPlain = (row.anyOf ?? row.oneOf ?? row.allOf) === undefined
  if (row.type !== 'object' || !isPlain || row.patternProperties !== undefined || isRecord(row)) {
    throw unfit('$[]', 'is not an object with named fields only')
  }
  const place = new Place(root).item(0)
  const required = new Set(row.required ?? [])
  const columns = Object.keys(row.properties ?? {}).map((key) => column(key, place.field(key), !required.has(key)))
  if (columns.length === 0) throw unfit('$[]', 'has no fields')
  return columns
}

function column(key: string, place: Place, optional: boolean): Column {
  if (place.kinds.size === 0 || place.kinds.has('object') || place.kinds.has('array')) {
    throw unfit(formatPath('$[]', [key]), 'may hold something other than a string, number, boolean or null')
  }
  return { key, place, optional }
}

function isRecord({ additionalProperties: rest }: JsonSchema): boolean {
  return typeof rest === 'object' && Object.keys(schemaObject(rest)).length > 0
}

function unfit(path: string, message: string): DefinitionError {
  return new DefinitionError(
    'definition_invalid',
    `csv() needs a list of flat rows: ${path} ${message}. Use json(), yaml() or xml().`,
  )
}
