import type { ParseError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'
import { unreadable } from '../read/refusals.ts'
import { exactCell } from './cell.ts'
import type { Column } from './columns.ts'
import { lineEnd } from './row.ts'

/** Makes the error for the line of a table that begins at `start`, where `rows` rows have been read so far. */
export function badRow(text: string, start: number, reason: string, rows: number, reply: string): ParseError {
  const line = text.slice(0, start).split('\n').length
  const shown = preview(text.slice(start, lineEnd(text, start)))
  return unreadable(reply, `The table cannot be read in line ${line}: ${reason}: ${shown}.`, `$[${rows}]`)
}

/**
 * Drops extra cells when all of them are empty: the line ends in a delimiter. Keeps them when the last column may be
 * empty, because then an unquoted delimiter inside a text may have shifted the cells.
 */
export function withoutEmptyEnd(cells: readonly string[], width: number, last: Column | undefined): readonly string[] {
  const isEmpty = cells.length > width && cells.slice(width).every((cell) => cell === '')
  return isEmpty && last !== undefined && exactCell('', last) === undefined ? cells.slice(0, width) : cells
}
