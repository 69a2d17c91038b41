import type { PlacedRow } from '../example/placed-row.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { setOwn } from '../value/own-copy.ts'
import { parsedJson } from '../value/parsed-json.ts'
import type { AnyShape } from './any-shape.ts'
import type { Columns } from './columns.ts'
import { type CellReader, readerOfColumn, readerOfInputs, readerOfOutputs } from './csv-cells.ts'
import { readFields } from './csv-fields.ts'
import { columnName, type Header, isHeader, readHeader } from './csv-header.ts'
import { type CsvRecord, csvRecords } from './csv-records.ts'
import type { NamedFile } from './file-error.ts'

/**
 * Reads the rows of a CSV file with a header: `input` and `output`, or a column for each of their fields
 * (`output.team`), and optionally `id`, `tags` (`a|b`, or a JSON array) and `context` (JSON); other columns are
 * metadata. `columns` says which columns have other names. Throws an `ExampleError` for a file that lacks the required
 * columns or is not UTF-8, and a `StoreError` for one that cannot be read.
 */
export async function* csvRows(file: NamedFile, shape: AnyShape, columns: Columns = {}): AsyncGenerator<PlacedRow> {
  const [readInput, readOutput] = [readerOfInputs(shape), readerOfOutputs(shape)]
  let header: Header | undefined
  let row = 0
  for await (const record of csvRecords(file, (cells) => isHeader(cells, columns))) {
    if (header === undefined) header = readHeader(file, record.cells, shape, columns)
    else yield readRecord(record, row++, file, header, readInput, readOutput)
  }
}

/**
 * Reads all rows of a CSV file whose format is unknown: a column is JSON where all of its cells are objects or arrays.
 */
export async function csvRowsOfAnyShape(file: NamedFile, columns: Columns = {}): Promise<readonly PlacedRow[]> {
  const records: CsvRecord[] = []
  for await (const record of csvRecords(file, (cells) => isHeader(cells, columns))) records.push(record)
  const [first, ...rest] = records
  if (first === undefined) return []
  const header = readHeader(file, first.cells, undefined, columns)
  const reader = (name: string): CellReader => {
    const column = header.names.indexOf(name)
    return readerOfColumn(rest.map(({ cells }) => cells[column] ?? ''))
  }
  const [readInput, readOutput] = [reader('input'), reader('output')]
  return rest.map((record, row) => readRecord(record, row, file, header, readInput, readOutput))
}

/** Reads the names of the columns of a CSV file. */
export async function csvHeader(file: NamedFile): Promise<readonly string[]> {
  for await (const { cells } of csvRecords(file, (some) => isHeader(some, {}))) return cells.map(columnName)
  return []
}

function readRecord(
  { cells: given, line, broken: damage }: CsvRecord,
  row: number,
  file: NamedFile,
  header: Header,
  readInput: CellReader,
  readOutput: CellReader,
): PlacedRow {
  const place = { row, file: file.shown, line }
  const { names } = header
  if (damage !== undefined) return { value: undefined, place, broken: damage }
  if (given.length !== names.length) return { value: undefined, place, broken: ragged(given.length, names.length) }
  const cells = header.isSpaced ? given.map(withoutSpace) : given
  const cell = (name: string): string => cells[names.indexOf(name)] ?? ''
  const id = cell('id')
  const tags = readTags(cell('tags'))
  const context = readerOfContext(cell('context'))
  const metadata = readMetadata(cell('metadata'), cells, header)
  const value = {
    ...(id === '' ? {} : { id }),
    input: header.input.length > 0 ? readFields(header.input, cells) : readInput(cell('input')),
    output: header.output.length > 0 ? readFields(header.output, cells) : readOutput(cell('output')),
    ...(tags.length === 0 ? {} : { tags }),
    ...(context === undefined ? {} : { context }),
    ...(metadata === undefined ? {} : { metadata }),
  }
  return { value, place }
}

function ragged(found: number, wanted: number): string {
  const what = `${found} cells, but the header has ${wanted}`
  return found < wanted
    ? `${what}: a cell is missing. An empty cell needs its delimiter too.`
    : `${what}. Put double quotes around cells that contain the delimiter, quotes or line breaks.`
}

/** Leaves out the space after the delimiter, and with it the quotes that it had kept from being read as such. */
function withoutSpace(cell: string): string {
  const text = cell.replace(/^ +/u, '')
  return text !== cell && /^"(?:[^"]|"")*"$/u.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text
}

function readTags(cell: string): readonly unknown[] {
  const list = cell.startsWith('[') ? parsedJson(cell)?.value : undefined
  if (Array.isArray(list)) return list
  return cell
    .split('|')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

/** What is not JSON stays text, and is refused by the check of the rows. */
function readerOfContext(cell: string): unknown {
  if (cell.trim() === '') return undefined
  const value = parsedJson(cell)?.value
  return Array.isArray(value) ? value : cell
}

/** Collects what the columns beyond those of an example hold; an empty cell holds nothing. */
function readMetadata(cell: string, cells: readonly string[], { metadata }: Header): unknown {
  const whole = cell.trim() === '' ? {} : (parsedJson(cell)?.value ?? cell)
  // The check of the rows refuses it.
  if (!isPlainObject(whole)) return whole
  const all: Record<string, unknown> = { ...whole }
  for (const { column, key, isTyped } of metadata) {
    const text = cells[column] ?? ''
    if (text !== '') setOwn(all, key, isTyped ? (parsedJson(text) ?? { value: text }).value : text)
  }
  return Object.keys(all).length === 0 ? undefined : all
}
