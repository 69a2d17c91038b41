import { resolve } from 'node:path'
import type { PlacedRow } from '../example/placed-row.ts'
import type { AnyShape } from './any-shape.ts'
import { chatRow } from './chat-row.ts'
import { type Columns, renameFields } from './columns.ts'
import { csvRows } from './csv-rows.ts'
import type { NamedFile } from './file-error.ts'
import type { FileKind } from './file-kind.ts'
import { jsonRows } from './json-rows.ts'
import { jsonlRows } from './jsonl-rows.ts'

/** Returns a file that messages show under the name it was given. */
export function namedFile(path: string): NamedFile {
  return { absolute: resolve(path), shown: path }
}

/**
 * Reads a file of examples row by row, according to its kind. `shape` decides how the cells of a CSV file and the
 * messages of a chat are read, `columns` which fields have other names.
 */
export async function* exampleRows(
  file: NamedFile,
  kind: FileKind,
  shape: AnyShape | undefined,
  columns: Columns = {},
): AsyncGenerator<PlacedRow> {
  if (kind === 'csv' && shape !== undefined) {
    yield* csvRows(file, shape, columns)
    return
  }
  const hasColumns = Object.keys(columns).length > 0
  for await (const row of kind === 'json' ? jsonRows(file) : jsonlRows(file)) {
    const value = hasColumns ? renameFields(row.value, columns) : row.value
    yield row.broken === undefined ? { ...row, ...chatRow(value, shape) } : row
  }
}
