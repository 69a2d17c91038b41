import { isPlainObject } from '../value/is-plain-object.ts'
import { maxDepth } from '../value/own-copy.ts'
import { escapeLatexLook } from './latex.ts'
import { unwritable } from './unwritable.ts'

/**
 * Writes a value as minified JSON that reads back as the same value. Keeps the order of keys, writes -0 as `-0` and leaves
 * out undefined fields. Throws an `ExampleError` with the path for a value that JSON cannot hold (NaN, bigint, dates,
 * functions, more than 512 levels), where `JSON.stringify` would write something else.
 */
export function writeJson(value: unknown): string {
  return write(value, [])
}

function write(value: unknown, keys: readonly PropertyKey[]): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return jsonString(value)
  if (typeof value === 'number' && Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value)
  if (keys.length > maxDepth) throw unwritable('JSON', value, keys, `is nested deeper than ${maxDepth} levels`)
  if (Array.isArray(value)) return `[${value.map((item, i) => write(item, [...keys, i])).join(',')}]`
  if (!isPlainObject(value)) throw unwritable('JSON', value, keys)
  const fields: string[] = []
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) fields.push(`${jsonString(key)}:${write(item, [...keys, key])}`)
  }
  return `{${fields.join(',')}}`
}

function jsonString(text: string): string {
  return escapeLatexLook(JSON.stringify(text))
}
