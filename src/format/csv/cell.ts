import { parsedJson } from '../../value/parsed-json.ts'
import { jsonNumber } from '../json-number.ts'
import { isBeyondDouble } from '../read/repair/number-text.ts'
import { unwritable } from '../unwritable.ts'
import type { Column } from './columns.ts'
import type { TableStyle } from './table-style.ts'

/** The value of a cell; undefined stands for an absent field. */
interface CellReading {
  readonly value: unknown
}

/**
 * Reads a cell that has been trimmed. An empty cell is an absent field if the field is optional, else an empty string. A
 * JSON string, `null`, a boolean or a number is read as such if the schema allows it here. Anything else stays text, and
 * the reader aligns it or the schema refuses it.
 */
export function readCell(text: string, column: Column): unknown {
  const exact = exactCell(text, column)
  return exact === undefined ? text : exact.value
}

/** Reads a cell that needs no repair. Returns undefined when the text is not a value of the column. */
export function exactCell(text: string, { place: { kinds }, optional }: Column): CellReading | undefined {
  if (text === '' && optional) return { value: undefined }
  if (kinds.has('string')) {
    const quoted = jsonString(text)
    if (quoted !== undefined) return { value: quoted }
  }
  if (kinds.has('null') && text === 'null') return { value: null }
  if (kinds.has('boolean') && (text === 'true' || text === 'false')) return { value: text === 'true' }
  const number = kinds.has('number') ? jsonNumber(text) : undefined
  // A double cannot hold every long integer: reading one that it rounds would give another number.
  if (number !== undefined && (String(number) === text || !isBeyondDouble(text))) return { value: number }
  return kinds.has('string') ? { value: text } : undefined
}

function jsonString(text: string): string | undefined {
  // The quotes may belong to the text.
  const value = text.startsWith('"') && text.endsWith('"') ? parsedJson(text)?.value : undefined
  return typeof value === 'string' ? value : undefined
}

/**
 * Writes a value so that `readCell` returns it: as plain text if that works, else as a JSON string. Throws an
 * `ExampleError` for a value that the column cannot hold.
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
