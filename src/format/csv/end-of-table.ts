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

/** The cut of a table that may go on: it counts unless the caller says that the model itself ended the reply. */
export const doubtful: Cut = { isInside: false, open: [[]], endsLine: false }

/** Tells whether a line that stops at `next` is the last one of an open reply and has no line break at its end. */
export function isAtEnd({ text, isOpen }: TextPart, next: number): boolean {
  return isOpen && next >= text.length && !text.endsWith('\n')
}

/** Tells whether the reply may have been cut inside its header. In Markdown a rule below the header shows it is whole. */
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
 * Tells whether the end of the reply may have cut off the last cell. A bare cell is taken as it is. A quoted cell that
 * needs no quotes may be the beginning of a cell that does: `"a"` of `"a ""b"""`. That suspicion is dropped when the
 * model wrote anything else in the table differently from this library, because then its quotes follow no rule.
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
  // A text that is not a value yet may have been about to become one.
  if (exact === undefined)
    return text !== '' && !isQuoted && couldGoOn(text, undefined, column.place) ? { cut: insideValue } : { last: text }
  const isWhole = isQuoted
    ? !column.place.kinds.has('string') || (row.trimmed[end] !== true && isWritten(row, end, column, style))
    : typeof exact.value !== 'string' || style.isSafe(text)
  if (!isWhole && !isForeign(rows, header, columns, style)) return { cut: doubtful }
  return exact.value === undefined ? {} : { last: text }
}

/** Tells whether the model wrote anything before the last cell differently from this library. */
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

/** Tells whether a cell has quotes exactly when it needs them. */
function isQuotedRightly(row: Row, i: number, style: TableStyle): boolean {
  if (style.name === 'markdown') return true
  const text = row.cells[i] ?? ''
  const mustBe = style.line([text]).startsWith('"') && (text !== '' || row.cells.length === 1)
  return row.quoted[i] === mustBe
}
