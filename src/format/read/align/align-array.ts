import { isPlainObject } from '../../../value/is-plain-object.ts'
import type { Keys } from '../../../value/path.ts'
import { preview } from '../../../value/preview.ts'
import type { JsonSchema, Schema } from '../../schema/json-schema.ts'
import { costs } from '../costs.ts'
import { nestedJson } from '../repair/nested-json.ts'
import { NumberText } from '../repair/number-text.ts'
import { takeOutOfWrapper } from './align-object.ts'
import { type Align, type Alignment, after, failed } from './alignment.ts'

/** Aligns a value with a list: takes the list out of a string or a wrapper, or makes a list of a single value. */
export function alignArray(schema: JsonSchema, value: unknown, keys: Keys, align: Align): Alignment {
  if (Array.isArray(value)) return alignItems(schema, value, keys, align)
  if (value === null) return failed(value)
  if (typeof value === 'string') {
    const parsed = nestedJson(value)
    if (Array.isArray(parsed)) {
      return after(
        costs['parsed-text'],
        'parsed-text',
        keys,
        'read the JSON list inside a string',
        alignItems(schema, parsed, keys, align),
      )
    }
  }
  const [itemSchema] = itemSchemas(schema, 1)
  // The item is the same value, so count a step in the schema; otherwise a recursive list of lists would never end.
  const inner = align(itemSchema ?? true, value, [...keys, 0], 1)
  const single = after(costs['to-list'].single, 'to-list', keys, 'made a list of a single value', {
    ...inner,
    value: [inner.value],
  })
  const other = typeof value === 'string' ? split(schema, value, keys, align) : unwrap(schema, value, keys, align)
  const isWhole = keys.length === 0 && isWrapper(value)
  return other !== undefined && (isWhole || other.cost < single.cost) ? other : single
}

/** Tells whether a value is the wrapper of a list in structured output, which a list of anything takes for an item. */
function isWrapper(value: unknown): boolean {
  return isPlainObject(value) && Object.keys(value).join() === 'value' && Array.isArray(value.value)
}

function alignItems(schema: JsonSchema, value: readonly unknown[], keys: Keys, align: Align): Alignment {
  const schemas = itemSchemas(schema, value.length)
  const parts = value.map((item, i) => align(schemas[i] ?? true, item, [...keys, i]))
  const ambiguity = parts.find((part) => part.ambiguity !== undefined)?.ambiguity
  const loss = parts.find((part) => part.loss !== undefined)?.loss
  return {
    value: parts.map((part) => part.value),
    cost: parts.reduce((sum, part) => sum + part.cost, 0),
    fixes: parts.flatMap((part) => part.fixes),
    ...(ambiguity === undefined ? {} : { ambiguity }),
    ...(loss === undefined ? {} : { loss }),
  }
}

function itemSchemas(schema: JsonSchema, length: number): readonly Schema[] {
  const { items } = schema
  // Before draft 2020-12, `items` held the schemas of a tuple.
  const old = Array.isArray(items) ? (items as readonly Schema[]) : undefined
  const tuple = schema.prefixItems ?? old ?? []
  const rest = old === undefined ? ((items as Schema | undefined) ?? true) : true
  return Array.from({ length }, (_, i) => tuple[i] ?? (rest === false ? true : rest))
}

/** Splits a string such as `"red, green"` into the items of a list. */
function split(schema: JsonSchema, value: string, keys: Keys, align: Align): Alignment | undefined {
  const parts = value.split(/\s*[,;|\n]\s*/u).filter((part) => part !== '')
  if (parts.length < 2 || parts.length > 1_000) return undefined
  return after(
    costs['to-list'].split,
    'to-list',
    keys,
    `split ${preview(value)} into a list`,
    alignItems(schema, parts, keys, align),
  )
}

function unwrap(schema: JsonSchema, value: unknown, keys: Keys, align: Align): Alignment | undefined {
  if (!isPlainObject(value) || value instanceof NumberText) return undefined
  const entries = Object.entries(value)
  if (entries.length > 0 && entries.every(([key], i) => key === String(i) || key === String(i + 1))) {
    const items = entries.map(([, item]) => item)
    const inner = alignItems(schema, items, keys, align)
    return after(costs['to-list'].split, 'to-list', keys, 'read an object with numbered fields as a list', inner)
  }
  const lists = entries.filter(
    ([, item]) => Array.isArray(item) || (typeof item === 'string' && nestedJson(item) !== undefined),
  )
  if (lists.length !== 1) return undefined
  return takeOutOfWrapper(value, keys, (item) =>
    Array.isArray(item) || typeof item === 'string' ? align(schema, item, keys, 1) : failed(item),
  )
}
