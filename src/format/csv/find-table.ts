import { exactCell } from './cell.ts'
import type { Column } from './columns.ts'
import { isHeader } from './header.ts'
import { lineEnd, type Row } from './row.ts'
import type { TableStyle } from './table-style.ts'

/** The table that the caller asks for, and the reply to show in errors. */
export interface Wanted {
  readonly columns: readonly Column[]
  readonly style: TableStyle
  readonly reply: string
  /** Tells whether the schema accepts a value without any change. */
  readonly isValid: (value: unknown) => boolean
}

/** A table that was found in a text. */
export interface FoundTable {
  readonly style: TableStyle
  readonly delimiter: string
  readonly header: Row | undefined
  /** Where the table begins, and where its rows begin. */
  readonly start: number
  readonly body: number
}

/**
 * Finds a header in the line that begins at `start`; `isFull` as in `isHeader`. Returns undefined when the line has no
 * header.
 */
export function headerAt(
  text: string,
  start: number,
  columns: readonly Column[],
  style: TableStyle,
  isFull: boolean,
): FoundTable | undefined {
  const end = lineEnd(text, start)
  const line = text.slice(start, end)
  for (const delimiter of style.delimiters) {
    if (columns.length > 1 && !line.includes(delimiter)) continue
    const header = style.row(line, 0, delimiter)
    if (header === undefined || header.flaw !== undefined || !isHeader(header.cells, columns, isFull)) continue
    return { style, delimiter, header, start, body: Math.min(text.length, end + 1) }
  }
  return undefined
}

/**
 * Finds a table without a header: every line is a row with the right number of cells. The first row must hold at least one
 * cell that cannot be a column name, such as a number in a column of numbers. Without such a cell, its words may be data
 * or the names of columns that the schema does not know.
 */
export function withoutHeader(text: string, columns: readonly Column[], style: TableStyle): FoundTable | undefined {
  if (columns.length < 2) return undefined
  for (const delimiter of style.delimiters) {
    const first = firstOfRows(text, columns.length, style, delimiter)
    if (first !== undefined && columns.some((column, i) => isEvidence(first.cells[i] ?? '', column)))
      return { style, delimiter, header: undefined, start: first.start, body: first.start }
  }
  return undefined
}

/** Returns the first row when all lines of a text are rows of `width` cells, else undefined. */
function firstOfRows(text: string, width: number, style: TableStyle, delimiter: string): Row | undefined {
  let first: Row | undefined
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at)
    if (text.slice(at, end).trim() === '') at = end + 1
    else {
      const row = style.row(text, at, delimiter)
      if (row === undefined || row.flaw !== undefined || row.cells.length !== width) return undefined
      first ??= row
      at = row.next
    }
  }
  return first
}

/** Tells whether a cell fits its column and cannot be a column name: a number, a boolean, or a value of an enum. */
function isEvidence(text: string, column: Column): boolean {
  if (text === '' || exactCell(text, column) === undefined) return false
  return !column.place.kinds.has('string') || column.place.options.includes(text)
}
