import { type JsonSchema, resolveRef } from '../../format/schema/json-schema.ts'

/**
 * Tells whether no value can satisfy two of the branches: they have different types, or different single values for one
 * field.
 */
export function isDisjoint(branches: readonly (JsonSchema | boolean)[], root: JsonSchema): boolean {
  const schemas = branches.map((branch) => resolveRef(branch, root))
  const types = schemas.map(({ type }) => (typeof type === 'string' ? type : undefined))
  if (
    !types.includes(undefined) &&
    new Set(types).size === types.length &&
    !(types.includes('integer') && types.includes('number'))
  )
    return true
  const [first] = schemas
  return Object.keys(first?.properties ?? {}).some((key) => {
    const tags = schemas.map((schema) => tagOf(schema, key, root))
    return !tags.includes(undefined) && new Set(tags).size === tags.length
  })
}

/** Returns the one value that a required field may have, as text. */
function tagOf({ properties = {}, required }: JsonSchema, key: string, root: JsonSchema): string | undefined {
  if (!Object.hasOwn(properties, key) || required?.includes(key) !== true) return undefined
  const { const: constant, enum: options } = resolveRef(properties[key], root)
  if (constant !== undefined) return String(constant)
  return options?.length === 1 ? String(options[0]) : undefined
}
