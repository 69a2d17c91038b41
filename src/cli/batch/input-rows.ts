import type { NumberedRow } from '../../batch/take-rows.ts'
import type { PlacedRow } from '../../example/placed-row.ts'
import { type Columns, renameFields } from '../../files/columns.ts'
import { csvInputRows } from '../../files/csv-input-rows.ts'
import { fileKind } from '../../files/file-kind.ts'
import { jsonRows } from '../../files/json-rows.ts'
import { jsonlRows } from '../../files/jsonl-rows.ts'
import type { Writer } from '../../types.ts'
import type { FoundFile } from '../subject/find-file.ts'

/** Reads the inputs of a batch, row by row: each with its line, or with why it cannot be read. */
export async function* inputRows(
  file: FoundFile,
  input: Writer<never> | undefined,
  columns: Columns = {},
): AsyncGenerator<NumberedRow> {
  const hasColumns = Object.keys(columns).length > 0
  const kind = fileKind(file.absolute)
  for await (const { value, place, broken } of placedRows(file, kind, input, columns)) {
    const line = place.line ?? place.row + 1
    if (broken !== undefined) yield { value, line, broken }
    else yield { value: hasColumns && kind !== 'csv' ? renameFields(value, columns) : value, line }
  }
}

function placedRows(
  file: FoundFile,
  kind: ReturnType<typeof fileKind>,
  input: Writer<never> | undefined,
  columns: Columns,
): AsyncGenerator<PlacedRow> {
  if (kind === 'csv') return csvInputRows(file, input, columns)
  return kind === 'json' ? jsonRows(file) : jsonlRows(file)
}
