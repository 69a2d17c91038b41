import { couldGoOn, insideValue } from '../read/could-go-on.ts'
import type { RawValue, TextPart } from '../read/read-text.ts'
import type { Cut } from '../read/repair/cut.ts'
import { exactCell, readCell, writeCell } from './cell.ts'
import type { Column } from './columns.ts'
import type { FoundTable, Wanted } from './find-table.ts'
import { headerCell } from './header.ts'
import type { Row } from './row.ts'
import type { TableStyle } from './table-style.ts'
import { headerLines } from './write-table.ts'

/** A table that may go on: only who knows that the model ended the reply knows better. */
export const doubtful: Cut = { isInside: false, open: [[]], endsLine: false }

/** Tells whether what goes on up to `next` goes on up to the end of the reply, without a line break. */
export function isAtEnd({ text, isOpen }: TextPart, next: number): boolean {
  return isOpen && next >= text.length && !text.endsWith('\n')
}

/** Tells whether a header that ends the reply may go on. One of a Markdown table has a rule below it. */
export function isHeaderCut(
  { style, header, start, body }: FoundTable,
  hasRule: boolean,
  wanted: Wanted,
  part: TextPart,
): boolean {
  if (header === undefined) return false
  const written = headerLines(wanted.columns, wanted.style).join('\n')
  const isBegun = style.name === 'markdown' ? part.isOpen && !hasRule : isAtEnd(part, body)
  return isBegun && part.text.slice(start).trimEnd() !== written
}

/**
 * Tells how the end of a reply may cut off the last cell of a table. A bare one says what it says; one that stands in quotes
 * without need may be the beginning of one that does not: `"a"` of `"a ""b"""`. Where something else is not as this library
 * writes it, the model writes as it likes.
 */
export function lastCell(
  rows: readonly Row[],
  header: Row | undefined,
  columns: readonly (Column | undefined)[],
  style: TableStyle,
): Pick<RawValue, 'cut' | 'last'> {
  const row = rows.at(-1)
  const column = columns.at(-1)
  if (row === undefined || column === undefined) return {}
  const end = row.cells.length - 1
  const text = row.cells[end] ?? ''
  const isQuoted = row.quoted[end] === true
  const exact = exactCell(text, column)
  // Where nothing can be made of it, too, more may have come.
  if (exact === undefined)
    return text !== '' && !isQuoted && couldGoOn(text, undefined, column.place) ? { cut: insideValue } : { last: text }
  const isWhole = isQuoted
    ? !column.place.kinds.has('string') || (row.trimmed[end] !== true && isWritten(row, end, column, style))
    : typeof exact.value !== 'string' || style.isSafe(text)
  if (!isWhole && !isForeign(rows, header, columns, style)) return { cut: doubtful }
  return exact.value === undefined ? {} : { last: text }
}

/** Tells whether anything before the last cell is not as this library writes it. */
function isForeign(
  rows: readonly Row[],
  header: Row | undefined,
  columns: readonly (Column | undefined)[],
  style: TableStyle,
): boolean {
  const isHeaderWritten = columns.every(
    (column, i) => column !== undefined && header?.cells[i] === headerCell(column.key, style),
  )
  if (
    !isHeaderWritten ||
    header?.isTrimmed !== false ||
    header.quoted.some((_, i) => !isQuotedRightly(header, i, style))
  )
    return true
  return rows.some((row, at) =>
    columns.some((column, i) => {
      const isLast = at === rows.length - 1 && i === columns.length - 1
      return !isLast && (column === undefined || row.trimmed[i] === true || !isWritten(row, i, column, style))
    }),
  )
}

function isWritten(row: Row, i: number, column: Column, style: TableStyle): boolean {
  const text = row.cells[i] ?? ''
  if (!isQuotedRightly(row, i, style) || exactCell(text, column) === undefined) return false
  try {
    return writeCell(readCell(text, column), column, [], style) === text
  } catch {
    return false
  }
}

/** Tells whether a cell stands in quotes where it must, and only there. */
function isQuotedRightly(row: Row, i: number, style: TableStyle): boolean {
  if (style.name === 'markdown') return true
  const text = row.cells[i] ?? ''
  const mustBe = style.line([text]).startsWith('"') && (text !== '' || row.cells.length === 1)
  return row.quoted[i] === mustBe
}
