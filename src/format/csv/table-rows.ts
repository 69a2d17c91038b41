import type { ParseError } from '../../errors.ts'
import { insideValue } from '../read/could-go-on.ts'
import type { TextPart } from '../read/read-text.ts'
import type { Cut } from '../read/repair/cut.ts'
import { badRow, withoutEmptyEnd } from './bad-row.ts'
import type { Column } from './columns.ts'
import { isAtEnd, isHeaderCut } from './end-of-table.ts'
import { type FoundTable, headerAt, type Wanted } from './find-table.ts'
import { type Following, followingBars, followingLine } from './following-row.ts'
import { isHeader } from './header.ts'
import { isEllipsis, isFence, isRuleRow } from './looks.ts'
import { lineEnd, type Row } from './row.ts'

/**
 * Collects the rows of a table. A fence, the header of another table, or text with no row after it ends the table. Lines
 * of dashes or dots do not count as rows.
 */
export class TableRows {
  readonly rows: Row[] = []
  /** Where the last row ends. */
  end: number
  /** How the end of the reply cuts the table off. The row that was cut is left out. */
  cut: Cut | undefined
  /** How many lines of dots replace rows. */
  ellipses = 0
  readonly #table: FoundTable
  readonly #columns: readonly (Column | undefined)[]
  readonly #wanted: Wanted
  readonly #part: TextPart
  #at: number
  /** Whether there is a line of dashes below the header. */
  hasRule = false
  #isAfterGap = false
  /** Where the first line of text below the table begins. */
  #stray: number | undefined

  /** `columns` holds the column of each cell of the header, in the order of the table. */
  constructor(table: FoundTable, columns: readonly (Column | undefined)[], wanted: Wanted, part: TextPart) {
    this.#table = table
    this.#columns = columns
    this.#wanted = wanted
    this.#part = part
    this.#at = table.body
    this.end = table.body
  }

  /** Tells whether the last row ends only because the reply ends. */
  get isOpen(): boolean {
    return isAtEnd(this.#part, this.rows.at(-1)?.next ?? -1)
  }

  /** Reads up to the end of the table. Throws a `ParseError` that names the line when a line is not a valid row. */
  collect(): void {
    while (this.cut === undefined && this.#at < this.#part.text.length && this.#step());
    const isAllThere = this.#at >= this.#part.text.length && this.#stray === undefined && this.cut === undefined
    if (isAllThere && this.rows.length === 0 && isHeaderCut(this.#table, this.hasRule, this.#wanted, this.#part))
      this.cut = insideValue
  }

  #step(): boolean {
    const { text } = this.#part
    const { style, delimiter, header } = this.#table
    const start = this.#at
    const line = text.slice(start, lineEnd(text, start))
    if (isFence(line) || this.#beginsAnother(start)) return false
    this.#at = Math.min(text.length, start + line.length + 1)
    if (line.trim() === '') {
      this.#isAfterGap = true
      return true
    }
    const isBelowHeader = style.name === 'markdown' && header !== undefined && this.rows.length === 0 && !this.hasRule
    // A quotation mark in prose must not swallow the lines after it.
    const isProse = this.#stray !== undefined
    const row = isProse ? style.row(line, 0, delimiter) : style.row(text, start, delimiter)
    const isWhole = row?.flaw === undefined
    if (row === undefined) this.#stray ??= start
    else if (isWhole && isRuleRow(line, row.cells, isBelowHeader)) return this.#rule(row)
    else if (isWhole && row.cells.every(isEllipsis)) this.#ellipsis(row)
    else if (this.#isAfterGap || isProse) this.#following(row, start)
    else this.#row(row)
    return true
  }

  #beginsAnother(start: number): boolean {
    if (!this.#isAfterGap && this.#stray === undefined) return false
    return headerAt(this.#part.text, start, this.#wanted.columns, this.#table.style, true) !== undefined
  }

  /** Notes a line of dashes. Returns false when it shows that the row above it is the header of another table. */
  #rule(row: Row): boolean {
    const { style, header } = this.#table
    const last = this.rows.at(-1)
    const isPart = row.cells.length < this.#columns.length || row.isClosed !== (header?.isClosed ?? row.isClosed)
    if (style.name === 'csv') this.#isAfterGap ||= last !== undefined
    else if (last !== undefined && isHeader(last.cells, this.#wanted.columns, true)) {
      this.rows.pop()
      this.end = last.start
      return false
    } else this.hasRule = true
    if (this.#stray !== undefined) return true
    this.end = this.#at
    if (isAtEnd(this.#part, this.#at) && (style.name === 'csv' || isPart)) this.cut = insideValue
    return true
  }

  #ellipsis(row: Row): void {
    this.ellipses++
    if (this.#stray !== undefined) return
    this.end = this.#at
    // The dots may be the beginning of a cell that was cut off.
    if (isAtEnd(this.#part, this.#at) && !row.isClosed && !this.#isAfterGap) this.cut = insideValue
  }

  #row(row: Row): void {
    const { style, header } = this.#table
    const width = this.#columns.length
    const found = withoutEmptyEnd(row.cells, width, this.#columns.at(-1)).length
    const isUnclosed = style.name === 'markdown' && header?.isClosed === true && !row.isClosed
    const isShort = row.flaw === undefined && isAtEnd(this.#part, row.next) && (found < width || isUnclosed)
    if (isShort || (row.flaw === 'open' && this.#part.isOpen)) this.cut = insideValue
    else if (row.flaw !== undefined) throw this.#bad(row.start, 'a quoted cell is malformed')
    else if (found === width) this.#add(row)
    else if (style.name === 'csv' && found === 1 && !/^[\p{L}\p{N}_.-]*$/u.test(row.cells[0] ?? ''))
      this.#stray = row.start
    else throw this.#bad(row.start, `expected ${width} cells, found ${row.cells.length}`)
  }

  #following(row: Row, start: number): void {
    const { style, header } = this.#table
    const isLast = isAtEnd(this.#part, this.#stray === undefined ? row.next : this.#at)
    const what: Following =
      style.name === 'markdown'
        ? followingBars(row, header, this.#columns.length, isLast)
        : followingLine(row, this.rows, this.#columns, isLast)
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

  #bad(start: number, reason: string): ParseError {
    this.end = Math.max(this.end, this.#at)
    return badRow(this.#part.text, start, reason, this.rows.length, this.#wanted.reply)
  }
}
