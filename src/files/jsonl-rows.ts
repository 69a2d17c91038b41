import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import type { PlacedRow } from '../example/placed-row.ts'
import { preview } from '../value/preview.ts'
import { fileError, type NamedFile, notUtf8 } from './file-error.ts'
import { parseItem } from './parse-item.ts'

/**
 * Reads the lines of a JSONL file as rows that know their file and line, skipping blank lines. A line that is not JSON
 * or not UTF-8 becomes a broken row. Throws a `StoreError` for a file that cannot be read.
 */
export async function* jsonlRows({ absolute, shown }: NamedFile): AsyncGenerator<PlacedRow> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let row = 0
  let line = 0
  for await (const bytes of linesOf(absolute)) {
    const decoded = decode(decoder, bytes)
    const text = line++ === 0 ? decoded?.replace(/^\ufeff/u, '') : decoded
    if (text?.trim() === '') continue
    const place = { row: row++, file: shown, line }
    if (text === undefined) yield { place, value: undefined, broken: notUtf8 }
    else yield { place, ...parseLine(text, place.row === 0) }
  }
}

function parseLine(text: string, isFirst: boolean): Pick<PlacedRow, 'value' | 'broken'> {
  const parsed = parseItem(text)
  if (!('reason' in parsed)) {
    // A file of one line may be a whole array; further down an array is a bad row like any other.
    if (!isFirst || !Array.isArray(parsed.value)) return parsed
    const broken = `expected { input, output }, found ${preview(parsed.value)}. ${isJson}`
    return { value: undefined, broken }
  }
  const hint = /^[[{]\s*$/u.test(text) ? isJson : 'Write one whole JSON object per line.'
  return { value: undefined, broken: `${parsed.reason} – ${hint}` }
}

const isJson = 'Each line must hold one whole example; is this a .json file?'

/** Splits at line feeds only: a JSON string may contain U+2028, which `node:readline` treats as the end of a line. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  try {
    for await (const chunk of createReadStream(path)) {
      // Without an encoding a file stream gives buffers.
      let rest = chunk as Buffer
      for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed)) {
        yield begun.length === 0 ? rest.subarray(0, end) : Buffer.concat([...begun, rest.subarray(0, end)])
        begun = []
        rest = rest.subarray(end + 1)
      }
      if (rest.length > 0) begun.push(rest)
    }
  } catch (error) {
    throw fileError('read', path, error)
  }
  const last = Buffer.concat(begun)
  if (last.length > 0) yield last
}

const lineFeed = 0x0a

function decode(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    // The decoder says only that some byte is wrong.
    return undefined
  }
}
