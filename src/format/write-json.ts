import { ExampleError } from '../errors.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { maxDepth } from '../value/own-copy.ts'
import { formatPath } from '../value/path.ts'
import { preview } from '../value/preview.ts'
import { escapeLatexLook } from './latex.ts'

/**
 * Writes a value as minified JSON that reads back as the same value: keys in their order, -0 as `-0`, undefined fields
 * left out. Throws an `ExampleError` with the path for what JSON cannot hold (NaN, bigint, dates, functions, nesting
 * beyond 512 levels) instead of writing something else in its place.
 */
export function writeJson(value: unknown): string {
  return write(value, [])
}

function write(value: unknown, keys: readonly PropertyKey[]): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return jsonString(value)
  if (typeof value === 'number' && Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value)
  if (keys.length > maxDepth) throw unwritable(value, keys.slice(0, 5), `is nested deeper than ${maxDepth} levels`)
  if (Array.isArray(value)) return `[${value.map((item, i) => write(item, [...keys, i])).join(',')}]`
  if (!isPlainObject(value)) throw unwritable(value, keys, `JSON cannot hold ${preview(value)}`)
  const fields: string[] = []
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) fields.push(`${jsonString(key)}:${write(item, [...keys, key])}`)
  }
  return `{${fields.join(',')}}`
}

function jsonString(text: string): string {
  return escapeLatexLook(JSON.stringify(text))
}

function unwritable(value: unknown, keys: readonly PropertyKey[], reason: string): ExampleError {
  const message = value === undefined ? 'JSON cannot hold undefined here; use null or leave the field out' : reason
  return new ExampleError([{ code: 'example_unwritable', path: formatPath('$', keys), message }])
}
