import { isPlainObject } from '../../value/is-plain-object.ts'
import { unwritable } from '../unwritable.ts'
import { writeCell } from './cell.ts'
import type { Column } from './columns.ts'
import { headerCell } from './header.ts'
import type { TableStyle } from './table-style.ts'

/**
 * Writes rows as a table that reads back as the same rows. Leaves out fields that the schema does not name, as the schema
 * does. Throws an `ExampleError` with the path when the value is not a list of objects, or a field does not fit its column.
 */
export function writeTable(value: unknown, columns: readonly Column[], style: TableStyle): string {
  if (!Array.isArray(value)) throw unwritable('CSV', value, [], 'csv() writes a list of rows')
  const rows = value.map((row: unknown, i) => {
    if (!isPlainObject(row)) throw unwritable('CSV', row, [i], 'csv() writes objects as rows')
    const cells = columns.map((column) => {
      const field = Object.hasOwn(row, column.key) ? row[column.key] : undefined
      return writeCell(field, column, [i, column.key], style)
    })
    return style.line(cells)
  })
  return [...headerLines(columns, style), ...rows].join('\n')
}

/** Writes the header, and the rule below it where the style has one. */
export function headerLines(columns: readonly Column[], style: TableStyle): readonly string[] {
  return [style.line(columns.map(({ key }) => headerCell(key, style))), ...style.rule(columns.length)]
}
