import type { PlacedRow } from '../../example/placed-row.ts'
import type { AnyShape } from '../../files/any-shape.ts'
import type { Columns } from '../../files/columns.ts'
import { csvRowsOfAnyShape } from '../../files/csv-rows.ts'
import { exampleRows } from '../../files/example-rows.ts'
import { exampleEndings, fileKind } from '../../files/file-kind.ts'
import { wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { findFile } from './find-file.ts'
import { isExampleFile } from './is-example-file.ts'

/**
 * Reads the rows of a file of examples (JSONL, JSON or CSV), each with its line. `shape` decides how the cells of a CSV
 * file are read; without it they are read as JSON where the whole column is JSON.
 */
export async function readRows(
  path: string,
  io: Io,
  shape?: AnyShape,
  columns: Columns = {},
): Promise<readonly PlacedRow[]> {
  if (!isExampleFile(path)) throw wrongUse(`${path} is not a file of examples: expected ${exampleEndings.join(', ')}.`)
  const kind = fileKind(path)
  const file = await findFile(path, io.cwd)
  if (shape === undefined && kind === 'csv') return csvRowsOfAnyShape(file, columns)
  return collect(exampleRows(file, kind, shape, columns))
}

async function collect(rows: AsyncIterable<PlacedRow>): Promise<readonly PlacedRow[]> {
  const all: PlacedRow[] = []
  for await (const row of rows) all.push(row)
  return all
}
