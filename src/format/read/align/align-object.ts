import { isPlainObject } from '../../../value/is-plain-object.ts'
import { setOwn } from '../../../value/own-copy.ts'
import type { Keys } from '../../../value/path.ts'
import { preview } from '../../../value/preview.ts'
import { type JsonSchema, resolveRef, typesOf } from '../../schema/json-schema.ts'
import { costs } from '../costs.ts'
import { nestedJson } from '../repair/nested-json.ts'
import { NumberText } from '../repair/number-text.ts'
import { alignFields } from './align-fields.ts'
import { type Align, type Alignment, after, failed, isFailure, plainValue } from './alignment.ts'

/** Aligns a value with an object: takes it out of a string, a list of one or a wrapper, then aligns its fields. */
export function alignObject(schema: JsonSchema, value: unknown, keys: Keys, align: Align, root: JsonSchema): Alignment {
  if (typeof value === 'string') {
    const parsed = nestedJson(value)
    if (parsed === undefined) return failed(value)
    return after(
      costs['parsed-text'],
      'parsed-text',
      keys,
      'read the JSON inside a string',
      align(schema, parsed, keys, 1),
    )
  }
  if (Array.isArray(value)) {
    const wrapped = addWrapper(schema, value, keys, align, root) ?? failed(value)
    if (value.length !== 1) return wrapped
    const only = after(
      costs['from-list'],
      'from-list',
      keys,
      'took the only item out of a list',
      align(schema, value[0], keys, 1),
    )
    return only.cost <= wrapped.cost ? only : wrapped
  }
  if (!isPlainObject(value) || value instanceof NumberText) return failed(value)
  const { alignment, matched } = alignFields(schema, value, keys, align, root)
  if (!isFailure(alignment) && (matched > 0 || Object.keys(value).length === 0 || isOpen(schema))) return alignment
  if (isEchoedSchema(value)) return failed(value)
  const inside = takeOutOfWrapper(value, keys, (item) => align(schema, item, keys, 1))
  return inside !== undefined && inside.cost < alignment.cost + (matched === 0 ? 50 : 0) ? inside : alignment
}

/** Tells whether the model answered with the schema itself, which describes the fields but gives them no values. */
function isEchoedSchema({ properties }: Record<string, unknown>): boolean {
  if (!isPlainObject(properties)) return false
  const parts = Object.values(properties)
  const isPart = (part: unknown): boolean =>
    isPlainObject(part) && ['type', '$ref', 'enum', 'const', 'anyOf', 'oneOf'].some((word) => Object.hasOwn(part, word))
  return parts.length > 0 && parts.every(isPart)
}

/** Tells whether the schema declares no fields, so that any field will do. */
function isOpen(schema: JsonSchema): boolean {
  return schema.properties === undefined || Object.keys(schema.properties).length === 0
}

/**
 * Takes the value out of an object that only wraps it: `{"result": …}`. Leaves out the other fields of the wrapper,
 * each with a fix. Returns undefined unless exactly one field holds the value.
 */
export function takeOutOfWrapper(
  value: Record<string, unknown>,
  keys: Keys,
  align: (item: unknown) => Alignment,
): Alignment | undefined {
  const entries = Object.entries(value)
  if (entries.length > 16) return undefined
  const found = entries.map(([key, item]) => ({ key, inner: align(item) })).filter(({ inner }) => !isFailure(inner))
  const [only] = found
  if (only === undefined || found.length > 1) return undefined
  let result = after(
    costs.wrapper.removed,
    'wrapper',
    keys,
    `took the value out of its wrapper ${preview(only.key)}`,
    only.inner,
  )
  for (const [key, item] of entries) {
    if (key !== only.key) {
      result = after(
        costs['dropped-field'].besideValue,
        'dropped-field',
        [...keys, key],
        `left out ${preview(plainValue(item))} beside the value`,
        result,
      )
    }
  }
  return result
}

/** Puts a list into an object whose only required field is a list: models often leave out such a wrapper. */
function addWrapper(
  schema: JsonSchema,
  value: readonly unknown[],
  keys: Keys,
  align: Align,
  root: JsonSchema,
): Alignment | undefined {
  const [name, ...others] = schema.required ?? []
  if (name === undefined || others.length > 0 || schema.properties === undefined) return undefined
  const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined
  if (property === undefined || typesOf(resolveRef(property, root))?.join() !== 'array') return undefined
  const inner = align(property, value, [...keys, name])
  const wrapped: Record<string, unknown> = {}
  setOwn(wrapped, name, inner.value)
  return after(costs.wrapper.added, 'wrapper', keys, `put the list into the field ${preview(name)}`, {
    ...inner,
    value: wrapped,
  })
}
