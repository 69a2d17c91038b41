import { namedSchema } from './aliases.ts'
import { refPlaces } from './all-schema-features.ts'
import { Branches } from './branches.ts'
import { branchPlace, type FeaturePlace, rootPlace } from './feature-place.ts'
import { type JsonSchema, resolveRef, type Schema, schemaObject, typesOf } from './json-schema.ts'
import { restArray } from './rest-array.ts'
import { restObject } from './rest-object.ts'
import type { Definition, RestWalk, Twins, Way } from './rest-walk.ts'
import { isReference, outlineOf, type Reference, rulesOf, valuesOf } from './schema-rules.ts'
import { definitionPlace, SeenFeatures } from './seen-features.ts'

/** Limits the parts that are visited. A larger schema is described as a whole. */
const maxSteps = 20_000
const maxDepth = 128

/**
 * Returns the part of a schema that examples with these `features` do not show: fields, branches, values, lengths,
 * nulls and absences that none of them has, with their descriptions and limits. Of the parts that are shown, only as
 * much stays as is needed to say where the rest belongs. What an example shows of a definition counts wherever the
 * definition is referred to. Returns undefined when nothing is left. Values do not satisfy the result.
 *
 * `aliased` is the schema as the model sees it; features are in names.
 */
export function restSchema(aliased: JsonSchema, features: readonly string[]): JsonSchema | undefined {
  return new Rest(aliased, new SeenFeatures(features, refPlaces(namedSchema(aliased)))).build()
}

class Rest implements RestWalk {
  readonly root: Twins
  readonly seen: SeenFeatures
  readonly branches: Branches
  readonly #definitions = new Map<string, Definition>([['#', { pointer: '#', name: '', isOpen: true }]])
  #steps = 0
  #depth = 0
  #isTooLarge = false

  constructor(aliased: JsonSchema, seen: SeenFeatures) {
    this.root = { named: namedSchema(aliased), aliased }
    this.seen = seen
    this.branches = new Branches(this.root.named)
  }

  build(): JsonSchema | undefined {
    const left = this.part(this.root, rootPlace, { isSeen: true })
    if (this.#isTooLarge) return this.root.aliased
    const definitions = [...this.#definitions.values()].map((one, i) => [i, { [one.name]: one.whole ?? one.left }])
    return left && { ...left, $defs: Object.fromEntries(definitions) }
  }

  part(part: Twins<Schema>, here: FeaturePlace, way: Way): JsonSchema | undefined {
    this.#isTooLarge ||= this.#depth >= maxDepth || this.#steps++ >= maxSteps
    if (this.#isTooLarge) return undefined
    const [named, aliased] = [schemaObject(part.named), schemaObject(part.aliased)]
    this.#depth++
    const left =
      isReference(named) && isReference(aliased)
        ? this.#reference(named.$ref, aliased, way)
        : this.#resolved(this.#target(named, aliased), here, way)
    this.#depth--
    return left
  }

  #target(named: JsonSchema, aliased: JsonSchema): Twins {
    return { named: resolveRef(named, this.root.named), aliased: resolveRef(aliased, this.root.aliased) }
  }

  #reference(ref: string, aliased: Reference, way: Way): JsonSchema | undefined {
    // A branch is written with what distinguishes it from others.
    const key = ref === '#' ? ref : `${ref} ${way.branch ?? ''}`
    const name = ref.replace(/^.*\//su, '').replace(/[^\w$]/gu, '_')
    const pointer = `#/$defs/${this.#definitions.size}/${name}`
    const definition = this.#definitions.get(key) ?? { pointer, name, isOpen: false }
    this.#definitions.set(key, definition)
    const side = way.isSeen ? 'left' : 'whole'
    // The features of a recurring part are those of its first level.
    if (definition.isOpen && way.isSeen) return undefined
    if (!definition.isOpen && !(side in definition)) {
      definition.isOpen = true
      const target = this.#target({ $ref: ref }, { $ref: aliased.$ref })
      definition[side] = this.#resolved(target, definitionPlace(ref), way)
      definition.isOpen = false
    }
    if (!definition.isOpen && definition[side] === undefined) return undefined
    return { ...(way.isSeen ? {} : rulesOf(aliased)), $ref: definition.pointer }
  }

  #resolved(schema: Twins, here: FeaturePlace, way: Way): JsonSchema | undefined {
    const { named, aliased } = schema
    // Null belongs to the union as a whole, not to one of its branches.
    const isNullable = way.branch === undefined && this.branches.isNullable(named)
    const isSeen = way.isSeen && (!isNullable || this.seen.other(here))
    const inner: Way = { isSeen }
    const own = this.#own(schema, here, { ...way, isSeen })
    const all = (named.allOf ?? []).flatMap(
      (part, i) => this.part({ named: part, aliased: aliased.allOf?.[i] ?? part }, here, inner) ?? [],
    )
    const parts = [...union(own), ...union(this.#union(schema, here, inner)), ...all]
    const some = parts.length > 1 ? [{ allOf: parts }] : parts
    const isNullNew = isNullable && !(way.isSeen && this.seen.value(here, null))
    const [left] = union(isNullNew ? [...some, { type: 'null' }] : some)
    return left === undefined || isSeen ? left : { ...rulesOf(aliased), ...left }
  }

  #union({ named, aliased }: Twins, here: FeaturePlace, way: Way): readonly JsonSchema[] {
    const branches = named.anyOf ?? named.oneOf ?? []
    const twins = aliased.anyOf ?? aliased.oneOf ?? []
    return branches.flatMap((branch, i) => {
      if (resolveRef(branch, this.root.named).type === 'null') return []
      const name = this.branches.nameOf(branches, i)
      const inside = branchPlace(here, name)
      const isSeen = way.isSeen && (name === '' || this.seen.has(inside.path))
      const kind = name === '' ? 'only' : 'named'
      return this.part({ named: branch, aliased: twins[i] ?? branch }, inside, { ...way, isSeen, branch: kind }) ?? []
    })
  }

  /** Returns what is left of the type stated by a schema itself, one schema for each kind of value. */
  #own(schema: Twins, here: FeaturePlace, way: Way): readonly JsonSchema[] {
    const { named, aliased } = schema
    const { isSeen } = way
    if (named.const !== undefined) return isSeen || named.const === null ? [] : [valuesOf(aliased)]
    if (named.enum !== undefined) {
      const isLeft = (value: unknown): boolean => value !== null && !(isSeen && this.seen.value(here, value))
      const values = named.enum.flatMap((value, i) => (isLeft(value) ? [(aliased.enum ?? named.enum)?.[i]] : []))
      return values.length === 0 ? [] : [{ enum: values }]
    }
    const types = typesOf(named)
    if (types === undefined) {
      const isPlain = (named.anyOf ?? named.oneOf ?? named.allOf) === undefined
      return isPlain && !isSeen ? [named.not === undefined ? {} : { not: named.not }] : []
    }
    return types.flatMap((type): readonly JsonSchema[] => {
      if (type === 'null') return []
      if (type === 'object') return restObject(this, schema, here, way)
      if (type === 'array') return restArray(this, schema, here, way)
      if (type !== 'boolean') return isSeen ? [] : [{ type }]
      const flags = [true, false].filter((flag) => !(isSeen && this.seen.value(here, flag)))
      return flags.length === 2 ? [{ type }] : flags.map((flag) => ({ const: flag }))
    })
  }

  outline(part: Schema | undefined): JsonSchema {
    return outlineOf(part ?? true, this.root.aliased)
  }
}

/** Joins alternatives into at most one schema. */
function union(some: readonly JsonSchema[]): readonly JsonSchema[] {
  return some.length > 1 ? [{ anyOf: some }] : some
}
