import { StoreError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'

export type Row = Readonly<Record<string, unknown>>

/**
 * Names the columns of rows. Some drivers are told to rename columns (`transform` of postgres.js), or to return rows as
 * lists: then the order of the columns decides. Throws a `StoreError` (`store_driver_invalid`) for rows of other columns.
 */
export function namedRows(rows: unknown, columns: readonly string[]): readonly Row[] {
  if (!Array.isArray(rows)) throw unreadable(rows, columns)
  return rows.map((row: object) => {
    if (columns.every((name) => Object.hasOwn(row, name))) return row as Row
    const values: readonly unknown[] = Object.values(row)
    if (values.length !== columns.length) throw unreadable(row, columns)
    return Object.fromEntries(columns.map((name, i) => [name, values[i]]))
  })
}

function unreadable(found: unknown, columns: readonly string[]): StoreError {
  return new StoreError(
    'store_driver_invalid',
    `postgresStore: the client returned ${preview(found)}, not rows with ${columns.join(', ')}. Pass a client that returns rows as PostgreSQL sends them.`,
  )
}
