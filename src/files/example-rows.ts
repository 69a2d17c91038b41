import { extname, resolve } from 'node:path'
import { DefinitionError } from '../errors.ts'
import type { PlacedRow } from '../example/parse-examples.ts'
import { preview } from '../value/preview.ts'
import type { AnyShape } from './any-shape.ts'
import { csvRows } from './csv-rows.ts'
import type { NamedFile } from './file-error.ts'
import { jsonRows } from './json-rows.ts'
import { jsonlRows } from './jsonl-rows.ts'

/** The kinds of example files. */
export type FileKind = 'jsonl' | 'json' | 'csv'

const kinds: Readonly<Record<string, FileKind>> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'json',
  '.csv': 'csv',
}

/** Tells the kind of an example file from its extension. Throws a `DefinitionError` for any other extension. */
export function fileKind(path: string): FileKind {
  // JavaScript callers may pass a URL.
  const kind = typeof path === 'string' ? kinds[extname(path).toLowerCase()] : undefined
  if (kind !== undefined) return kind
  throw new DefinitionError(
    'definition_invalid',
    `${preview(path)}: expected a file of examples that ends in ${Object.keys(kinds).join(', ')}.`,
  )
}

/** Returns a file that messages show under the name it was given. */
export function namedFile(path: string): NamedFile {
  return { absolute: resolve(path), shown: path }
}

/** Reads a file of examples row by row, according to its kind. `shape` decides how the cells of a CSV file are read. */
export function exampleRows(file: NamedFile, kind: FileKind, shape: AnyShape): AsyncGenerator<PlacedRow> {
  if (kind === 'csv') return csvRows(file, shape)
  return kind === 'json' ? jsonRows(file) : jsonlRows(file)
}
