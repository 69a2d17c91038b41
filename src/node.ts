import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import { ExampleError, StoreError } from './errors.ts'
import type { ExampleShape } from './example/check-example.ts'
import { type PlacedRow, parsePlacedRows } from './example/parse-examples.ts'
import { writeJson } from './format/write-json.ts'
import type { Example } from './types.ts'
import { preview } from './value/preview.ts'

/**
 * Reads a JSONL file, one `{ input, output, id?, tags? }` a line, as examples that are checked against `shape`. Throws an
 * `ExampleError` that names file, line, id and path of every bad example (the first 100), and a `StoreError` for a file
 * that cannot be read.
 *
 * @example
 * const examples = await readJsonl('tickets.jsonl', { output: json(Ticket) })
 */
export async function readJsonl<Demo, In = string>(
  path: string,
  shape: ExampleShape<In, Demo>,
): Promise<Example<In, Demo>[]> {
  return parsePlacedRows(jsonlRows(path), shape)
}

/**
 * Writes examples as JSONL that `readJsonl` reads back as the same, and returns how many. The file is replaced as a whole
 * once every example is written; an `ExampleError` for what JSON cannot hold leaves it as it was.
 */
export async function writeJsonl<In, Demo>(
  path: string,
  examples: Iterable<Example<In, Demo>> | AsyncIterable<Example<In, Demo>>,
): Promise<number> {
  const draft = `${path}.${randomUUID()}.tmp`
  let row = 0
  try {
    const file = await open(draft, 'wx')
    try {
      let lines = ''
      for await (const example of examples) {
        lines += `${writeLine(example, row++)}\n`
        if (lines.length < writeSize) continue
        await file.write(lines)
        lines = ''
      }
      await file.write(lines)
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw isSystemError(error) ? cannot('write', path, error) : error
  }
  return row
}

const writeSize = 1 << 16

function writeLine({ id, input, output, tags, context }: Example<unknown, unknown>, row: number): string {
  try {
    return writeJson({ id, input, output, tags, context })
  } catch (error) {
    if (!(error instanceof ExampleError)) throw error
    const [first, ...rest] = error.issues.map((issue) => ({
      ...issue,
      path: issue.path.replace(/^\$\.?/u, ''),
      row,
      ...(id === undefined ? {} : { id }),
    }))
    throw first === undefined ? error : new ExampleError([first, ...rest])
  }
}

/**
 * Reads the lines of a JSONL file as rows that know their file and line; blank lines are passed over. A line that is not
 * JSON or not UTF-8 becomes a broken row. Throws a `StoreError` for a file that cannot be read.
 */
export async function* jsonlRows(path: string): AsyncGenerator<PlacedRow> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let row = 0
  let line = 0
  for await (const bytes of linesOf(path)) {
    const decoded = decode(decoder, bytes)
    const text = line++ === 0 ? decoded?.replace(/^\ufeff/u, '') : decoded
    if (text?.trim() === '') continue
    yield { place: { row: row++, file: path, line }, ...(text === undefined ? notUtf8 : parseLine(text)) }
  }
}

/** Splits at line feeds alone: a JSON string may hold U+2028, which `node:readline` takes for the end of a line. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  try {
    for await (const chunk of createReadStream(path)) {
      // Without an encoding a file stream gives buffers.
      let rest = chunk as Buffer
      for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed)) {
        yield Buffer.concat([...begun, rest.subarray(0, end)])
        begun = []
        rest = rest.subarray(end + 1)
      }
      begun.push(rest)
    }
  } catch (error) {
    throw isSystemError(error) ? cannot('read', path, error) : error
  }
  const last = Buffer.concat(begun)
  if (last.length > 0) yield last
}

const lineFeed = 0x0a
const notUtf8 = { value: undefined, broken: 'not UTF-8 text. Save the file as UTF-8.' }

function decode(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    // The decoder says no more than that some byte is wrong.
    return undefined
  }
}

function parseLine(text: string): Pick<PlacedRow, 'value' | 'broken'> {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const hint = /^[[{]\s*$/u.test(text)
      ? 'Each line must hold one whole example; is this a .json file?'
      : 'Write one whole JSON object a line.'
    return { value: undefined, broken: `not JSON: ${reason}, near ${snippet(text, reason)} – ${hint}` }
  }
}

/** Shows the text around the position that the message of `JSON.parse` names, or its beginning. */
function snippet(text: string, reason: string): string {
  const position = Number(/at position (\d+)/u.exec(reason)?.[1] ?? 0)
  const start = Math.max(0, position - 40)
  const end = position + 20
  const before = `${start > 0 ? '…' : ''}${text.slice(start, position)}`
  return `${before}${position > 0 ? '▸' : ''}${text.slice(position, end).trimEnd()}${end < text.length ? '…' : ''}`
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

function cannot(what: 'read' | 'write', path: string, cause: NodeJS.ErrnoException): StoreError {
  const reason = cause.code === 'ENOENT' && what === 'read' ? 'there is no such file' : cause.message
  return new StoreError('file_unreadable', `Cannot ${what} ${preview(path)}: ${reason}.`, { cause })
}
