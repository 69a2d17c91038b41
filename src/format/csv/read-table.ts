import { ParseError } from '../../errors.ts'
import type { Fix, Reading } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { fencedBlocks } from '../read/locate/fenced-blocks.ts'
import { setReasoningAside } from '../read/locate/set-reasoning-aside.ts'
import { fix, pickReading, type RawReading, readTowards, unreadable } from '../read/pick-reading.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import type { Column } from './columns.ts'
import { type FoundTable, findTable } from './find-table.ts'
import { tableRows } from './table-rows.ts'
import type { TableStyle } from './table-style.ts'
import { headerLines } from './write-table.ts'

/**
 * Reads the table in a reply: the whole text, or a fenced block or the lines from its header on. Throws a `ParseError`
 * when there is none, with the line when a row has too many or too few cells, and when two different tables would do.
 */
export function readTable(
  given: string,
  source: SchemaSource,
  columns: readonly Column[],
  style: TableStyle,
): Reading<unknown> {
  const reply = given.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n')
  if (reply.trim() === '') throw new ParseError('reply_empty', 'The reply is empty.', { reply: given })
  const read = (text: string, before: readonly Fix[]): RawReading<unknown> => {
    const lines = text.split('\n')
    const table = findTable(lines, columns, style)
    if (table === undefined) {
      const names = columns.map(({ key }) => preview(key)).join(', ')
      throw unreadable(given, `The reply holds no table with the columns ${names}.`)
    }
    const fixes = [...before, ...fixesOf(table, lines, style)]
    const value = tableRows(table, columns, given, fixes)
    return readTowards(source, given, { value, fixes })
  }
  const header = headerLines(columns, style).join('\n')
  // A reply that begins like a demonstration is one: fences in its cells are text.
  if (reply === header || reply.startsWith(`${header}\n`)) return pickReading(given, [() => read(reply, [])])
  const { text, fixes } = setReasoningAside(reply)
  const fence = fix('fence', '$', 'took the table out of a fenced block')
  const tables = fencedBlocks(text).filter((block) => findTable(block.split('\n'), columns, style) !== undefined)
  const fenced = tables.map((block) => () => read(block, [...fixes, fence]))
  return pickReading(given, fenced.length > 0 ? fenced : [() => read(text, fixes)])
}

function fixesOf(table: FoundTable, lines: readonly string[], wanted: TableStyle): readonly Fix[] {
  const { style, delimiter, start, hasHeader } = table
  const fixes: Fix[] = []
  if (lines.slice(0, start).some((line) => line.trim() !== ''))
    fixes.push(fix('prose', '$', 'ignored the text before the table'))
  if (style !== wanted) fixes.push(fix('table-style', '$', `read a ${style.name} table`))
  else if (style.name === 'csv' && delimiter !== ',')
    fixes.push(fix('delimiter', '$', `read ${preview(delimiter)} between cells`))
  if (!hasHeader) fixes.push(fix('missing-header', '$', 'took the columns in the order of the schema'))
  return fixes
}
