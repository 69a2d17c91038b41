import { matchName } from '../read/align/match-name.ts'
import { exactCell } from './cell.ts'
import type { Column } from './columns.ts'
import type { Row } from './row.ts'

/** What a line after a gap in a table may be: another row, a row that the end of the reply cut off, or prose. */
export type Following = 'row' | 'cut' | 'text' | 'unclear'

/**
 * Decides what a line of separated values after a gap is. The number of cells is not enough: `Note, these are
 * estimates` has two. The line is a row if its cells fit the columns or, when the columns take any text, if it has no
 * spaces around its delimiters. When both it and all the rows before it have such spaces, it is unclear.
 */
export function followingLine(
  row: Row,
  before: readonly Row[],
  columns: readonly (Column | undefined)[],
  isAtEnd: boolean,
): Following {
  const { cells, flaw } = row
  if (flaw !== undefined) return flaw === 'open' && isAtEnd ? 'cut' : 'text'
  // Models often leave an empty line below the header: the line after it may well be the first row.
  const other = before.length === 0 && cells.length >= columns.length ? 'unclear' : 'text'
  if (columns.length === 1 || cells.length > columns.length) return other
  const shaped = cells.flatMap((text, i) => {
    const column = columns[i]
    return column === undefined || takesAnyText(column) ? [] : [{ text, column }]
  })
  if (shaped.some(({ text }) => text !== '')) {
    if (!shaped.every(({ text, column }) => mayFit(text, column))) return other
    return cells.length === columns.length ? 'row' : isAtEnd ? 'cut' : 'unclear'
  }
  if (cells.length !== columns.length) return 'text'
  if (!row.isTrimmed) return 'row'
  return before.every(({ isTrimmed }) => isTrimmed) ? 'unclear' : other
}

/** Decides what a line with bars after a gap is. */
export function followingBars(row: Row, header: Row | undefined, width: number, isAtEnd: boolean): Following {
  if (header !== undefined && row.isLed !== header.isLed) return 'text'
  const isWhole = header === undefined || row.isClosed === header.isClosed
  if (isWhole) return row.cells.length === width ? 'row' : 'text'
  return isAtEnd && row.cells.length <= width ? 'cut' : 'text'
}

function takesAnyText({ place }: Column): boolean {
  return place.kinds.has('string') && place.options.length === 0
}

function mayFit(text: string, column: Column): boolean {
  const { kinds, options } = column.place
  if (text === '') return true
  if (options.length > 0) {
    const names = options.map(String)
    if (matchName(text, names) !== undefined) return true
  } else if (exactCell(text, column) !== undefined) return true
  if (kinds.has('number') && /^\D{0,3}\d/u.test(text)) return true
  return (kinds.has('boolean') || kinds.has('null')) && /^\S{1,6}$/u.test(text)
}
