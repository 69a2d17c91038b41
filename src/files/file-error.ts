import { ExampleError, StoreError } from '../errors.ts'
import { preview } from '../value/preview.ts'

/** A file and the name under which messages show it. */
export interface NamedFile {
  readonly absolute: string
  readonly shown: string
}

/** Reports a file of examples that is wrong as a whole, with a line where one can be named. */
export function brokenFile({ shown }: NamedFile, message: string, line?: number, cause?: unknown): ExampleError {
  const place = line === undefined ? {} : { line }
  return new ExampleError([{ code: 'example_malformed', path: '', message, file: shown, ...place }], { cause })
}

export const notUtf8 = 'not UTF-8 text. Save the file as UTF-8.'

/** Makes a `StoreError` from a system error about a file; returns any other error unchanged. */
export function fileError(what: 'read' | 'write', path: string, error: unknown): unknown {
  if (!isSystemError(error)) return error
  const reason = error.code === 'ENOENT' && what === 'read' ? 'there is no such file' : error.message
  return new StoreError('file_unreadable', `Cannot ${what} ${preview(path)}: ${reason}.`, { cause: error })
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
