import { fittingBranches } from './fitting-branches.ts'
import { flatten, type JsonSchema, type Schema } from './json-schema.ts'
import { fieldSchemas, itemSchemas } from './place.ts'

/**
 * Lists the keys that a schema has for the object at the end of a path in a value, in the branches of its unions that
 * the value takes. Returns undefined where the schema does not say which keys there are, or takes any.
 */
export function knownKeys(
  root: JsonSchema,
  value: unknown,
  path: readonly PropertyKey[],
): readonly string[] | undefined {
  let schemas = narrowed([root], value, root)
  let inner = value
  for (const key of path) {
    inner = Reflect.get(Object(inner), key)
    const below = schemas.flatMap((schema) =>
      typeof key === 'number' ? itemSchemas(schema, key) : fieldSchemas(schema, String(key)),
    )
    schemas = narrowed(below, inner, root)
  }
  const isOpen = schemas.some(
    ({ additionalProperties: rest, patternProperties }) =>
      patternProperties !== undefined || (rest !== undefined && rest !== false),
  )
  if (isOpen || schemas.every(({ properties }) => properties === undefined)) return undefined
  return [...new Set(schemas.flatMap(({ properties }) => Object.keys(properties ?? {})))]
}

function narrowed(given: readonly Schema[], value: unknown, root: JsonSchema): readonly JsonSchema[] {
  return flatten(given, root, (branches) => fittingBranches(branches, value, (branch) => [[branch, root]]))
}
