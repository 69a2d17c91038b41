import type { PlacedRow } from '../example/parse-examples.ts'
import { jsonlRows } from '../node.ts'
import { wrongUse } from './command-failure.ts'
import type { AnyShape } from './definition.ts'
import { exampleFileKind } from './file-kind.ts'
import { findFile } from './find-file.ts'
import type { Io } from './io.ts'
import { csvRows } from './rows/csv-rows.ts'
import { jsonRows } from './rows/json-rows.ts'

/**
 * Reads the rows of a file of examples (JSONL, JSON or CSV), each with its line. `shape` decides how the cells of a CSV
 * file are read; without it they are read as JSON where the whole column is JSON.
 */
export async function readRows(path: string, io: Io, shape?: AnyShape): Promise<readonly PlacedRow[]> {
  const kind = exampleFileKind(path)
  if (kind === undefined) throw wrongUse(`${path} is no file of examples: expected .jsonl, .ndjson, .json or .csv.`)
  const file = await findFile(path, io.cwd)
  if (kind === '.json') return jsonRows(file)
  if (kind === '.csv') return csvRows(file, shape)
  const rows: PlacedRow[] = []
  for await (const row of jsonlRows(file.absolute)) rows.push({ ...row, place: { ...row.place, file: file.shown } })
  return rows
}
