import Papa from 'papaparse'
import type { PlacedRow } from '../../example/parse-examples.ts'
import { nearest } from '../../value/nearest.ts'
import { CommandFailure } from '../command-failure.ts'
import type { AnyShape } from '../definition.ts'
import type { FoundFile } from '../find-file.ts'
import { type CellReader, readerOfInputs, readerOfOutputs } from './csv-cells.ts'
import { readTextFile } from './text-file.ts'

/** Reads the rows of a CSV file with a header row: `input`, `output` and, where there are, `id` and `tags` (`a|b`). */
export async function csvRows(file: FoundFile, shape: AnyShape | undefined): Promise<readonly PlacedRow[]> {
  const text = await readTextFile(file)
  const [header, ...records] = readRecords(text)
  if (header === undefined) return []
  const columns = header.cells.map((cell) => cell.trim().toLowerCase())
  for (const name of ['input', 'output']) if (!columns.includes(name)) throw missingColumn(file, name, columns)
  const cellsOf = (name: string): string[] => records.map(({ cells }) => cells[columns.indexOf(name)] ?? '')
  const readInput = readerOfInputs(shape, cellsOf('input'))
  const readOutput = readerOfOutputs(shape, cellsOf('output'))
  return records.map(({ cells, line, broken: damage }, row): PlacedRow => {
    const place = { row, file: file.shown, line }
    if (damage !== undefined) return { value: undefined, place, broken: damage }
    if (cells.length !== columns.length) {
      const broken = `${cells.length} cells, but the header has ${columns.length}. Put cells that hold the delimiter, quotes or line breaks into double quotes.`
      return { value: undefined, place, broken }
    }
    const cell = (name: string): string | undefined => cells[columns.indexOf(name)]
    return { value: readRow(cell, readInput, readOutput), place }
  })
}

function readRow(
  cell: (name: string) => string | undefined,
  readInput: CellReader,
  readOutput: CellReader,
): Readonly<Record<string, unknown>> {
  const id = cell('id')
  const tags = cell('tags')
    ?.split('|')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  return {
    ...(id === undefined || id === '' ? {} : { id }),
    input: readInput(cell('input') ?? ''),
    output: readOutput(cell('output') ?? ''),
    ...(tags === undefined || tags.length === 0 ? {} : { tags }),
  }
}

interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
  readonly broken?: string
}

/** Spreadsheets write what their country calls comma-separated; the header tells which it is. */
const delimiters = [',', ';', '\t', '|']

function readRecords(text: string): readonly CsvRecord[] {
  const delimiter = delimiters.find((candidate) => {
    const [header = []] = Papa.parse<string[]>(text, { delimiter: candidate, preview: 1 }).data
    const names = header.map((name) => name.trim().toLowerCase())
    return names.includes('input') && names.includes('output')
  })
  const records: CsvRecord[] = []
  let line = 1
  let position = 0
  Papa.parse<string[]>(text, {
    delimiter: delimiter ?? ',',
    step({ data, errors, meta }) {
      const isBlank = data.length === 1 && data[0]?.trim() === ''
      const quotes = errors.find(({ type }) => type === 'Quotes')
      const broken = quotes === undefined ? {} : { broken: `not CSV: ${quotes.message}.` }
      if (!isBlank) records.push({ cells: data, line, ...broken })
      for (; position < meta.cursor; position++) if (text[position] === '\n') line++
    },
  })
  return records
}

function missingColumn(file: FoundFile, name: string, columns: readonly string[]): CommandFailure {
  const guess = nearest(name, columns)
  const hint = guess === undefined ? `Name the column with the ${name}s "${name}".` : `Rename "${guess}" to "${name}".`
  return new CommandFailure(
    1,
    `${file.shown}:1: the header has no column "${name}"; it has ${columns.map((column) => `"${column}"`).join(', ')}. ${hint}`,
  )
}
