import { DefinitionError } from '../errors.ts'
import { isDate } from './is-date.ts'
import { preview } from './preview.ts'

/**
 * Writes a value so that equal values give equal text. Sorts object keys, treats undefined fields as absent, and keeps
 * types apart. Throws a `DefinitionError` for functions, symbols and class instances, whose content cannot be compared.
 * The value must come from `ownCopy`, which limits its depth.
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return Object.is(value, -0) ? '0' : String(value)
    case 'bigint':
      return `${value}n`
    case 'boolean':
    case 'undefined':
      return String(value)
    case 'object':
      return canonicalObject(value)
    default:
      throw noContent(value)
  }
}

function canonicalObject(value: object | null): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (isDate(value)) return `date ${value.getTime()}`
  if (value instanceof Map || value instanceof Set) {
    return `${value.constructor.name} ${canonicalText([...value])}`
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw noContent(value)
  const fields = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`)
  return `{${fields.join(',')}}`
}

function noContent(value: unknown): DefinitionError {
  return new DefinitionError(
    'definition_invalid',
    `Cannot tell examples apart by ${preview(value)}: it is neither plain data nor a date. Give each example an \`id\`, or use plain data.`,
  )
}
