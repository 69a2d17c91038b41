import { isPlainObject } from '../../value/is-plain-object.ts'
import { maxDepth } from '../../value/own-copy.ts'
import type { Keys } from '../../value/path.ts'
import { unwritable } from '../unwritable.ts'
import { writeYamlKey, writeYamlString } from './yaml-string.ts'

/**
 * Writes a value as block-style YAML 1.2 that reads back as the same value. Keeps the order of keys and leaves out
 * undefined fields. Throws an `ExampleError` with the path for a value that JSON cannot hold either (NaN, bigint, dates,
 * functions, more than 512 levels).
 */
export function writeYaml(value: unknown): string {
  return write(value, 0, [])
}

/** Writes a value from the current end of the line; further lines get `indent` spaces. */
function write(value: unknown, indent: number, keys: Keys): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeYamlString(value, indent)
  if (typeof value === 'number' && Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value)
  if (keys.length > maxDepth) throw unwritable('YAML', value, keys, `is nested deeper than ${maxDepth} levels`)
  const newLine = `\n${' '.repeat(indent)}`
  if (Array.isArray(value)) {
    const items = value.map((item, i) => `- ${write(item, indent + 2, [...keys, i])}`)
    return items.length === 0 ? '[]' : items.join(newLine)
  }
  if (!isPlainObject(value)) throw unwritable('YAML', value, keys)
  const fields = definedFields(value).map(([key, item]) => writeField(key, item, indent, [...keys, key]))
  return fields.length === 0 ? '{}' : fields.join(newLine)
}

function writeField(key: string, value: unknown, indent: number, keys: Keys): string {
  const name = writeYamlKey(key, indent)
  if (Array.isArray(value) && value.length > 0) return `${name}\n${' '.repeat(indent)}${write(value, indent, keys)}`
  const text = write(value, indent + 2, keys)
  const isBlock = isPlainObject(value) && definedFields(value).length > 0
  return isBlock ? `${name}\n${' '.repeat(indent + 2)}${text}` : `${name} ${text}`
}

function definedFields(value: Record<string, unknown>): readonly [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined)
}
