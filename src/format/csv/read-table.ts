import { ParseError } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { Reading } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { type RawValue, readText, type TextPart } from '../read/read-text.ts'
import { unreadable } from '../read/refusals.ts'
import { validated } from '../read/validated.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import type { Column } from './columns.ts'
import { doubtful } from './end-of-table.ts'
import { type FoundTable, headerAt, type Wanted, withoutHeader } from './find-table.ts'
import { matchHeader } from './header.ts'
import { isFence } from './looks.ts'
import { lineEnd } from './row.ts'
import { TableRows } from './table-rows.ts'
import { type TableStyle, tableStyle } from './table-style.ts'
import { tableValue } from './table-value.ts'

/** No honest answer has more tables; a hostile reply can begin one on every other line. */
const maxTables = 64

/**
 * Reads the table in a reply: the whole text, a fenced block, or the lines from a header on. Throws a `ParseError` when
 * the reply holds no table, when it holds two different tables that fit, when its end lies inside the table, and when a
 * row has too many or too few cells; that error names the line.
 */
export function readTable(
  reply: string,
  source: SchemaSource,
  columns: readonly Column[],
  style: TableStyle,
  options: ReadOptions,
): Reading<unknown> {
  const isValid = (value: unknown): boolean => !(validated(source, value, reply) instanceof ParseError)
  return readText(reply, source, options, {
    name: 'table',
    // Headers show where tables begin, also in prose.
    runs: () => [],
    values: (part) => new Tables({ columns, style, reply, isValid }).read(part),
  })
}

class Tables {
  readonly #wanted: Wanted

  constructor(wanted: Wanted) {
    this.#wanted = wanted
  }

  /**
   * Looks for a full header, then for a partial one, each in the style asked for and then in the other; then for a table
   * without a header.
   */
  read({ text: given, ...rest }: TextPart): readonly RawValue[] {
    const part = { ...rest, text: given.replace(/\r\n?/gu, '\n') }
    const { style: wanted, columns } = this.#wanted
    const styles = [wanted, tableStyle(wanted.name === 'csv' ? 'markdown' : 'csv')]
    for (const isFull of [true, false])
      for (const style of styles) {
        const found = this.#all(part, style, isFull)
        if (found !== undefined) return found
      }
    for (const style of styles) {
      const table = withoutHeader(part.text, columns, style)
      if (table !== undefined) return [this.#raw(table, part, columns, this.#rows(table, part, columns))]
    }
    throw this.#none(part.text)
  }

  /** Reads every table that has a header, from top to bottom. Returns undefined when no table has one. */
  #all(part: TextPart, style: TableStyle, isFull: boolean): readonly RawValue[] | undefined {
    const read: RawValue[] = []
    let refused: unknown
    for (let at = 0; at < part.text.length && read.length < maxTables; ) {
      const table = headerAt(part.text, at, this.#wanted.columns, style, isFull)
      if (table === undefined) {
        at = lineEnd(part.text, at) + 1
        continue
      }
      const matched = matchHeader(table.header?.cells ?? [], this.#wanted.columns)
      const rows = this.#rows(table, part, matched)
      try {
        read.push(this.#raw(table, part, matched, rows))
      } catch (error) {
        if (!(error instanceof ParseError)) throw error
        refused ??= error
      }
      at = Math.max(rows.end, table.body)
    }
    if (read.length === 0 && refused !== undefined) throw refused
    return read.length === 0 ? undefined : read
  }

  #rows(table: FoundTable, part: TextPart, matched: readonly (Column | undefined)[]): TableRows {
    return new TableRows(table, matched, this.#wanted, part)
  }

  #raw(table: FoundTable, part: TextPart, matched: readonly (Column | undefined)[], rows: TableRows): RawValue {
    rows.collect()
    const raw = tableValue(table, rows, matched, this.#wanted, part)
    // One or two backticks at the end may be the beginning of a closing fence, or a cell.
    const isCell = !part.isOpen && /\n[ \t]*[`~]{1,2}$/u.test(this.#wanted.reply)
    return isCell ? { cut: doubtful, ...raw } : raw
  }

  #none(text: string): ParseError {
    const names = this.#wanted.columns.map(({ key }) => preview(key)).join(', ')
    const first = text.split('\n').find((line) => !isFence(line) && /[,;\t|]/u.test(line))
    const hint = first === undefined ? '' : ` Is this the header of another one: ${preview(first)}?`
    return unreadable(this.#wanted.reply, `The reply holds no table with the columns ${names}.${hint}`)
  }
}
