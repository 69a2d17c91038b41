import { isDate } from './is-date.ts'

const previewLength = 80

/** Shows a value in an error message: JSON where possible, at most 80 characters. */
export function preview(value: unknown): string {
  const text = previewText(value)
  return text.length <= previewLength ? text : `${text.slice(0, previewLength - 1)}…`
}

function previewText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, previewLength))
  if (typeof value === 'bigint') return `${value}n`
  if (isDate(value)) return `Date ${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()}`
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value
  if (Array.isArray(value)) return `[${value.slice(0, 5).map(shallow).join(', ')}${value.length > 5 ? ', …' : ''}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).slice(0, 6)
    return `{ ${entries.map(([key, item]) => `${key}: ${shallow(item)}`).join(', ')} }`
  }
  return String(value)
}

/** Shows one level only, because a message must be short and a value may be deep or cyclic. */
function shallow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`
  if (typeof value === 'object' && value !== null && !isDate(value)) return '{…}'
  return previewText(value)
}
