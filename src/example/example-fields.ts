import { isPlainObject } from '../value/is-plain-object.ts'
import { nearest } from '../value/nearest.ts'
import { preview } from '../value/preview.ts'

/** The fields of an example. */
export const exampleFields: readonly string[] = ['id', 'input', 'output', 'tags', 'context', 'history', 'metadata']

/** Says of the first field that no example has what to do with it; undefined where there is none. */
export function unknownField(example: object): { readonly field: string; readonly message: string } | undefined {
  const field = Object.keys(example).find(
    (name) => !exampleFields.includes(name) && Reflect.get(example, name) !== undefined,
  )
  if (field === undefined) return undefined
  const guess = nearest(field, exampleFields)
  const hint = guess === undefined ? `; its fields are ${exampleFields.join(', ')}` : `; did you mean \`${guess}\`?`
  return {
    field,
    message: `not a field of an example${hint}${guess === undefined ? '.' : ''} What else is known of an example belongs into its \`metadata: { ${preview(field)}: … }\`.`,
  }
}

/**
 * Collects what a row says of an example besides the known fields: what is in its `metadata`, and its other fields.
 * Returns undefined where there is nothing, and the field that is in both where there is one.
 */
export function metadataOf(
  row: Readonly<Record<string, unknown>>,
): { readonly metadata: Readonly<Record<string, unknown>> | undefined } | { readonly twice: string } {
  const given = isPlainObject(row.metadata) ? row.metadata : {}
  const rest = Object.entries(row).filter(([name, value]) => !exampleFields.includes(name) && value !== undefined)
  const twice = rest.find(([name]) => Object.hasOwn(given, name))
  if (twice !== undefined) return { twice: twice[0] }
  if (rest.length === 0) return { metadata: isPlainObject(row.metadata) ? given : undefined }
  return { metadata: Object.fromEntries([...Object.entries(given), ...rest]) }
}
