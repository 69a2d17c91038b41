import type { Fix } from '../../types.ts'
import { setOwn } from '../../value/own-copy.ts'
import { fix, unreadable } from '../read/pick-reading.ts'
import { readCell } from './cell.ts'
import type { Column } from './columns.ts'
import type { FoundTable } from './find-table.ts'
import { headerFixes, matchHeader } from './header.ts'
import type { Row } from './table-style.ts'

type Matched = readonly (Column | undefined)[]

/** Turns the rows of a table into values, up to what follows it. Throws a `ParseError` that names the line of a bad row. */
export function tableRows(table: FoundTable, columns: readonly Column[], reply: string, fixes: Fix[]): unknown[] {
  const { rows, broken } = table.style.rows(table.lines, table.delimiter)
  const header = table.hasHeader ? rows[0] : undefined
  const matched = header === undefined ? columns : matchHeader(header.cells, columns)
  if (header !== undefined) fixes.push(...headerFixes(header.cells, matched, columns, reply))
  const values: unknown[] = []
  for (const row of bodyRows(rows.slice(table.hasHeader ? 1 : 0), table, matched.length, fixes)) {
    const path = `$[${values.length}]`
    const cells = withoutEmptyEnd(row.cells, matched.length)
    const isBroken = broken !== undefined && row.line >= broken
    if (isBroken || cells.length !== matched.length) {
      const reason = isBroken ? 'a quoted cell is malformed' : `expected ${matched.length} cells, found ${cells.length}`
      throw unreadable(reply, `The table cannot be read in line ${table.start + row.line + 1}: ${reason}.`, path)
    }
    if (cells !== row.cells) fixes.push(fix('trailing-delimiter', path, 'ignored empty cells at the end'))
    if (row.trimmed) fixes.push(fix('trimmed', path, 'cut white space off the ends of cells'))
    values.push(readRow(cells, matched))
  }
  return values
}

/** Drops empty lines, the rule below a Markdown header, and what follows the table: text that makes no row of it. */
function bodyRows(rows: readonly (Row | undefined)[], table: FoundTable, width: number, fixes: Fix[]): readonly Row[] {
  const body: Row[] = []
  let afterGap = false
  let isProse = false
  for (const [i, row] of rows.entries()) {
    if (row === undefined) {
      afterGap = true
      if (table.style.name === 'markdown') isProse ||= (table.lines[i + (table.hasHeader ? 1 : 0)] ?? '').trim() !== ''
    } else if (afterGap && (width === 1 || withoutEmptyEnd(row.cells, width).length !== width)) {
      isProse = true
      break
    } else if (i > 0 || !isRule(row, table)) body.push(row)
  }
  if (isProse) fixes.push(fix('prose', '$', 'ignored the text after the table'))
  return body
}

function isRule(row: Row, table: FoundTable): boolean {
  return table.style.name === 'markdown' && row.cells.every((cell) => /^:?-+:?$/u.test(cell))
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

/** Cells beyond the columns that are all empty come from a delimiter at the end of the line. */
function withoutEmptyEnd(cells: readonly string[], columns: number): readonly string[] {
  return cells.length > columns && cells.slice(columns).every((cell) => cell === '') ? cells.slice(0, columns) : cells
}
