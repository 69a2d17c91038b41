import type { Fix } from '../../types.ts'
import { parsedJson } from '../../value/parsed-json.ts'
import { preview } from '../../value/preview.ts'
import { matchName } from '../read/align/match-name.ts'
import { ambiguous, fix } from '../read/refusals.ts'
import type { Column } from './columns.ts'
import type { TableStyle } from './table-style.ts'

/** Writes the name of a column: as it is, or as a JSON string if the plain name would not read back. */
export function headerCell(key: string, style: TableStyle): string {
  const isPlain = key !== '' && key === key.trim() && !/^"|\n/u.test(key) && style.isSafe(key)
  return isPlain ? key : style.quote(key)
}

function headerName(cell: string): string {
  // The quote may belong to the name.
  const name = cell.startsWith('"') ? parsedJson(cell)?.value : undefined
  return typeof name === 'string' ? name : cell
}

/** Finds the column that each cell of a header names; undefined for a name that the schema does not know. */
export function matchHeader(cells: readonly string[], columns: readonly Column[]): readonly (Column | undefined)[] {
  const keys = columns.map(({ key }) => key)
  const byKey = new Map(
    columns.flatMap((column) => [column.name ?? column.key, column.key].map((key) => [key, column])),
  )
  return cells.map((cell) => {
    // An empty cell names no column: an empty name is written as a JSON string.
    if (cell === '') return undefined
    const name = headerName(cell)
    return byKey.get(matchName(name, keys) ?? name)
  })
}

/**
 * Tells whether cells are a header. At least half of them must name columns, because a single word of a sentence may be
 * a column name by chance. With `isFull`, every cell that is not empty must name one.
 */
export function isHeader(cells: readonly string[], columns: readonly Column[], isFull: boolean): boolean {
  if (cells.length > 2 * columns.length || (cells.length === 1 && columns.length > 1)) return false
  // A line with one cell that begins with a bar belongs to a Markdown table, unless the name itself begins with a bar.
  if (cells.length === 1 && cells[0]?.startsWith('|') && cells[0] !== columns[0]?.key) return false
  const known = matchHeader(cells, columns).filter((column) => column !== undefined).length
  const named = isFull ? cells.filter((cell) => cell !== '').length : Math.ceil(cells.length / 2)
  return known > 0 && known >= named
}

/** Lists how a header differs from ours. Throws a `ParseError` when two cells name the same column. */
export function headerFixes(
  cells: readonly string[],
  matched: readonly (Column | undefined)[],
  columns: readonly Column[],
  reply: string,
): readonly Fix[] {
  const fixes: Fix[] = []
  const known = matched.filter((column) => column !== undefined)
  known.forEach((column, i) => {
    if (known.indexOf(column) < i) throw ambiguous(reply, `The header names the column ${preview(column.key)} twice.`)
  })
  cells.forEach((cell, i) => {
    const column = matched[i]
    const name = headerName(cell)
    if (column === undefined && name === '')
      fixes.push(fix('trailing-delimiter', '$', 'left out a column without a name'))
    else if (column === undefined) fixes.push(fix('dropped-column', '$', `left out the column ${preview(name)}`))
    else if (column.key !== name)
      fixes.push(fix('key-name', '$', `read the column ${preview(name)} as ${preview(column.key)}`))
  })
  const order = columns.filter((column) => known.includes(column))
  if (order.some((column, i) => known[i] !== column))
    fixes.push(fix('column-order', '$', 'took the columns by their names'))
  return fixes
}
