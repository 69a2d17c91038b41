import { isPlainObject } from '../../value/is-plain-object.ts'
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
import { hasParts, type JsonSchema, resolveRef, type Schema, schemaObject } from './json-schema.ts'
import { isAny, isOpenObject, openEntries, plainTag } from './open-parts.ts'

export interface FeatureOptions {
  /** Whether to name each absent optional field, however many there are. @default false */
  readonly everyAbsence?: boolean
}

/** The most features of one value, and the most features from parts that the schema leaves open. */
const maxFeatures = 1_000
const maxOpenFeatures = 128
/** Limits the parts of schema and value that are visited, because references that fan out could make them endless. */
const maxSteps = 50_000
const maxDepth = 256

/**
 * Lists the structural facts of a value, guided by its schema: optional fields present or absent, union branches, enum
 * values, booleans, nulls, and arrays of none, one or many. Recursive parts share the names of their first level, so that
 * the list stays finite. Open parts of the schema take their facts from the value: its fields, the lengths of its arrays,
 * and the name that tells its kind. Returns at most 1,000, in a fixed order.
 */
export function schemaFeatures(root: JsonSchema, value: unknown, options: FeatureOptions = {}): readonly string[] {
  const walk = new Walk(root, options.everyAbsence ? Number.POSITIVE_INFINITY : listedAbsences)
  walk.value(root, value, rootPlace, { refs: new Map([['#', rootPlace]]), isNamed: true, isTold: false })
  return [...walk.found]
}

/** How the walk reached a part. */
interface Way {
  /** The place where each reference on the way was first followed. */
  readonly refs: ReadonlyMap<string, FeaturePlace>
  /** Whether the schema knows this place by name, even if it says no more about it. */
  readonly isNamed: boolean
  /** Whether a tag already tells what is here, so that texts inside are its data, not further tags. */
  readonly isTold: boolean
}

class Walk {
  readonly found = new Set<string>()
  readonly #root: JsonSchema
  readonly #branches: Branches
  readonly #listedAbsences: number
  #openFeatures = 0
  #steps = 0
  #depth = 0

  constructor(root: JsonSchema, absences: number) {
    this.#root = root
    this.#branches = new Branches(root)
    this.#listedAbsences = absences
  }

  value(given: Schema, value: unknown, place: FeaturePlace, way: Way): void {
    if (value === undefined || this.#depth >= maxDepth || this.#steps++ >= maxSteps) return
    this.#depth++
    this.#value(given, value, place, way)
    this.#depth--
  }

  #add(feature: string): void {
    if (this.found.size < maxFeatures) this.found.add(feature)
  }

  #addOpen(feature: string): void {
    if (this.#openFeatures++ < maxOpenFeatures) this.#add(feature)
  }

  #value(given: Schema, value: unknown, place: FeaturePlace, way: Way): void {
    const ref = schemaObject(given).$ref
    const known = ref === undefined ? undefined : way.refs.get(ref)
    const here = known ?? place
    const refs = ref === undefined || known !== undefined ? way.refs : new Map([...way.refs, [ref, place]])
    const schema = resolveRef(given, this.#root)
    const branches = schema.anyOf ?? schema.oneOf
    if (value !== null && here.path !== '' && this.#branches.isNullable(schema)) this.#add(featureAt(here, 'not null'))
    if (branches !== undefined && value !== null) {
      const index = this.#branches.indexOf(branches, value)
      const branch = branches[index]
      if (branch === undefined) return
      const name = this.#branches.nameOf(branches, index)
      const inside = branchPlace(here, name)
      if (name !== '') this.#add(inside.path)
      this.value(branch, value, inside, { ...way, refs })
      return
    }
    for (const part of schema.allOf ?? []) this.value(part, value, here, { ...way, refs })
    this.#own(schema, value, here, { ...way, refs })
  }

  #own(schema: JsonSchema, value: unknown, here: FeaturePlace, way: Way): void {
    const isOpen = isAny(schema)
    if (value === null || schema.enum !== undefined) this.#add(valueAt(here, value))
    else if (typeof value === 'boolean') {
      // In an open part the fact is that there is a boolean at all, not its value.
      if (isOpen) this.#addOpen(featureAt(here, 'boolean'))
      else if (schema.const === undefined) this.#add(valueAt(here, value))
    } else if (Array.isArray(value)) {
      if (isOpen) this.#addOpen(lengthAt(here, value.length))
      else if (!hasParts(schema)) this.#add(lengthAt(here, value.length))
      value.forEach((item, i) => {
        const [itemSchema, place] = itemPlace(schema, i, here)
        this.value(itemSchema, item, place, way)
      })
    } else if (isPlainObject(value)) this.#fields(schema, value, here, way)
    else if (isOpen && way.isNamed) this.#addOpen(featureAt(here, typeof value))
  }

  #fields(schema: JsonSchema, value: Record<string, unknown>, here: FeaturePlace, way: Way): void {
    this.#optionalFields(schema, value, here)
    const tag = way.isTold ? undefined : plainTag(schema, value, this.#root, this.#branches)
    const tagged = tag === undefined ? here : branchPlace(here, tag.name)
    if (tag !== undefined) this.#addOpen(tagged.path)
    const visit = (key: string, property: Schema, isNamed: boolean): void => {
      const item = value[key]
      const isTold = tag?.parts.has(key) ?? false
      const place = fieldPlace(isTold ? tagged : here, key)
      if (!isNamed) this.#addOpen(place.path)
      // With tools, a query often needs a tag that no example has; the fields without the tag still help there.
      if (isTold && isPlainObject(item))
        for (const [inner] of openEntries(item, {})) this.#addOpen(fieldPlace(fieldPlace(here, key), inner).path)
      this.value(property, item, place, { ...way, isNamed, isTold: isTold || way.isTold })
    }
    const properties = schema.properties ?? {}
    for (const [key, property] of Object.entries(properties)) if (Object.hasOwn(value, key)) visit(key, property, true)
    if (!isOpenObject(schema)) return
    const entries = openEntries(value, properties)
    if (Object.keys(value).length === 0 && !way.isTold) this.#addOpen(featureAt(here, 'empty'))
    for (const [key] of entries) visit(key, schema.additionalProperties ?? true, false)
  }

  #optionalFields(schema: JsonSchema, value: Record<string, unknown>, here: FeaturePlace): void {
    const keys = optionalKeys(schema)
    const isPresent = (key: string): boolean => Object.hasOwn(value, key) && value[key] !== undefined
    const listsAbsences = keys.length <= this.#listedAbsences
    for (const key of keys) {
      if (isPresent(key)) this.#add(fieldPlace(here, key).path)
      else if (listsAbsences) this.#add(featureAt(fieldPlace(here, key), 'absent'))
    }
    if (!listsAbsences) this.#add(presentAt(here, keys.filter(isPresent).length))
  }
}
