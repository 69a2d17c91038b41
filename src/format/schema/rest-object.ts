import { setOwn } from '../../value/own-copy.ts'
import { shownKey } from './aliases.ts'
import { type FeaturePlace, fieldPlace, optionalKeys } from './feature-place.ts'
import { type JsonSchema, resolveRef, type Schema } from './json-schema.ts'
import type { RestWalk, Twins, Way } from './rest-walk.ts'
import { valuesOf } from './schema-rules.ts'

/** A field with a name. */
interface Field extends Twins<Schema> {
  readonly key: string
  /** The key that the model sees. */
  readonly shown: string
  readonly isOptional: boolean
}

/**
 * Returns what is left of an object: fields, absences that no example has, and what tells which branch they belong to.
 */
export function restObject(walk: RestWalk, object: Twins, here: FeaturePlace, way: Way): readonly JsonSchema[] {
  const fields = fieldsOf(walk, object)
  const optional = fields.filter(({ isOptional }) => isOptional).length
  const left = new Map<Field, JsonSchema>()
  for (const field of fields) {
    const place = fieldPlace(here, field.key)
    const isSeen = way.isSeen && (!field.isOptional || walk.seen.has(place.path))
    const isAbsenceNew = field.isOptional && !walk.seen.absence(here, field.key, optional)
    const kept = walk.part(field, place, { isSeen }) ?? (isAbsenceNew ? walk.outline(field.aliased) : undefined)
    if (kept !== undefined) left.set(field, kept)
  }
  const open = restOpen(walk, object, here, way)
  if (way.isSeen && left.size === 0 && Object.keys(open).length === 0) return []
  const telling =
    way.isSeen && way.branch === 'named' ? tellingFields(walk, object, fields) : new Map<Field, JsonSchema>()
  const properties: Record<string, JsonSchema> = {}
  for (const field of fields) {
    const kept = left.get(field) ?? telling.get(field)
    if (kept !== undefined) setOwn(properties, field.shown, kept)
  }
  const required = fields.flatMap(({ shown, isOptional }) => (isOptional ? [] : [shown]))
  return [{ type: 'object', properties, required, ...open }]
}

function fieldsOf({ root }: RestWalk, { named, aliased }: Twins): readonly Field[] {
  const optional = new Set(optionalKeys(named))
  return Object.entries(named.properties ?? {}).map(([key, property]) => {
    const shown = shownKey(root.aliased, named.properties, key)
    const twin = aliased.properties?.[shown] ?? property
    return { key, shown, named: property, aliased: twin, isOptional: optional.has(key) }
  })
}

/** Returns what tells a branch from others: its tag, else the fields that it always has. */
function tellingFields(walk: RestWalk, { named }: Twins, fields: readonly Field[]): ReadonlyMap<Field, JsonSchema> {
  const tag = walk.branches.tagOf(named)
  if (tag === undefined)
    return new Map(fields.flatMap((field) => (field.isOptional ? [] : [[field, walk.outline(field.aliased)]])))
  return new Map(
    fields.flatMap((field) =>
      field.key === tag[0] ? [[field, valuesOf(resolveRef(field.aliased, walk.root.aliased))]] : [],
    ),
  )
}

/** Returns what is left of the fields that have no name in the schema. */
function restOpen(walk: RestWalk, { named, aliased }: Twins, here: FeaturePlace, way: Way): JsonSchema {
  const { additionalProperties: values, patternProperties, propertyNames } = named
  const isRecord = named.properties === undefined && patternProperties === undefined
  // Beside named fields it is unknown whether an example has others.
  const isSeen = way.isSeen && isRecord && walk.seen.entry(here)
  const left = (part: Schema, twin: Schema | undefined): JsonSchema | undefined =>
    walk.part({ named: part, aliased: twin ?? part }, fieldPlace(here, '*'), { isSeen })
  const names = propertyNames === undefined ? undefined : left(propertyNames, aliased.propertyNames)
  const isTyped = typeof values === 'object' && Object.keys(values).length > 0
  const typed = isTyped ? left(values, aliased.additionalProperties) : undefined
  const rest = typed ?? (names === undefined ? undefined : walk.outline(aliased.additionalProperties))
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
