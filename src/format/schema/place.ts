import { flatten, isOpen, type JsonSchema, resolveRef, type Schema, typesOf } from './json-schema.ts'

/** The kinds of value that formats tell apart; integers are numbers. */
export type Kind = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object'

const allKinds: readonly Kind[] = ['string', 'number', 'boolean', 'null', 'array', 'object']

/** Meaningful schemas nest combinations less deeply than this; one that refers to itself would never end. */
const maxNesting = 24

/**
 * Holds what a schema says about one place in a value, over all branches of its unions: the kinds that are allowed there
 * and the places below. It is an upper bound: it may name more kinds than the schema allows. Formats stay unambiguous even
 * if it names too few.
 */
export class Place {
  readonly kinds: ReadonlySet<Kind>
  readonly #root: JsonSchema
  /** Every schema that applies here in some branch, references and combinations resolved. */
  readonly #schemas: readonly JsonSchema[]
  readonly #below = new Map<string | number, Place>()
  #keys: readonly string[] | undefined

  constructor(root: JsonSchema, given: readonly Schema[] = [root]) {
    this.#root = root
    this.#schemas = flatten(given, root)
    const kinds = given.map((schema) => kindsOf(schema, root, 0))
    this.kinds = new Set(
      kinds.includes(undefined) || kinds.length === 0 ? allKinds : kinds.flatMap((some) => some ?? []),
    )
  }

  field(key: string): Place {
    return this.#child(key, (schema) => fieldSchemas(schema, key))
  }

  item(index: number): Place {
    const longest = Math.max(0, ...this.#schemas.map((schema) => tupleOf(schema)?.length ?? 0))
    return this.#child(Math.min(index, longest), (schema) => itemSchemas(schema, index))
  }

  /** Lists the fields that the schema names, in its order. */
  get keys(): readonly string[] {
    this.#keys ??= [...new Set(this.#schemas.flatMap((schema) => Object.keys(schema.properties ?? {})))]
    return this.#keys
  }

  /** Tells whether fields beyond `keys` have a schema of their own, as in a record. */
  get isRecord(): boolean {
    return this.#schemas.some(
      ({ additionalProperties: rest, patternProperties }) =>
        patternProperties !== undefined || (rest !== undefined && rest !== false),
    )
  }

  /** Tells whether some branch takes a value of any type, or an object with fields of any name. */
  get isOpen(): boolean {
    return this.kinds.size === allKinds.length || this.#schemas.some((schema) => isOpen(schema, this.#root))
  }

  /** Tells whether every text that is allowed here is one of `options`. */
  get isEnumerated(): boolean {
    const texts = this.#schemas.filter((schema) => typesOf(schema)?.includes('string') === true)
    return texts.length > 0 && texts.every((schema) => schema.enum !== undefined || schema.const !== undefined)
  }

  /** Lists the values of enums and constants for this place. */
  get options(): readonly unknown[] {
    return this.#schemas.flatMap((schema) => schema.enum ?? (schema.const === undefined ? [] : [schema.const]))
  }

  #child(key: string | number, schemasOf: (schema: JsonSchema) => readonly Schema[]): Place {
    const id = typeof key === 'number' ? key : `.${key}`
    const known = this.#below.get(id)
    if (known !== undefined) return known
    const place = new Place(this.#root, [...new Set(this.#schemas.flatMap(schemasOf))])
    this.#below.set(id, place)
    return place
  }
}

/** Lists the schemas of one field, ignoring combinations. */
export function fieldSchemas(schema: JsonSchema, key: string): readonly Schema[] {
  const own = schema.properties
  if (own !== undefined && Object.hasOwn(own, key)) return own[key] === undefined ? [] : [own[key]]
  // All pattern schemas count, whether they match or not, which only makes the place wider.
  const patterns = Object.values(schema.patternProperties ?? {})
  const rest = schema.additionalProperties
  return rest === undefined || rest === false ? patterns : [...patterns, rest]
}

export function itemSchemas(schema: JsonSchema, index: number): readonly Schema[] {
  const own = tupleOf(schema)?.[index]
  if (own !== undefined) return [own]
  // `items` is for the items after a tuple; its array form is the tuple itself.
  const rest = Array.isArray(schema.items) ? undefined : (schema.items as Schema | undefined)
  return rest === undefined ? [] : [rest]
}

function tupleOf(schema: JsonSchema): readonly Schema[] | undefined {
  // `Array.isArray` does not narrow a read-only array.
  return schema.prefixItems ?? (Array.isArray(schema.items) ? (schema.items as readonly Schema[]) : undefined)
}

/**
 * Lists the kinds that a schema allows. Returns undefined when it does not say. Looks at each part once, even if many
 * others refer to it: `known` has those looked at, and nothing yet for those that are being looked at.
 */
function kindsOf(
  given: Schema,
  root: JsonSchema,
  nesting: number,
  known = new Map<Schema, readonly Kind[] | undefined>(),
): readonly Kind[] | undefined {
  if (nesting > maxNesting || typeof given === 'boolean' || known.has(given)) return known.get(given)
  known.set(given, undefined)
  const schema = resolveRef(given, root)
  const inner = (part: Schema): readonly Kind[] | undefined => kindsOf(part, root, nesting + 1, known)
  const branches = [schema.anyOf, schema.oneOf].flatMap((some) => (some === undefined ? [] : [union(some.map(inner))]))
  const parts = (schema.allOf ?? []).map(inner)
  const kinds = [ownKinds(schema), ...branches, ...parts].reduce(
    (common, some) =>
      common === undefined || some === undefined ? (common ?? some) : common.filter((kind) => some.includes(kind)),
    undefined,
  )
  known.set(given, kinds)
  return kinds
}

function ownKinds(schema: JsonSchema): readonly Kind[] | undefined {
  const types = typesOf(schema)?.map((type) => (type === 'integer' ? 'number' : type))
  if (types === undefined) return undefined
  return allKinds.filter((kind) => types.includes(kind) || (kind === 'null' && schema.nullable === true))
}

function union(some: readonly (readonly Kind[] | undefined)[]): readonly Kind[] | undefined {
  return some.includes(undefined) ? undefined : [...new Set(some.flatMap((kinds) => kinds ?? []))]
}

/** Names the kind of a value. Returns undefined when JSON cannot hold the value. */
export function kindOf(value: unknown): Kind | undefined {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  return type === 'string' || type === 'number' || type === 'boolean' || type === 'object' ? type : undefined
}
