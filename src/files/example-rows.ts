import { resolve } from 'node:path'
import type { PlacedRow } from '../example/parse-examples.ts'
import type { AnyShape } from './any-shape.ts'
import { csvRows } from './csv-rows.ts'
import type { NamedFile } from './file-error.ts'
import type { FileKind } from './file-kind.ts'
import { jsonRows } from './json-rows.ts'
import { jsonlRows } from './jsonl-rows.ts'

/** Returns a file that messages show under the name it was given. */
export function namedFile(path: string): NamedFile {
  return { absolute: resolve(path), shown: path }
}

/** Reads a file of examples row by row, according to its kind. `shape` decides how the cells of a CSV file are read. */
export function exampleRows(file: NamedFile, kind: FileKind, shape: AnyShape): AsyncGenerator<PlacedRow> {
  if (kind === 'csv') return csvRows(file, shape)
  return kind === 'json' ? jsonRows(file) : jsonlRows(file)
}
