import { extname } from 'node:path'
import { DefinitionError } from '../errors.ts'
import { preview } from '../value/preview.ts'

/** How a file of examples is written. */
export type FileKind = 'jsonl' | 'json' | 'csv'

const kinds: Readonly<Record<string, FileKind>> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'json',
  '.csv': 'csv',
  '.tsv': 'csv',
}

/** What the names of files of examples end in. */
export const exampleEndings = Object.keys(kinds)

/** Tells by its ending how a file of examples is written; undefined for any other ending. */
export function fileKindOf(path: string): FileKind | undefined {
  return kinds[extname(path).toLowerCase()]
}

/** Tells how a file of examples is written. Throws a `DefinitionError` for any other file. */
export function fileKind(path: string): FileKind {
  // JavaScript callers may give a URL.
  const kind = typeof path === 'string' ? fileKindOf(path) : undefined
  if (kind !== undefined) return kind
  throw new DefinitionError(
    'definition_invalid',
    `${preview(path)}: expected a file of examples that ends in ${exampleEndings.join(', ')}.`,
  )
}
