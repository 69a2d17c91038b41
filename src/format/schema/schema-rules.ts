import { hasParts, type JsonSchema, resolveRef, typesOf } from './json-schema.ts'
import { branchesOf } from './type-notes.ts'

/** The keywords that say what a value is made of. */
const structure: ReadonlySet<string> = new Set([
  ...['$ref', '$defs', 'definitions', 'type', 'nullable', 'const', 'enum', 'anyOf', 'oneOf', 'allOf', 'not'],
  ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames', 'items', 'prefixItems'],
])

/** A schema that refers to another one, perhaps with rules of its own. */
export interface Reference extends JsonSchema {
  readonly $ref: string
}

/** Tells whether a schema refers to another and adds nothing to its structure. */
export function isReference(schema: JsonSchema): schema is Reference {
  const { $ref, $defs: _, definitions: __, ...own } = schema
  return $ref !== undefined && Object.keys(own).every((keyword) => !structure.has(keyword))
}

/** Returns what a schema says beside the structure: its description, limits, pattern and default. */
export function rulesOf(schema: JsonSchema): JsonSchema {
  const isTuple = hasParts(schema)
  // The parts of a tuple already tell how many items it has.
  const isRule = (keyword: string): boolean => !structure.has(keyword) && !(isTuple && /^m..Items$/u.test(keyword))
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => isRule(keyword)))
}

/** Returns the values that a schema lists, and nothing else of it. */
export function valuesOf({ const: constant, enum: options }: JsonSchema): JsonSchema {
  return constant === undefined ? { enum: options ?? [] } : { const: constant }
}

const maxDepth = 8

/** Returns the type of a schema and nothing of what is inside it. */
export function outlineOf(given: JsonSchema | boolean, root: JsonSchema, depth = 0): JsonSchema {
  const schema = resolveRef(given, root)
  const types = typesOf(schema)?.filter((type) => type !== 'null') ?? []
  const [type] = types
  if (type !== undefined) return { type: types.length === 1 ? type : types }
  const [branch, ...others] = branchesOf(schema).filter((one) => resolveRef(one, root).type !== 'null')
  return branch === undefined || others.length > 0 || depth > maxDepth ? {} : outlineOf(branch, root, depth + 1)
}
