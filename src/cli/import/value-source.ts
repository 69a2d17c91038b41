import { isPlainObject } from '../../value/is-plain-object.ts'
import { indent, keyText, quote } from './source-text.ts'

const lineWidth = 100

/** Writes plain data as an expression of TypeScript, on one line where it fits. */
export function valueSource(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return enclosed('[', value.map(valueSource), ']')
  if (!isPlainObject(value)) return String(value)
  return enclosed(
    '{',
    Object.entries(value).map(([key, item]) => `${keyOf(key)}: ${valueSource(item)}`),
    '}',
  )
}

function enclosed(open: string, items: readonly string[], close: string): string {
  if (items.length === 0) return `${open}${close}`
  const space = open === '{' ? ' ' : ''
  const line = `${open}${space}${items.join(', ')}${space}${close}`
  if (line.length <= lineWidth && !line.includes('\n')) return line
  return `${open}\n${indent(`${items.join(',\n')},`)}\n${close}`
}

/** `__proto__` as a plain key would set the prototype. */
function keyOf(key: string): string {
  return key === '__proto__' ? "['__proto__']" : keyText(key)
}
