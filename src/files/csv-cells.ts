import { isKnapshotError } from '../errors.ts'
import { Place } from '../format/schema/place.ts'
import { parsedJson } from '../value/parsed-json.ts'
import type { AnyShape } from './any-shape.ts'
import { booleanCell, schemaOf } from './csv-fields.ts'

/** Turns the text of a cell into a value. */
export type CellReader = (cell: string) => unknown

/** Reads output cells as text where the format accepts the text, otherwise as JSON. */
export function readerOfOutputs({ output }: AnyShape): CellReader {
  const schema = schemaOf(output)
  // Where text cannot be valid, asking the format about every cell would cost more than everything else.
  const kinds = schema === undefined ? undefined : new Place(schema).kinds
  const mayBeText = kinds === undefined || kinds.has('string')
  const accepts = (cell: string): boolean => {
    if (!mayBeText) return false
    try {
      if (output.validate === undefined) output.write(cell)
      else output.validate(cell)
      return true
    } catch (error) {
      if (isKnapshotError(error)) return false
      throw error
    }
  }
  // A cell that is neither stays text: the check of the examples says what is wrong with it.
  return (cell) => {
    if (accepts(cell)) return cell
    const text = kinds === undefined ? cell : booleanCell(cell.trim(), kinds)
    return (parsedJson(text) ?? { value: cell }).value
  }
}

/** Reads input cells as text, unless inputs have a writer and the cell contains an object that it can write. */
export function readerOfInputs({ input }: AnyShape): CellReader {
  return input === undefined ? (cell) => cell : (cell) => (structured(cell) ? parsedJson(cell)?.value : cell)
}

/** Reads a column without a format: as JSON when all of its cells are objects or arrays. */
export function readerOfColumn(cells: readonly string[]): CellReader {
  return cells.length > 0 && cells.every(structured) ? (cell) => parsedJson(cell)?.value : (cell) => cell
}

function structured(cell: string): boolean {
  const value = parsedJson(cell)?.value
  return typeof value === 'object' && value !== null
}
