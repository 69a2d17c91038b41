import { hasParts, type JsonSchema, resolveRef, typesOf } from './json-schema.ts'
import { branchesOf, typeNotes } from './type-notes.ts'

/** The keywords that say what a value is made of. */
const structure: ReadonlySet<string> = new Set([
  ...['$ref', '$defs', 'definitions', 'type', 'nullable', 'const', 'enum', 'anyOf', 'oneOf', 'allOf', 'not'],
  ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames', 'items', 'prefixItems'],
])

/** Returns what a schema says beside the structure: its description, limits, pattern and default. */
export function rulesOf(schema: JsonSchema): JsonSchema {
  const isTuple = hasParts(schema)
  // How many items a tuple has is told by its parts.
  const isRule = (keyword: string): boolean => !structure.has(keyword) && !(isTuple && /^m..Items$/u.test(keyword))
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => isRule(keyword)))
}

/** Tells whether a schema has rules that a description states. */
export function hasRules(schema: JsonSchema): boolean {
  return typeNotes(rulesOf(schema), {}).length > 0
}

/** Returns the values that a schema lists, and nothing else of it. */
export function valuesOf({ const: constant, enum: options }: JsonSchema): JsonSchema {
  return constant === undefined ? { enum: options ?? [] } : { const: constant }
}

const maxDepth = 8

/** Returns the type and the rules of a schema: what is inside it is left out. */
export function outlineOf(given: JsonSchema | boolean, root: JsonSchema, depth = 0): JsonSchema {
  const schema = resolveRef(given, root)
  const [branch, ...others] = branchesOf(schema).filter((one) => resolveRef(one, root).type !== 'null')
  const inner = branch === undefined || others.length > 0 || depth > maxDepth ? {} : outlineOf(branch, root, depth + 1)
  const types = typesOf(schema)?.filter((type) => type !== 'null') ?? []
  const [type] = types
  return { ...inner, ...(type === undefined ? {} : { type: types.length === 1 ? type : types }), ...rulesOf(schema) }
}
