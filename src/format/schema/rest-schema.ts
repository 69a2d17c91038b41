import { setOwn } from '../../value/own-copy.ts'
import { namedSchema, shownKey } from './aliases.ts'
import { refPlaces } from './all-schema-features.ts'
import { Branches } from './branches.ts'
import { branchPlace, type FeaturePlace, fieldPlace, itemPlace, optionalKeys, rootPlace } from './feature-place.ts'
import { hasParts, isTuple, type JsonSchema, resolveRef, schemaObject, typesOf } from './json-schema.ts'
import { isReference, outlineOf, type Reference, rulesOf, valuesOf } from './schema-rules.ts'
import { definitionPlace, SeenFeatures } from './seen-features.ts'

type Schema = JsonSchema | boolean

/** Limits the parts that are visited: references are followed anew at every place, and could fan out. */
const maxSteps = 20_000
const maxDepth = 128

/**
 * Returns the part of a schema that examples with these `features` do not show: fields, branches, values, lengths, nulls and
 * absences that none of them has, with their descriptions and limits. Of what is shown only as much stays as it takes to say
 * where the rest belongs. What an example shows of a definition it shows wherever that is referred to. Returns undefined when
 * nothing is left. The result is for describing: values do not satisfy it.
 *
 * `aliased` is the schema as the model sees it; features are in names.
 */
export function restSchema(aliased: JsonSchema, features: readonly string[]): JsonSchema | undefined {
  return new Rest(aliased, new SeenFeatures(features, refPlaces(namedSchema(aliased)))).build()
}

/** A part of the schema in names, and the same part as the model sees it. */
interface Part {
  readonly named: Schema
  readonly aliased: Schema
}

/** What is left of the target of a reference, the same wherever it is referred to. */
interface Definition {
  readonly pointer: string
  readonly name: string
  isOpen: boolean
  /** What examples that have it do not show of it. */
  left?: JsonSchema | undefined
  /** All of it, where something refers to it that no example has. */
  whole?: JsonSchema | undefined
}

/** How the walk reached a part. */
interface Way {
  /** Whether some example has a value here. */
  readonly isSeen: boolean
  /** Whether the part is a branch; `named`: one of several that it takes a name to tell apart. */
  readonly branch?: 'only' | 'named'
}

class Rest {
  readonly #root: Part & { readonly named: JsonSchema; readonly aliased: JsonSchema }
  readonly #seen: SeenFeatures
  readonly #branches: Branches
  readonly #definitions = new Map<string, Definition>([['#', { pointer: '#', name: '', isOpen: true }]])
  #steps = 0
  #depth = 0
  #isTooLarge = false

  constructor(aliased: JsonSchema, seen: SeenFeatures) {
    this.#root = { named: namedSchema(aliased), aliased }
    this.#seen = seen
    this.#branches = new Branches(this.#root.named)
  }

  build(): JsonSchema | undefined {
    const left = this.#part(this.#root, rootPlace, { isSeen: true })
    if (this.#isTooLarge) return this.#root.aliased
    const definitions = [...this.#definitions.values()].map((one, i) => [i, { [one.name]: one.whole ?? one.left }])
    return left && { ...left, $defs: Object.fromEntries(definitions) }
  }

  #part(part: Part, here: FeaturePlace, way: Way): JsonSchema | undefined {
    this.#isTooLarge ||= this.#depth >= maxDepth || this.#steps++ >= maxSteps
    if (this.#isTooLarge) return undefined
    const [named, aliased] = [schemaObject(part.named), schemaObject(part.aliased)]
    this.#depth++
    const left =
      isReference(named) && isReference(aliased)
        ? this.#reference(named.$ref, aliased, way)
        : this.#resolved(resolveRef(named, this.#root.named), resolveRef(aliased, this.#root.aliased), here, way)
    this.#depth--
    return left
  }

  #reference(ref: string, aliased: Reference, way: Way): JsonSchema | undefined {
    // A branch is written with what tells it from others.
    const key = ref === '#' ? ref : `${ref} ${way.branch ?? ''}`
    const name = ref.replace(/^.*\//su, '').replace(/[^\w$]/gu, '_')
    const pointer = `#/$defs/${this.#definitions.size}/${name}`
    const definition = this.#definitions.get(key) ?? { pointer, name, isOpen: false }
    this.#definitions.set(key, definition)
    const side = way.isSeen ? 'left' : 'whole'
    // The features of what recurs are those of its first level.
    if (definition.isOpen && way.isSeen) return undefined
    if (!definition.isOpen && !(side in definition)) {
      definition.isOpen = true
      const [named, shown] = [
        resolveRef({ $ref: ref }, this.#root.named),
        resolveRef({ $ref: aliased.$ref }, this.#root.aliased),
      ]
      definition[side] = this.#resolved(named, shown, definitionPlace(ref), way)
      definition.isOpen = false
    }
    if (!definition.isOpen && definition[side] === undefined) return undefined
    return { ...(way.isSeen ? {} : rulesOf(aliased)), $ref: definition.pointer }
  }

  #resolved(named: JsonSchema, aliased: JsonSchema, here: FeaturePlace, way: Way): JsonSchema | undefined {
    // Null belongs to the union as a whole, not to one of its branches.
    const isNullable = way.branch === undefined && this.#branches.isNullable(named)
    const isSeen = way.isSeen && (!isNullable || this.#seen.other(here))
    const inner: Way = { isSeen }
    const own = this.#own(named, aliased, here, { ...way, isSeen })
    const all = (named.allOf ?? []).flatMap(
      (part, i) => this.#part({ named: part, aliased: aliased.allOf?.[i] ?? part }, here, inner) ?? [],
    )
    const parts = [...union(own), ...union(this.#union(named, aliased, here, inner)), ...all]
    const some = parts.length > 1 ? [{ allOf: parts }] : parts
    const isNullNew = isNullable && !(way.isSeen && this.#seen.value(here, null))
    const [left] = union(isNullNew ? [...some, { type: 'null' }] : some)
    return left === undefined || isSeen ? left : { ...rulesOf(aliased), ...left }
  }

  #union(named: JsonSchema, aliased: JsonSchema, here: FeaturePlace, way: Way): readonly JsonSchema[] {
    const branches = named.anyOf ?? named.oneOf ?? []
    const twins = aliased.anyOf ?? aliased.oneOf ?? []
    return branches.flatMap((branch, i) => {
      if (resolveRef(branch, this.#root.named).type === 'null') return []
      const name = this.#branches.nameOf(branches, i)
      const inside = branchPlace(here, name)
      const isSeen = way.isSeen && (name === '' || this.#seen.has(inside.path))
      const kind = name === '' ? 'only' : 'named'
      return this.#part({ named: branch, aliased: twins[i] ?? branch }, inside, { ...way, isSeen, branch: kind }) ?? []
    })
  }

  /** Returns what is left of the type that a schema states itself, one schema for each kind of value. */
  #own(named: JsonSchema, aliased: JsonSchema, here: FeaturePlace, way: Way): readonly JsonSchema[] {
    const { isSeen } = way
    if (named.const !== undefined) return isSeen || named.const === null ? [] : [valuesOf(aliased)]
    if (named.enum !== undefined) {
      const isLeft = (value: unknown): boolean => value !== null && !(isSeen && this.#seen.value(here, value))
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
      if (type === 'object') return this.#object(named, aliased, here, way)
      if (type === 'array') return this.#array(named, aliased, here, way)
      if (type !== 'boolean') return isSeen ? [] : [{ type }]
      const flags = [true, false].filter((flag) => !(isSeen && this.#seen.value(here, flag)))
      return flags.length === 2 ? [{ type }] : flags.map((flag) => ({ const: flag }))
    })
  }

  #object(named: JsonSchema, aliased: JsonSchema, here: FeaturePlace, way: Way): readonly JsonSchema[] {
    const optional = new Set(optionalKeys(named))
    const properties: Record<string, JsonSchema> = {}
    const entries = Object.entries(named.properties ?? {}).map(([key, property]) => {
      const shown = shownKey(this.#root.aliased, named.properties, key)
      return { key, shown, property, twin: aliased.properties?.[shown] ?? property, isOptional: optional.has(key) }
    })
    for (const { key, shown, property, twin, isOptional } of entries) {
      const place = fieldPlace(here, key)
      const isSeen = way.isSeen && (!isOptional || this.#seen.has(place.path))
      const left = this.#part({ named: property, aliased: twin }, place, { isSeen })
      const isAbsenceNew = isOptional && !this.#seen.absence(here, key, optional.size)
      const kept = left ?? (isAbsenceNew ? this.#outline(twin) : undefined)
      if (kept !== undefined) setOwn(properties, shown, kept)
    }
    const open = this.#open(named, aliased, here, way)
    const isEmpty = Object.keys({ ...properties, ...open }).length === 0
    if (isEmpty && way.isSeen) return []
    if (way.isSeen && way.branch === 'named') {
      const tag = this.#branches.tagOf(named)
      // A branch is told by its tag, else by the fields that it always has.
      for (const { key, shown, twin, isOptional } of entries)
        if (!Object.hasOwn(properties, shown) && (tag === undefined ? !isOptional : key === tag[0]))
          setOwn(
            properties,
            shown,
            tag === undefined ? this.#outline(twin) : valuesOf(resolveRef(twin, this.#root.aliased)),
          )
    }
    const order = entries.flatMap(({ shown }) => (Object.hasOwn(properties, shown) ? [[shown, properties[shown]]] : []))
    const required = entries.flatMap(({ shown, isOptional }) => (isOptional ? [] : [shown]))
    return [{ type: 'object', properties: Object.fromEntries(order), required, ...open }]
  }

  /** Returns what is left of the fields that have no name in the schema. */
  #open(named: JsonSchema, aliased: JsonSchema, here: FeaturePlace, way: Way): JsonSchema {
    const { additionalProperties: values, patternProperties, propertyNames } = named
    const isRecord = named.properties === undefined && patternProperties === undefined
    // Beside named fields it is not known whether an example has others.
    const isSeen = way.isSeen && isRecord && this.#seen.entry(here)
    const left = (part: Schema, twin: Schema | undefined): JsonSchema | undefined =>
      this.#part({ named: part, aliased: twin ?? part }, fieldPlace(here, '*'), { isSeen })
    const names = propertyNames === undefined ? undefined : left(propertyNames, aliased.propertyNames)
    const isTyped = typeof values === 'object' && Object.keys(values).length > 0
    const typed = isTyped ? left(values, aliased.additionalProperties) : undefined
    const rest = typed ?? (names === undefined ? undefined : this.#outline(aliased.additionalProperties))
    const patterns = Object.entries(patternProperties ?? {}).flatMap(([pattern, part]) => {
      const kept = left(part, aliased.patternProperties?.[pattern])
      return kept === undefined ? [] : [[pattern, kept]]
    })
    const isClosed = values === false && !way.isSeen
    return {
      ...(rest === undefined ? (isClosed ? { additionalProperties: false } : {}) : { additionalProperties: rest }),
      ...(names === undefined ? {} : { propertyNames: names }),
      ...(patterns.length === 0 ? {} : { patternProperties: Object.fromEntries(patterns) }),
    }
  }

  #array(named: JsonSchema, aliased: JsonSchema, here: FeaturePlace, way: Way): readonly JsonSchema[] {
    const item = (i: number, isSeen: boolean): JsonSchema | undefined => {
      const [part, place] = itemPlace(named, i, here)
      return this.#part({ named: part, aliased: itemPlace(aliased, i, here)[0] }, place, { isSeen })
    }
    const outline = (i: number): JsonSchema => this.#outline(itemPlace(aliased, i, here)[0])
    if (hasParts(named)) {
      const { length } = named.prefixItems ?? (isTuple(named.items) ? named.items : [])
      const parts = Array.from({ length }, (_, i) => item(i, way.isSeen))
      const isShown = way.isSeen && parts.every((part) => part === undefined)
      return isShown ? [] : [{ prefixItems: parts.map((part, i) => part ?? outline(i)) }]
    }
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = named
    const isNew = (length: number): boolean => !(way.isSeen && this.#seen.length(here, length))
    const isMoreNew = (minItems <= 1 && maxItems >= 1 && isNew(1)) || (maxItems > 1 && isNew(2))
    const left = item(0, !isNew(1) || !isNew(2)) ?? (isMoreNew ? outline(0) : undefined)
    // Where nothing is shown, the type of a list says that it may be empty.
    const isEmptyNew = way.isSeen && minItems === 0 && isNew(0)
    return [
      ...(left === undefined ? [] : [{ type: 'array', items: left }]),
      ...(isEmptyNew ? [{ prefixItems: [] }] : []),
    ]
  }

  #outline(part: Schema | undefined): JsonSchema {
    return outlineOf(part ?? true, this.#root.aliased)
  }
}

/** Joins alternatives into at most one schema. */
function union(some: readonly JsonSchema[]): readonly JsonSchema[] {
  return some.length > 1 ? [{ anyOf: some }] : some
}
