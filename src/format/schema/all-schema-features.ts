import { Branches } from './branches.ts'
import {
  branchPlace,
  type FeaturePlace,
  featureAt,
  fieldPlace,
  itemPlace,
  lengthAt,
  listedAbsences,
  optionalKeys,
  presentAt,
  rootPlace,
  valueAt,
} from './feature-place.ts'
import { isTuple, type JsonSchema, resolveRef, type Schema, schemaObject, typesOf } from './json-schema.ts'
import type { FeatureOptions } from './schema-features.ts'

const maxFeatures = 5_000
/** Limits the parts of the schema that are visited, because references that fan out could make them endless. */
const maxSteps = 50_000
const maxDepth = 256

/** Lists every feature that the schema names, at most 5,000. Leaves out the contents of its open parts. */
export function allSchemaFeatures(root: JsonSchema, options: FeatureOptions = {}): readonly string[] {
  const walk = new Walk(root, options.everyAbsence ? Number.POSITIVE_INFINITY : listedAbsences)
  walk.schema(root, rootPlace, new Set(['#']))
  return [...walk.found].slice(0, maxFeatures)
}

type RefPlaces = ReadonlyMap<string, ReadonlySet<string>>

const placesOf = new WeakMap<JsonSchema, RefPlaces>()

/**
 * Lists the references that the schema follows at each place, by its path with and without branches; computed once for
 * each schema.
 */
export function refPlaces(root: JsonSchema): RefPlaces {
  const known = placesOf.get(root)
  if (known !== undefined) return known
  const walk = new Walk(root, listedAbsences)
  walk.schema(root, rootPlace, new Set(['#']))
  placesOf.set(root, walk.refs)
  return walk.refs
}

class Walk {
  readonly found = new Set<string>()
  readonly refs = new Map<string, Set<string>>()
  readonly #root: JsonSchema
  readonly #branches: Branches
  readonly #listedAbsences: number
  #steps = 0
  #depth = 0

  constructor(root: JsonSchema, absences: number) {
    this.#root = root
    this.#branches = new Branches(root)
    this.#listedAbsences = absences
  }

  schema(given: Schema, place: FeaturePlace, refs: ReadonlySet<string>, isBranch = false): void {
    if (this.found.size >= maxFeatures || this.#depth >= maxDepth || this.#steps++ >= maxSteps) return
    this.#depth++
    this.#schema(given, place, refs, isBranch)
    this.#depth--
  }

  #schema(given: Schema, here: FeaturePlace, refs: ReadonlySet<string>, isBranch: boolean): void {
    const ref = schemaObject(given).$ref
    if (ref !== undefined && refs.has(ref)) return
    const open = ref === undefined ? refs : new Set([...refs, ref])
    if (ref !== undefined)
      for (const path of [here.path, here.plain]) this.refs.set(path, (this.refs.get(path) ?? new Set()).add(ref))
    const schema = resolveRef(given, this.#root)
    const branches = schema.anyOf ?? schema.oneOf ?? []
    branches.forEach((branch, index) => {
      const name = this.#branches.nameOf(branches, index)
      const inside = branchPlace(here, name)
      // Values never have the branch of null: their feature is being null.
      if (name !== '' && name !== '<null>') this.found.add(inside.path)
      this.schema(branch, inside, open, true)
    })
    for (const part of schema.allOf ?? []) this.schema(part, here, open)
    const types = typesOf(schema) ?? []
    if (this.#branches.isNullable(schema)) {
      // Null belongs to the union as a whole, not to one of its branches.
      if (!isBranch) this.found.add(valueAt(here, null))
      if (here.path !== '' && types.join() !== 'null') this.found.add(featureAt(here, 'not null'))
    }
    if (types.includes('boolean') && schema.const === undefined)
      for (const flag of [true, false]) this.found.add(valueAt(here, flag))
    for (const option of schema.enum ?? []) if (option !== null) this.found.add(valueAt(here, option))
    if (types.includes('array')) this.#array(schema, here, open)
    this.#fields(schema, here, open)
  }

  #fields(schema: JsonSchema, here: FeaturePlace, refs: ReadonlySet<string>): void {
    const optional = new Set(optionalKeys(schema))
    const listsAbsences = optional.size <= this.#listedAbsences
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      const place = fieldPlace(here, key)
      if (optional.has(key)) {
        this.found.add(place.path)
        if (listsAbsences) this.found.add(featureAt(place, 'absent'))
      }
      this.schema(property, place, refs)
    }
    if (!listsAbsences) for (const count of [0, 1, 2, 3, 4]) this.found.add(presentAt(here, count))
  }

  #array(schema: JsonSchema, here: FeaturePlace, refs: ReadonlySet<string>): void {
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, prefixItems, items } = schema
    const parts = prefixItems ?? (isTuple(items) ? items : [])
    parts.forEach((_, i) => {
      this.schema(...itemPlace(schema, i, here), refs)
    })
    if (parts.length === 0) {
      if (minItems === 0) this.found.add(lengthAt(here, 0))
      if (minItems <= 1 && maxItems >= 1) this.found.add(lengthAt(here, 1))
      if (maxItems > 1) this.found.add(lengthAt(here, 2))
    }
    this.schema(...itemPlace(schema, parts.length, here), refs)
  }
}
