import type { Fix } from '../../types.ts'
import { setOwn } from '../../value/own-copy.ts'
import { preview } from '../../value/preview.ts'
import type { RawValue, TextPart } from '../read/read-text.ts'
import { fix } from '../read/refusals.ts'
import { withoutEmptyEnd } from './bad-row.ts'
import { readCell } from './cell.ts'
import type { Column } from './columns.ts'
import { lastCell } from './end-of-table.ts'
import type { FoundTable, Wanted } from './find-table.ts'
import { headerFixes } from './header.ts'
import type { TableRows } from './table-rows.ts'
import type { TableStyle } from './table-style.ts'

type Matched = readonly (Column | undefined)[]

/** Turns the rows of a table into values. Throws a `ParseError` when two cells of the header name one column. */
export function tableValue(
  table: FoundTable,
  rows: TableRows,
  matched: Matched,
  { columns, style, reply, isValid }: Wanted,
  { text }: TextPart,
): RawValue {
  const fixes: Fix[] = []
  if (text.slice(0, table.start).trim() !== '') fixes.push(fix('prose', '$', 'ignored the text before the table'))
  fixes.push(...styleFixes(table, style))
  if (table.header !== undefined) fixes.push(...headerFixes(table.header.cells, matched, columns, reply))
  if (text.slice(rows.end).trim() !== '' && rows.cut === undefined)
    fixes.push(fix('prose', '$', 'ignored the text after the table'))
  if (rows.ellipses > 0) fixes.push(fix('ellipsis', '$', 'left out dots in place of a row'))
  const value = rows.rows.map((row, i) => {
    const cells = withoutEmptyEnd(row.cells, matched.length, matched.at(-1))
    if (cells !== row.cells) fixes.push(fix('trailing-delimiter', `$[${i}]`, 'ignored empty cells at the end'))
    if (row.isTrimmed) fixes.push(fix('trimmed', `$[${i}]`, 'cut white space off the ends of cells'))
    return readRow(cells, matched)
  })
  const last = rows.rows.at(-1)
  // Extra cells, or a closing bar, show that the last cell is whole.
  const mayGoOn = rows.cut === undefined && rows.isOpen && last?.isClosed === false
  const isFull = last?.cells.length === matched.length
  const end = mayGoOn && isFull ? lastCell(rows.rows, table.header, matched, table.style) : {}
  // An empty last cell counts as whole if the schema accepts it; else it may have been cut before its first letter.
  const isEmpty = end.last === '' && isValid(value)
  const cut = rows.cut === undefined ? {} : { cut: rows.cut }
  return { value, fixes, at: { start: table.start, end: rows.end }, ...(isEmpty ? {} : end), ...cut }
}

function styleFixes({ style, delimiter, header }: FoundTable, wanted: TableStyle): readonly Fix[] {
  const fixes: Fix[] = []
  if (style !== wanted) fixes.push(fix('table-style', '$', `read a ${style.name} table`))
  else if (style.name === 'csv' && delimiter !== ',')
    fixes.push(fix('delimiter', '$', `read ${preview(delimiter)} between cells`))
  if (header === undefined) fixes.push(fix('missing-header', '$', 'took the columns in the order of the schema'))
  return fixes
}

function readRow(cells: readonly string[], matched: Matched): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  matched.forEach((column, i) => {
    if (column === undefined) return
    const value = readCell(cells[i] ?? '', column)
    if (value !== undefined) setOwn(result, column.key, value)
  })
  return result
}
