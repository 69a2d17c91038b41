import type { PlacedRow } from '../example/placed-row.ts'
import { text } from '../format/text.ts'
import type { Writer } from '../types.ts'
import { type Columns, missingSource, renameColumns } from './columns.ts'
import { readerOfInputs } from './csv-cells.ts'
import { fieldColumn, readFields } from './csv-fields.ts'
import { columnName } from './csv-header.ts'
import { csvRecords } from './csv-records.ts'
import { brokenFile, type NamedFile } from './file-error.ts'

/**
 * Reads the rows of a CSV file of inputs: `input`, or a column for each of its fields (`input.subject`), and optionally
 * `id`; other columns are metadata. Throws an `ExampleError` for a file without a column of inputs.
 */
export async function* csvInputRows(
  file: NamedFile,
  input: Writer<never> | undefined,
  columns: Columns,
): AsyncGenerator<PlacedRow> {
  let read: ((cells: readonly string[]) => object) | undefined
  let names: readonly string[] = []
  let row = 0
  for await (const { cells, line, broken } of csvRecords(file, (some) => isHeader(some, columns))) {
    if (read === undefined) {
      names = namesOf(file, cells, columns)
      read = reader(names, input)
      continue
    }
    const place = { row: row++, file: file.shown, line }
    const wrong =
      broken ??
      (cells.length === names.length ? undefined : `${cells.length} cells, but the header has ${names.length}.`)
    yield wrong === undefined ? { value: read(cells), place } : { value: undefined, place, broken: wrong }
  }
}

function isHeader(cells: readonly string[], columns: Columns): boolean {
  const renamed = renameColumns(cells.map(columnName), columns)
  return 'names' in renamed && renamed.names.some(isInput)
}

function isInput(name: string): boolean {
  return name === 'input' || name.startsWith('input.')
}

function namesOf(file: NamedFile, cells: readonly string[], columns: Columns): readonly string[] {
  const given = cells.map(columnName)
  const renamed = renameColumns(given, columns)
  if (!('names' in renamed)) throw brokenFile(file, missingSource(renamed.missing, given, renamed.guess), 1)
  if (renamed.names.some(isInput)) return renamed.names
  throw brokenFile(file, missingSource('input', given, undefined), 1)
}

function reader(names: readonly string[], input: Writer<never> | undefined): (cells: readonly string[]) => object {
  const fields = names.flatMap((name, column) => fieldColumn('input', name, column, input) ?? [])
  const [inputAt, idAt] = [names.indexOf('input'), names.indexOf('id')]
  // The writer is given whatever the cells hold, and checks it itself.
  const readInput = readerOfInputs(
    input === undefined ? { output: text() as never } : ({ output: text(), input } as never),
  )
  return (cells) => {
    const id = idAt < 0 ? '' : (cells[idAt] ?? '')
    return {
      ...(id === '' ? {} : { id }),
      input: fields.length > 0 ? readFields(fields, cells) : readInput(cells[inputAt] ?? ''),
    }
  }
}
