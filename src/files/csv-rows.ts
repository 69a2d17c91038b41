import type { PlacedRow } from '../example/parse-examples.ts'
import { nearest } from '../value/nearest.ts'
import { parsedJson } from '../value/parsed-json.ts'
import type { AnyShape } from './any-shape.ts'
import { type CellReader, readerOfColumn, readerOfInputs, readerOfOutputs } from './csv-cells.ts'
import { type FieldColumn, fieldColumn, readFields } from './csv-fields.ts'
import { type CsvRecord, csvRecords } from './csv-records.ts'
import { brokenFile, type NamedFile } from './file-error.ts'

/**
 * Reads the rows of a CSV file with a header: `input` and `output`, or a column for each of their fields
 * (`output.team`), and optionally `id`, `tags` (`a|b`, or a JSON array) and `context` (JSON). Throws an `ExampleError`
 * for a file that lacks the required columns or is not UTF-8, and a `StoreError` for one that cannot be read.
 */
export async function* csvRows(file: NamedFile, shape: AnyShape): AsyncGenerator<PlacedRow> {
  const [readInput, readOutput] = [readerOfInputs(shape), readerOfOutputs(shape)]
  let header: Header | undefined
  let row = 0
  for await (const record of csvRecords(file, isHeader)) {
    if (header === undefined) header = readHeader(file, record.cells, shape)
    else yield readRecord(record, row++, file, header, readInput, readOutput)
  }
}

/**
 * Reads all rows of a CSV file whose format is unknown: a column is JSON where all of its cells are objects or arrays.
 */
export async function csvRowsOfAnyShape(file: NamedFile): Promise<readonly PlacedRow[]> {
  const records: CsvRecord[] = []
  for await (const record of csvRecords(file, isHeader)) records.push(record)
  const [first, ...rest] = records
  if (first === undefined) return []
  const header = readHeader(file, first.cells, undefined)
  const reader = (name: string): CellReader => {
    const column = header.names.indexOf(name)
    return readerOfColumn(rest.map(({ cells }) => cells[column] ?? ''))
  }
  const [readInput, readOutput] = [reader('input'), reader('output')]
  return rest.map((record, row) => readRecord(record, row, file, header, readInput, readOutput))
}

/** Reads the names of the columns of a CSV file. */
export async function csvHeader(file: NamedFile): Promise<readonly string[]> {
  for await (const { cells } of csvRecords(file, isHeader)) return cells.map(columnName)
  return []
}

/** The columns of a file, including those that hold a single field each. */
interface Header {
  readonly names: readonly string[]
  readonly input: readonly FieldColumn[]
  readonly output: readonly FieldColumn[]
}

const sides = ['input', 'output'] as const

function isHeader(cells: readonly string[]): boolean {
  const names = cells.map(columnName)
  return sides.every((side) => names.some((name) => name === side || name.startsWith(`${side}.`)))
}

/** Column names are case-insensitive; field names are written as in the schema. */
function columnName(cell: string): string {
  const name = cell.trim()
  const [head = '', ...rest] = name.split('.')
  return [head.toLowerCase(), ...rest].join('.')
}

function readHeader(file: NamedFile, cells: readonly string[], shape: AnyShape | undefined): Header {
  const names = cells.map(columnName)
  const twin = names.find((name, i) => name !== '' && names.indexOf(name) !== i)
  if (twin !== undefined) throw brokenFile(file, `the header has two columns "${twin}". Rename one of them.`, 1)
  const fieldsOf = (side: 'input' | 'output'): readonly FieldColumn[] =>
    names.flatMap((name, column) => fieldColumn(side, name, column, shape?.[side]) ?? [])
  const header = { names, input: fieldsOf('input'), output: fieldsOf('output') }
  for (const side of sides) {
    const [field] = header[side]
    if (!names.includes(side) && field === undefined) throw missingColumn(file, side, names)
  }
  const whole = names.find((name) => names.some((other) => other.startsWith(`${name}.`)))
  if (whole !== undefined && sides.some((side) => whole === side || whole.startsWith(`${side}.`))) {
    throw brokenFile(file, `the header has a column "${whole}" and others for fields of it. Keep one or the other.`, 1)
  }
  return header
}

function missingColumn(file: NamedFile, name: string, columns: readonly string[]): Error {
  const guess = nearest(name, columns)
  const hint = guess === undefined ? `Name the column with the ${name}s "${name}".` : `Rename "${guess}" to "${name}".`
  const has = columns.map((column) => `"${column}"`).join(', ')
  return brokenFile(file, `the header has no column "${name}"; it has ${has}. ${hint}`, 1)
}

function readRecord(
  { cells, line, broken: damage }: CsvRecord,
  row: number,
  file: NamedFile,
  header: Header,
  readInput: CellReader,
  readOutput: CellReader,
): PlacedRow {
  const place = { row, file: file.shown, line }
  const { names } = header
  if (damage !== undefined) return { value: undefined, place, broken: damage }
  if (cells.length !== names.length) {
    const broken = `${cells.length} cells, but the header has ${names.length}. Put double quotes around cells that contain the delimiter, quotes or line breaks.`
    return { value: undefined, place, broken }
  }
  const cell = (name: string): string => cells[names.indexOf(name)] ?? ''
  const id = cell('id')
  const tags = readTags(cell('tags'))
  const context = readerOfContext(cell('context'))
  const value = {
    ...(id === '' ? {} : { id }),
    input: header.input.length > 0 ? readFields(header.input, cells) : readInput(cell('input')),
    output: header.output.length > 0 ? readFields(header.output, cells) : readOutput(cell('output')),
    ...(tags.length === 0 ? {} : { tags }),
    ...(context === undefined ? {} : { context }),
  }
  return { value, place }
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
