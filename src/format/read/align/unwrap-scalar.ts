import { isPlainObject } from '../../../value/is-plain-object.ts'
import type { Keys } from '../../../value/path.ts'
import { preview } from '../../../value/preview.ts'
import type { Schema } from '../../schema/json-schema.ts'
import { costs } from '../costs.ts'
import { NumberText } from '../repair/number-text.ts'
import { type Align, type Alignment, after } from './alignment.ts'

/** Takes a scalar out of a list of one item or an object with one field. Returns undefined for any other value. */
export function unwrapScalar(schema: Schema, value: unknown, keys: Keys, align: Align): Alignment | undefined {
  if (Array.isArray(value)) {
    if (value.length !== 1) return undefined
    return after(
      costs['from-list'],
      'from-list',
      keys,
      'took the only item out of a list',
      align(schema, value[0], keys, 1),
    )
  }
  if (!isPlainObject(value) || value instanceof NumberText) return undefined
  const [entry, ...others] = Object.entries(value)
  if (entry === undefined || others.length > 0) return undefined
  return after(
    costs.wrapper.removed,
    'wrapper',
    keys,
    `took the value out of the field ${preview(entry[0])}`,
    align(schema, entry[1], keys, 1),
  )
}
