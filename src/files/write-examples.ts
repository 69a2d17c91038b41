import Papa from 'papaparse'
import { ExampleError, type ExampleIssue } from '../errors.ts'
import { writeJson } from '../format/write-json.ts'
import type { Example } from '../types.ts'
import { difference } from '../value/difference.ts'
import { parsedJson } from '../value/parsed-json.ts'
import { preview } from '../value/preview.ts'
import type { AnyShape } from './any-shape.ts'
import { readerOfInputs, readerOfOutputs } from './csv-cells.ts'
import { columnName } from './csv-header.ts'
import type { FileKind } from './file-kind.ts'

type AnyExample = Example<unknown, unknown>

/** Writes one example as a line or a record. */
type RowWriter = (example: AnyExample, row: number) => string

/**
 * Writes examples as the text of a file that reads back as the same examples. Throws an `ExampleError` that names what
 * such a file cannot hold. `shape` decides how the cells of a CSV file will be read; `csv` is how it is written.
 */
export async function* writeExamples(
  examples: Iterable<AnyExample> | AsyncIterable<AnyExample>,
  kind: FileKind,
  shape: AnyShape | undefined,
  csv: CsvStyle = { delimiter: ',', metadata: [] },
): AsyncGenerator<string> {
  if (kind !== 'csv' || shape === undefined) {
    yield* joinRows(examples, kind, writeLine)
    return
  }
  const { delimiter } = csv
  const others = csv.metadata.map((key) => metadataColumn(key))
  yield `${Papa.unparse([[...csvColumns, ...others]], { delimiter })}\n`
  yield* joinRows(examples, kind, csvWriter(shape, csv))
}

/** How a CSV file is written. */
export interface CsvStyle {
  readonly delimiter: string
  /** Keys of metadata, each of which gets a column. */
  readonly metadata: readonly string[]
}

/** Tells by its ending how a CSV file is written. */
export function csvStyle(path: string, metadata: Iterable<string>): CsvStyle {
  return { delimiter: /\.tsv$/iu.test(path) ? '\t' : ',', metadata: [...new Set(metadata)] }
}

/** Writes rows as JSON with whatever fields they have. */
export function writeRows(rows: Iterable<unknown>, kind: 'jsonl' | 'json'): AsyncGenerator<string> {
  return joinRows(rows, kind, (value, row) => placed(undefined, row, () => writeJson(value)))
}

async function* joinRows<T>(
  rows: Iterable<T> | AsyncIterable<T>,
  kind: FileKind,
  write: (value: T, row: number) => string,
): AsyncGenerator<string> {
  const [begin, between, end] = kind === 'json' ? ['[\n', ',\n', '\n]\n'] : ['', '\n', '\n']
  let row = 0
  for await (const value of rows) yield `${row === 0 ? begin : between}${write(value, row++)}`
  if (row > 0) yield end
  else if (kind === 'json') yield '[]\n'
}

/** Writes an example as one line of JSON. */
const writeLine: RowWriter = ({ id, input, output, tags, context, history, metadata }, row) =>
  placed(id, row, () => writeJson({ id, input, output, tags, context, history, metadata }))

const csvColumns = ['id', 'input', 'output', 'tags', 'context']

function csvWriter(shape: AnyShape, { delimiter, metadata: keys }: CsvStyle): RowWriter {
  const readInput = readerOfInputs(shape)
  const readOutput = readerOfOutputs(shape)
  return ({ id, input, output, tags, context, history, metadata = {} }, row) =>
    placed(id, row, () => {
      if (history !== undefined) throw unwritable('history', 'a CSV file has no column for it. Export it as .jsonl.')
      return Papa.unparse(
        [
          [
            id === undefined ? '' : writeText(id, 'id'),
            writeCell(input, 'input', readInput),
            writeCell(output, 'output', readOutput),
            writeTags(tags ?? []),
            context === undefined ? '' : writeJson(context),
            ...writeMetadata(metadata, keys),
          ],
        ],
        { delimiter },
      )
    })
}

function metadataColumn(key: string): string {
  const name = `metadata.${writeText(key, 'metadata')}`
  if (key !== '' && columnName(name) === name) return name
  throw unwritable('metadata', `a CSV file cannot have a column for the key ${preview(key)}. Export it as .jsonl.`)
}

/** Writes texts as they are where they read back as texts, and all else as JSON. */
function writeMetadata(metadata: Readonly<Record<string, unknown>>, keys: readonly string[]): readonly string[] {
  const other = Object.keys(metadata).find((key) => !keys.includes(key))
  if (other !== undefined)
    throw unwritable('metadata', `the key ${preview(other)} has come while the file was written. Export it again.`)
  return keys.map((key) => {
    const value = Object.hasOwn(metadata, key) ? metadata[key] : undefined
    if (value === undefined) return ''
    const isPlain = typeof value === 'string' && value !== '' && parsedJson(value) === undefined
    return isPlain ? writeText(value, 'metadata') : inColumn('metadata', () => writeJson(value))
  })
}

/** Writes a value as text or JSON; refuses what the reader of the column would read as something else. */
function writeCell(value: unknown, column: string, read: (cell: string) => unknown): string {
  const cell = typeof value === 'string' ? writeText(value, column) : inColumn(column, () => writeJson(value))
  const found = difference(value, read(cell))
  if (found === undefined) return cell
  throw unwritable(
    column,
    `a CSV cell with ${preview(cell)} reads back as ${preview(read(cell))}. Export it as .jsonl.`,
  )
}

function writeText(text: string, column: string): string {
  if (!/\p{Surrogate}/u.test(text)) return text
  throw unwritable(column, `a CSV file cannot hold half of a surrogate pair, in ${preview(text)}. Export it as .jsonl.`)
}

function writeTags(tags: readonly string[]): string {
  const isPlain = tags.every((tag) => tag !== '' && tag.trim() === tag && !tag.includes('|'))
  const cell = tags.join('|')
  return writeText(isPlain && !cell.startsWith('[') ? cell : writeJson(tags), 'tags')
}

function unwritable(path: string, message: string): ExampleError {
  return new ExampleError([{ code: 'example_unwritable', path, message }])
}

function inColumn(column: string, write: () => string): string {
  return mapIssues(write, (issue) => ({ ...issue, path: issue.path.replace(/^\$/u, column) }))
}

/** Adds the example to errors that its writer throws. */
function placed(id: string | undefined, row: number, write: () => string): string {
  return mapIssues(write, (issue) => ({
    ...issue,
    path: issue.path.replace(/^\$\.?/u, ''),
    row,
    ...(id === undefined ? {} : { id }),
  }))
}

function mapIssues(write: () => string, change: (issue: ExampleIssue) => ExampleIssue): string {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof ExampleError)) throw error
    const [first, ...rest] = error.issues.map(change)
    throw first === undefined ? error : new ExampleError([first, ...rest])
  }
}
