import { jsonNumber } from '../json-number.ts'
import { isBeyondDouble } from '../read/repair/number-text.ts'
import { unwritable } from '../unwritable.ts'
import type { Column } from './columns.ts'
import type { TableStyle } from './table-style.ts'

/** What a cell says; undefined for an absent field. */
interface CellReading {
  readonly value: unknown
}

/**
 * Reads a cell without white space at its ends: empty is absent where the field is optional, else an empty string; a JSON
 * string is that string; `null`, booleans and numbers are what the schema allows of them; anything else is text, for the
 * schema to refuse or the reader to align.
 */
export function readCell(text: string, column: Column): unknown {
  const exact = exactCell(text, column)
  return exact === undefined ? text : exact.value
}

/** Reads a cell that is written as this library would write it, or as plainly; undefined for any other. */
export function exactCell(text: string, { place: { kinds }, optional }: Column): CellReading | undefined {
  if (text === '' && optional) return { value: undefined }
  if (kinds.has('string')) {
    const quoted = jsonString(text)
    if (quoted !== undefined) return { value: quoted }
  }
  if (kinds.has('null') && text === 'null') return { value: null }
  if (kinds.has('boolean') && (text === 'true' || text === 'false')) return { value: text === 'true' }
  const number = kinds.has('number') ? jsonNumber(text) : undefined
  // An integer that no double is equal to would be another number.
  if (number !== undefined && (String(number) === text || !isBeyondDouble(text))) return { value: number }
  return kinds.has('string') ? { value: text } : undefined
}

function jsonString(text: string): string | undefined {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : undefined
  } catch {
    // Quotes that belong to the text.
    return undefined
  }
}

/**
 * Writes a value so that `readCell` gives it back: plainly where it does, else as a JSON string. Throws an `ExampleError`
 * for what no cell of the column can say.
 */
export function writeCell(value: unknown, column: Column, keys: readonly PropertyKey[], style: TableStyle): string {
  if (typeof value === 'string') {
    const isPlain = value === value.trim() && style.isSafe(value) && exactCell(value, column)?.value === value
    const text = isPlain ? value : style.quote(value)
    if (exactCell(text, column)?.value === value) return text
  } else {
    const text = value === undefined ? '' : Object.is(value, -0) ? '-0' : String(value)
    const reading = exactCell(text, column)
    if (reading !== undefined && Object.is(reading.value, value)) return text
  }
  throw unwritable('CSV', value, keys)
}
