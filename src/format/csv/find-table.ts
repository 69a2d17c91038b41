import type { Column } from './columns.ts'
import { matchHeader } from './header.ts'
import { type Row, type TableStyle, tableStyle } from './table-style.ts'

/** A table that was found in a text. */
export interface FoundTable {
  readonly style: TableStyle
  readonly delimiter: string
  /** The lines from the header on, or all of them when there is none. */
  readonly lines: readonly string[]
  /** The line of the text on which they begin, counted from 0. */
  readonly start: number
  readonly hasHeader: boolean
}

const delimiters = [',', ';', '\t']

/** Finds the header of the table in a text, in the style asked for or the other; without one, rows that fit by their number of cells. */
export function findTable(
  lines: readonly string[],
  columns: readonly Column[],
  wanted: TableStyle,
): FoundTable | undefined {
  const other = tableStyle(wanted.name === 'csv' ? 'markdown' : 'csv')
  return (
    findHeader(lines, columns, wanted) ??
    findHeader(lines, columns, other) ??
    withoutHeader(lines, columns, wanted) ??
    withoutHeader(lines, columns, other)
  )
}

function findHeader(lines: readonly string[], columns: readonly Column[], style: TableStyle): FoundTable | undefined {
  for (const [start, line] of lines.entries()) {
    for (const delimiter of style.name === 'csv' ? delimiters : ['|']) {
      if (columns.length > 1 && !line.includes(delimiter)) continue
      const [row] = style.rows([line], delimiter).rows
      if (row !== undefined && isHeader(row, columns))
        return { style, delimiter, lines: lines.slice(start), start, hasHeader: true }
    }
  }
  return undefined
}

/** At least half of its cells are names of columns: one word of a sentence may be. */
function isHeader({ cells }: Row, columns: readonly Column[]): boolean {
  if (cells.length > 2 * columns.length) return false
  const known = matchHeader(cells, columns).filter((column) => column !== undefined).length
  return known > 0 && known * 2 >= cells.length && (cells.length > 1 || columns.length === 1)
}

function withoutHeader(
  lines: readonly string[],
  columns: readonly Column[],
  style: TableStyle,
): FoundTable | undefined {
  if (columns.length < 2) return undefined
  for (const delimiter of style.name === 'csv' ? delimiters : ['|']) {
    const { rows, broken } = style.rows(lines, delimiter)
    const filled = rows.filter((row) => row !== undefined)
    const fits =
      filled.length > 0 && broken === undefined && filled.every(({ cells }) => cells.length === columns.length)
    if (fits) return { style, delimiter, lines, start: 0, hasHeader: false }
  }
  return undefined
}
