import { setOwn } from '../../../value/own-copy.ts'
import type { Keys } from '../../../value/path.ts'
import { preview } from '../../../value/preview.ts'
import { type JsonSchema, resolveRef, type Schema } from '../../schema/json-schema.ts'
import { costs } from '../costs.ts'
import { unknownFields } from '../dropped-fields.ts'
import { type Align, type Alignment, changed, failure, isFailure, plainValue } from './alignment.ts'
import { isPlaceholder } from './is-placeholder.ts'
import { nameForm } from './name-form.ts'

/** Aligns the fields of an object: finds each declared field, however its name is spelled, then aligns its value. */
export function alignFields(
  schema: JsonSchema,
  value: Record<string, unknown>,
  keys: Keys,
  align: Align,
  root: JsonSchema,
): { readonly alignment: Alignment; readonly matched: number } {
  const declared = declaredFields(schema, root)
  const names = fieldNames(Object.keys(value), [...declared.keys()])
  const required = new Set(schema.required ?? [])
  const result: Record<string, unknown> = {}
  const fixes: Alignment['fixes'][number][] = []
  let cost = 0
  let ambiguity: Alignment['ambiguity']
  let loss: Alignment['loss']
  let unknown = 0
  const add = (part: Alignment): void => {
    cost += part.cost
    fixes.push(...part.fixes)
    ambiguity ??= part.ambiguity
    loss ??= part.loss
  }
  for (const [key, item] of Object.entries(value)) {
    const name = names.get(key)
    const path = [...keys, name ?? key]
    const inner = name === undefined ? undeclared(schema, key) : declared.get(name)
    if (inner === false) {
      unknown++
      add(
        changed(
          undefined,
          costs['dropped-field'].unknown,
          'dropped-field',
          path,
          `left out the unknown field ${preview(key)}: ${preview(plainValue(item))}`,
        ),
      )
      continue
    }
    if (name !== undefined && name !== key) {
      add(changed(undefined, costs['key-name'], 'key-name', path, `read the field ${preview(key)} as ${preview(name)}`))
    }
    const part = align(inner ?? true, item, path)
    if (isFailure(part) && isPlaceholder(item) && name !== undefined && !required.has(name)) {
      add(changed(undefined, costs['dropped-null'], 'dropped-null', path, `read ${preview(item)} as an absent field`))
      continue
    }
    add(part)
    // An undeclared field is not a mistake, but a branch of a union that declares it fits better.
    if (name === undefined && declared.size > 0) cost += 1
    setOwn(result, name ?? key, part.value)
  }
  for (const name of required) if (!Object.hasOwn(result, name)) cost += failure
  const given = Object.keys(value)
  if (unknown > 0 && unknown === given.length) {
    cost += failure
    loss ??= unknownFields(given, [...declared.keys()], keys)
  }
  const said = { ...(ambiguity === undefined ? {} : { ambiguity }), ...(loss === undefined ? {} : { loss }) }
  const alignment = { value: result, cost, fixes, ...said }
  return { alignment, matched: names.size }
}

/** Returns the declared fields with their schemas, including the keys of a record whose keys are an enum. */
function declaredFields(schema: JsonSchema, root: JsonSchema): ReadonlyMap<string, Schema> {
  const fields = new Map<string, Schema>(Object.entries(schema.properties ?? {}))
  const keyNames = schema.propertyNames === undefined ? undefined : resolveRef(schema.propertyNames, root)
  for (const name of keyNames?.enum ?? []) {
    if (typeof name === 'string' && !fields.has(name)) fields.set(name, schema.additionalProperties ?? true)
  }
  return fields
}

/** Maps each key to the declared field it means: the one with the same name, or else the only one spelled alike. */
function fieldNames(given: readonly string[], declared: readonly string[]): ReadonlyMap<string, string> {
  const known = new Set(declared)
  const names = new Map(given.filter((key) => known.has(key)).map((key) => [key, key]))
  const open = declared.filter((name) => !names.has(name))
  const rest = given.filter((key) => !known.has(key))
  if (open.length === 0 || rest.length === 0) return names
  const byForm = groups(open)
  const restByForm = groups(rest)
  for (const [form, [key, ...otherKeys]] of restByForm) {
    const [name, ...otherNames] = byForm.get(form) ?? []
    if (key !== undefined && name !== undefined && otherKeys.length === 0 && otherNames.length === 0)
      names.set(key, name)
  }
  return names
}

function groups(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byForm = new Map<string, string[]>()
  for (const name of names) {
    const form = nameForm(name)
    byForm.set(form, [...(byForm.get(form) ?? []), name])
  }
  return byForm
}

/** Returns the schema of a field that is not declared by name, or false when the object may not have it. */
function undeclared(schema: JsonSchema, key: string): Schema {
  for (const [pattern, inner] of Object.entries(schema.patternProperties ?? {})) {
    try {
      if (new RegExp(pattern, 'u').test(key)) return inner
    } catch {
      // A pattern that this engine refuses says nothing here; validation treats it the same way.
    }
  }
  return schema.additionalProperties ?? true
}
