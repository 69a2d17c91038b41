import type { ParseError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'
import { insideValue } from '../read/could-go-on.ts'
import type { TextPart } from '../read/read-text.ts'
import { unreadable } from '../read/refusals.ts'
import type { Cut } from '../read/repair/cut.ts'
import { exactCell } from './cell.ts'
import type { Column } from './columns.ts'
import { type FoundTable, headerAt, type Wanted } from './find-table.ts'
import { type Following, followingBars, followingLine } from './following-row.ts'
import { isHeader } from './header.ts'
import { isEllipsis, isFence, isRule } from './looks.ts'
import { lineEnd, type Row } from './row.ts'
import { headerLines } from './write-table.ts'

/**
 * Collects the rows of a table, up to what ends it: a fence, the header of another table, or text that no row follows.
 * Lines of dashes or dots are no rows.
 */
export class TableRows {
  readonly rows: Row[] = []
  /** Where the last row ends. */
  end: number
  /** How the end of the reply cuts the table off; the row that it lies in is left out. */
  cut: Cut | undefined
  /** Lines of dots, which stand for rows. */
  ellipses = 0
  readonly #table: FoundTable
  readonly #columns: readonly (Column | undefined)[]
  readonly #wanted: Wanted
  readonly #part: TextPart
  #at: number
  #hasRule = false
  #isAfterGap = false
  /** Where the first line of text below the table stands. */
  #stray: number | undefined

  /** `columns` are those of the cells. */
  constructor(table: FoundTable, columns: readonly (Column | undefined)[], wanted: Wanted, part: TextPart) {
    this.#table = table
    this.#columns = columns
    this.#wanted = wanted
    this.#part = part
    this.#at = table.body
    this.end = table.body
  }

  /** Tells whether nothing but the end of the reply ends the last row. */
  get isOpen(): boolean {
    const last = this.rows.at(-1)
    return last !== undefined && this.#isAtEnd(last.next)
  }

  /** Reads up to the end of the table. Throws a `ParseError` that names the line of a row that is none. */
  collect(): void {
    while (this.cut === undefined && this.#at < this.#part.text.length && this.#step());
    const { style, header } = this.#table
    if (this.rows.length > 0 || this.cut !== undefined || header === undefined || this.#stray !== undefined) return
    const { text, isOpen } = this.#part
    // A header may go on, and one of a Markdown table has a rule below it.
    const isWritten =
      text.slice(this.#table.start).trimEnd() === headerLines(this.#wanted.columns, this.#wanted.style).join('\n')
    const isBegun = style.name === 'markdown' ? isOpen && !this.#hasRule : this.#isAtEnd(this.end)
    if (isBegun && !isWritten && this.#at >= text.length) this.cut = insideValue
  }

  #step(): boolean {
    const { text } = this.#part
    const { style, delimiter } = this.#table
    const start = this.#at
    const line = text.slice(start, lineEnd(text, start))
    if (isFence(line) || this.#beginsAnother(start)) return false
    this.#at = Math.min(text.length, start + line.length + 1)
    if (line.trim() === '') {
      this.#isAfterGap ||= this.rows.length > 0
      return true
    }
    // A quote in prose must not swallow what comes after it.
    const isProse = this.#stray !== undefined
    const row = isProse ? style.row(line, 0, delimiter) : style.row(text, start, delimiter)
    if (row === undefined) this.#stray ??= start
    else if (isRule(line) || row.cells.every(isRule) || this.#isFirstRule(row)) return this.#rule(row)
    else if (row.cells.every(isEllipsis)) this.#ellipsis(row)
    else if (this.#isAfterGap || isProse) this.#following(row, start)
    else this.#row(row)
    return true
  }

  #beginsAnother(start: number): boolean {
    if (!this.#isAfterGap && this.#stray === undefined) return false
    return headerAt(this.#part.text, start, this.#wanted.columns, this.#table.style, true) !== undefined
  }

  /** Right below the header of a Markdown table one dash a cell will do. */
  #isFirstRule({ cells }: Row): boolean {
    const isFirst = this.#table.style.name === 'markdown' && this.rows.length === 0 && !this.#hasRule
    return isFirst && this.#table.header !== undefined && cells.every((cell) => /^:?-+:?$/u.test(cell))
  }

  /** A rule below a second header begins another table. */
  #rule(row: Row): boolean {
    const { style, header } = this.#table
    const last = this.rows.at(-1)
    const isPart = row.cells.length < this.#columns.length || row.isClosed !== (header?.isClosed ?? row.isClosed)
    if (style.name === 'csv') this.#isAfterGap ||= last !== undefined
    else if (last !== undefined && isHeader(last.cells, this.#wanted.columns, true)) {
      this.rows.pop()
      this.end = last.start
      return false
    } else this.#hasRule = true
    if (this.#stray === undefined) this.end = row.next
    if (this.#isAtEnd(row.next) && (style.name === 'csv' ? this.#stray === undefined : isPart)) this.cut = insideValue
    return true
  }

  #ellipsis(row: Row): void {
    this.ellipses++
    if (this.#stray === undefined) this.end = row.next
    // What was cut off may have begun with dots.
    if (this.#isAtEnd(row.next) && !row.isClosed && !this.#isAfterGap) this.cut = insideValue
  }

  #row(row: Row): void {
    const { style, header } = this.#table
    const width = this.#columns.length
    const isAtEnd = this.#isAtEnd(row.next)
    const found = withoutEmptyEnd(row.cells, width, this.#columns.at(-1)).length
    const isUnclosed = style.name === 'markdown' && header?.isClosed === true && !row.isClosed
    const isShort = row.flaw === undefined && isAtEnd && (found < width || isUnclosed)
    if (isShort || (row.flaw === 'open' && this.#part.isOpen)) this.cut = insideValue
    else if (row.flaw !== undefined) throw this.#bad(row.start, 'a quoted cell is malformed')
    else if (found === width) this.#add(row)
    else if (found === 1 && style.name === 'csv') this.#stray = row.start
    else throw this.#bad(row.start, `expected ${width} cells, found ${row.cells.length}`)
  }

  #following(row: Row, start: number): void {
    const { style, header } = this.#table
    const isAtEnd = this.#isAtEnd(this.#stray === undefined ? row.next : this.#at)
    const what: Following =
      style.name === 'markdown'
        ? followingBars(row, header, this.#columns.length, isAtEnd)
        : followingLine(row, this.rows, this.#columns, isAtEnd)
    if (what === 'text') this.#stray ??= start
    else if (what === 'cut') this.cut = insideValue
    else if (what === 'unclear') throw this.#bad(start, 'it may be a row, or text below the table')
    else if (this.#stray !== undefined) throw this.#bad(this.#stray, 'it is no row, but rows come after it')
    else this.#add(row)
  }

  #add(row: Row): void {
    this.rows.push(row)
    this.end = row.next
    this.#at = row.next
    this.#isAfterGap = false
  }

  #isAtEnd(next: number): boolean {
    const { text, isOpen } = this.#part
    return isOpen && next >= text.length && !text.endsWith('\n')
  }

  #bad(start: number, reason: string): ParseError {
    const { text } = this.#part
    this.end = Math.max(this.end, this.#at)
    const line = text.slice(0, start).split('\n').length
    const shown = preview(text.slice(start, lineEnd(text, start)))
    const message = `The table cannot be read in line ${line}: ${reason}: ${shown}.`
    return unreadable(this.#wanted.reply, message, `$[${this.rows.length}]`)
  }
}

/**
 * Drops cells beyond the columns that are all empty: of a delimiter at the end of the line. Not where the last column may
 * be empty, for then a delimiter inside a text may have moved the cells.
 */
export function withoutEmptyEnd(cells: readonly string[], width: number, last: Column | undefined): readonly string[] {
  const isEmpty = cells.length > width && cells.slice(width).every((cell) => cell === '')
  return isEmpty && last !== undefined && exactCell('', last) === undefined ? cells.slice(0, width) : cells
}
