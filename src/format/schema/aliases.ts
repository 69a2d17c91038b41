import { isPlainObject } from '../../value/is-plain-object.ts'
import { jsonText } from '../../value/json-text.ts'
import { maxDepth, setOwn } from '../../value/own-copy.ts'
import { preview } from '../../value/preview.ts'
import { refused } from './alias-pairs.ts'
import { itemPlace, rootPlace } from './feature-place.ts'
import { fittingBranches } from './fitting-branches.ts'
import { flatten, type JsonSchema, resolveRef, type Schema } from './json-schema.ts'
import { misspeltAlias } from './misspelt-alias.ts'
import { fieldSchemas } from './place.ts'
import { ShownSchema } from './shown-schema.ts'

/** Replaces names with aliases, which the model sees, and aliases with names. */
export interface Renaming {
  /** The schema in its own names and as the model sees it; absent when it has no aliases. */
  readonly named?: JsonSchema
  readonly shown?: JsonSchema
  toShown(value: unknown): unknown
  toNames(value: unknown): unknown
}

const byOwner = new WeakMap<object, Renaming>()
const byShown = new WeakMap<object, Aliases>()

/** Changes nothing: for a schema without aliases. */
const noAliases: Renaming = { toShown: (value) => value, toNames: (value) => value }

/**
 * Returns the aliases in a schema, and looks for them only once for each `owner`. Returns `noAliases` when the schema has
 * none, or when there is no JSON Schema. Throws a `DefinitionError` for aliases that cannot work.
 */
export function aliasesOf(owner: object, schemaOf: () => JsonSchema): Renaming {
  const found = byOwner.get(owner) ?? findAliases(schemaOf)
  byOwner.set(owner, found)
  return found
}

function findAliases(schemaOf: () => JsonSchema): Renaming {
  let schema: JsonSchema
  try {
    schema = schemaOf()
  } catch {
    // Code that needs the JSON Schema will throw this error itself.
    return noAliases
  }
  const text = jsonText(schema)
  const misspelt = /"x[-_]?\w[^"]*":/iu.test(text) ? misspeltAlias(schema) : undefined
  if (misspelt !== undefined)
    throw refused(`The keyword at ${misspelt.path}`, `it is not known; did you mean ${preview(misspelt.meant)}?`)
  return /"x-(?:a|enumA)lias":/.test(text) ? new Aliases(schema) : noAliases
}

/** Writes a value in the aliases of a schema that the model sees. Readers accept names as well. */
export function inAliases(shown: JsonSchema, value: unknown): unknown {
  return (byShown.get(shown) ?? noAliases).toShown(value)
}

/** Returns the schema in names that belongs to a schema that the model sees. */
export function namedSchema(shown: JsonSchema): JsonSchema {
  return byShown.get(shown)?.named ?? shown
}

/**
 * Returns the key of a field in a schema that the model sees; `owner` is the `properties` object that has the field
 * under its name.
 */
export function shownKey(shown: JsonSchema, owner: unknown, name: string): string {
  return byShown.get(shown)?.aliasOf(owner, name) ?? name
}

/** A side of a pair: 0 is the name, 1 the alias. */
type Side = 0 | 1

class Aliases implements Renaming {
  readonly named: JsonSchema
  readonly shown: JsonSchema
  readonly #pairs: ShownSchema['pairs']
  readonly #twins: ShownSchema['twins']

  constructor(named: JsonSchema) {
    const { schema, pairs, twins, defaults } = new ShownSchema(named)
    this.named = named
    this.shown = schema
    this.#pairs = pairs
    this.#twins = twins
    for (const [part, shown] of defaults) shown.default = this.#renamed([part], part.default, named, 1, 0)
    byShown.set(schema, this)
  }

  toShown = (value: unknown): unknown => this.#renamed([this.named], value, this.named, 1, 0)

  toNames = (value: unknown): unknown => this.#renamed([this.shown], value, this.shown, 0, 0)

  aliasOf(owner: unknown, name: string): string {
    return String(this.#pair([owner], name)[1])
  }

  /** Replaces each name, value or alias with its `side` of the pair, guided by the schema that uses the other side. */
  #renamed(given: readonly Schema[], value: unknown, root: JsonSchema, side: Side, depth: number): unknown {
    // Writers and validation refuse deeper values.
    if (given.length === 0 || depth > maxDepth) return value
    const other = side === 1 ? this.shown : this.named
    const schemas = flatten(given, root, (branches) =>
      fittingBranches(branches, value, (branch) => [
        [branch, root],
        [this.#twins.get(branch) ?? branch, other],
      ]),
    )
    if (Array.isArray(value))
      return value.map((item, i) => {
        const inner = schemas.map((schema) => itemPlace(schema, i, rootPlace)[0])
        return this.#renamed(inner, item, root, side, depth + 1)
      })
    if (!isPlainObject(value)) return this.#pair(schemas.map(labelsOf), value)[side]
    const owners = schemas.flatMap((schema) => [schema.properties, labelsOf(resolveRef(schema.propertyNames, root))])
    const result: Record<string, unknown> = {}
    for (const [key, item] of Object.entries(value)) {
      const pair = this.#pair(owners, key)
      const inner = schemas.flatMap((schema) => fieldSchemas(schema, String(pair[1 - side])))
      const name = String(pair[side])
      // If the value has the other name too, this field is unknown to the schema, and keeps its key.
      const isTaken = name !== key && Object.hasOwn(value, name)
      setOwn(result, isTaken ? key : name, this.#renamed(inner, item, root, side, depth + 1))
    }
    return result
  }

  #pair(owners: readonly unknown[], text: unknown): readonly unknown[] {
    for (const owner of owners) {
      const pair = this.#pairs.get(owner)?.get(text)
      if (pair !== undefined) return pair
    }
    return [text, text]
  }
}

/** Returns the key under which the pairs of an enum are stored. */
function labelsOf({ 'x-enumAlias': labels, enum: options }: JsonSchema): unknown {
  return labels ?? options
}
