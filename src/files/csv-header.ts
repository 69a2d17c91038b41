import { nearest } from '../value/nearest.ts'
import { preview } from '../value/preview.ts'
import type { AnyShape } from './any-shape.ts'
import { type Columns, missingSource, renameColumns } from './columns.ts'
import { type FieldColumn, fieldColumn } from './csv-fields.ts'
import { brokenFile, type NamedFile } from './file-error.ts'

/** The columns of a file, including those that hold a single field each. */
export interface Header {
  readonly names: readonly string[]
  readonly input: readonly FieldColumn[]
  readonly output: readonly FieldColumn[]
  /** Columns of anything else, each with the key of the metadata that it holds. */
  readonly metadata: readonly { readonly column: number; readonly key: string; readonly isTyped: boolean }[]
  /** Whether a space after each delimiter is part of how the file is written. */
  readonly isSpaced: boolean
}

const sides = ['input', 'output'] as const
const whole = ['id', 'input', 'output', 'tags', 'context', 'metadata']
const withFields = ['input', 'output', 'metadata']

/** Tells whether the cells of a record are a header, by the names that they have with `columns`. */
export function isHeader(cells: readonly string[], columns: Columns): boolean {
  const renamed = renameColumns(cells.map(columnName), columns)
  if (!('names' in renamed)) return false
  return sides.every((side) => renamed.names.some((name) => name === side || name.startsWith(`${side}.`)))
}

/** Names of columns of an example are case-insensitive; all other names are as they are written. */
export function columnName(cell: string): string {
  const name = cell.trim()
  const [head = '', ...rest] = name.split('.')
  const known = head.toLowerCase()
  return (rest.length === 0 ? whole : withFields).includes(known) ? [known, ...rest].join('.') : name
}

/** Reads a header. Throws an `ExampleError` for one that lacks a column, or has one twice. */
export function readHeader(
  file: NamedFile,
  cells: readonly string[],
  shape: AnyShape | undefined,
  columns: Columns,
): Header {
  const given = cells.map(columnName)
  const renamed = renameColumns(given, columns)
  if (!('names' in renamed)) throw brokenFile(file, missingSource(renamed.missing, given, renamed.guess), 1)
  const { names } = renamed
  const twin = names.find((name, i) => name !== '' && names.indexOf(name) !== i)
  if (twin !== undefined) throw brokenFile(file, `the header has two columns "${twin}". Rename one of them.`, 1)
  const fieldsOf = (side: 'input' | 'output'): readonly FieldColumn[] =>
    names.flatMap((name, column) => fieldColumn(side, name, column, shape?.[side]) ?? [])
  const header = {
    names,
    input: fieldsOf('input'),
    output: fieldsOf('output'),
    metadata: names.flatMap((name, column) => metadataColumn(name, column) ?? []),
    isSpaced: cells.length > 1 && cells.slice(1).every((cell) => /^ ?\S/u.test(cell) && cell.startsWith(' ')),
  }
  for (const side of sides) {
    const [field] = header[side]
    if (!names.includes(side) && field === undefined) throw missingColumn(file, side, names)
  }
  const both = names.find((name) => names.some((other) => other.startsWith(`${name}.`)))
  if (both !== undefined && sides.some((side) => both === side || both.startsWith(`${side}.`))) {
    throw brokenFile(file, `the header has a column "${both}" and others for fields of it. Keep one or the other.`, 1)
  }
  return header
}

function metadataColumn(name: string, column: number): Header['metadata'][number] | undefined {
  if (whole.includes(name) || /^(?:input|output)\./u.test(name)) return undefined
  if (name.startsWith('metadata.')) return { column, key: name.slice('metadata.'.length), isTyped: true }
  return { column, key: name === '' ? `column ${column + 1}` : name, isTyped: false }
}

function missingColumn(file: NamedFile, name: string, columns: readonly string[]): Error {
  const guess = nearest(name, columns)
  const hint =
    guess === undefined
      ? `Name the column with the ${name}s "${name}", or say which one it is: \`columns: { ${name}: ${preview(columns.find((column) => column !== '') ?? name)} }\` (\`--columns\`).`
      : `Rename "${guess}" to "${name}".`
  const has = columns.map((column) => `"${column}"`).join(', ')
  return brokenFile(file, `the header has no column "${name}"; it has ${has}. ${hint}`, 1)
}
