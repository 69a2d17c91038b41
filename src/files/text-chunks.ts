import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { brokenFile, fileError, type NamedFile, notUtf8 } from './file-error.ts'

/**
 * Reads a text file piece by piece, without its byte order mark. Throws a `StoreError` for a file that cannot be read,
 * and an `ExampleError` that names the line for one that is not UTF-8.
 */
export async function* textChunks(file: NamedFile): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch (cause) {
      throw brokenFile(file, notUtf8, line, cause)
    }
  }
  try {
    for await (const chunk of createReadStream(file.absolute)) {
      // Without an encoding a file stream gives buffers.
      const text = decode(chunk as Buffer)
      yield text
      line += countLines(text)
    }
  } catch (error) {
    throw fileError('read', file.absolute, error)
  }
  const last = decode()
  if (last !== '') yield last
}

/** Counts the line feeds of a text. */
export function countLines(text: string): number {
  let count = 0
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) count++
  return count
}
