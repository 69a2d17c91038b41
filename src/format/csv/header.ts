import type { Fix } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { matchName } from '../read/align/match-name.ts'
import { ambiguous, fix } from '../read/refusals.ts'
import type { Column } from './columns.ts'
import type { TableStyle } from './table-style.ts'

/** Writes the name of a column: as it is, or as a JSON string where that would read as anything else. */
export function headerCell(key: string, style: TableStyle): string {
  const isPlain = key !== '' && key === key.trim() && !/^"|\n/u.test(key) && style.isSafe(key)
  return isPlain ? key : style.quote(key)
}

/** Reads the name of a column. */
function headerName(cell: string): string {
  if (!cell.startsWith('"')) return cell
  try {
    const name: unknown = JSON.parse(cell)
    return typeof name === 'string' ? name : cell
  } catch {
    // A name with a quote in it.
    return cell
  }
}

/** Tells which column each cell of a header names; undefined for one that the schema does not know. */
export function matchHeader(cells: readonly string[], columns: readonly Column[]): readonly (Column | undefined)[] {
  const keys = columns.map(({ key }) => key)
  const byKey = new Map(
    columns.flatMap((column) => [column.name ?? column.key, column.key].map((key) => [key, column])),
  )
  return cells.map((cell) => {
    // An empty cell names nothing; the name that is empty is written as a JSON string.
    if (cell === '') return undefined
    const name = headerName(cell)
    return byKey.get(matchName(name, keys) ?? name)
  })
}

/**
 * Tells whether cells are a header: at least half of them name columns, for one word of a sentence may; where `isFull`,
 * all that are not empty.
 */
export function isHeader(cells: readonly string[], columns: readonly Column[], isFull: boolean): boolean {
  if (cells.length > 2 * columns.length || (cells.length === 1 && columns.length > 1)) return false
  // The bars of a Markdown table are not part of a name, unless they are.
  if (cells.length === 1 && cells[0]?.startsWith('|') && cells[0] !== columns[0]?.key) return false
  const known = matchHeader(cells, columns).filter((column) => column !== undefined).length
  const named = isFull ? cells.filter((cell) => cell !== '').length : Math.ceil(cells.length / 2)
  return known > 0 && known >= named
}

/** Lists how a header differs from the one that is written. Throws a `ParseError` when two cells name one column. */
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
