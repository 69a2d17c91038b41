import Papa from 'papaparse'
import type { NamedFile } from './file-error.ts'
import { countLines, textChunks } from './text-chunks.ts'

/** One record of a CSV file. */
export interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
  /** Set when its quotes are not balanced. */
  readonly broken?: string
}

/** What spreadsheets call comma-separated depends on the country; the header tells which delimiter is used. */
const delimiters = [',', ';', '\t', '|']

/**
 * A text is parsed only once it is twice as long as what the last parse left over, so that a quote that is never closed
 * costs linear time.
 */
const growth = 2

/**
 * Reads the records of a CSV file, starting with the header and skipping blank records. Holds no more of the file than
 * one piece. `isHeader` is given the first record, split by each delimiter in use, and tells which one fits.
 */
export async function* csvRecords(
  file: NamedFile,
  isHeader: (cells: readonly string[]) => boolean,
): AsyncGenerator<CsvRecord> {
  let parser: Papa.Parser | undefined
  let line = 1
  let text = ''
  let wanted = 0
  function* parse(isLast: boolean): Generator<CsvRecord> {
    if (parser === undefined) {
      const named = delimiterLine.exec(text)
      if (named !== null) {
        text = text.slice(named[0].length)
        line++
      }
      parser = makeParser(text, isHeader, named?.[1])
    }
    // The result of the parser class's own `parse` is untyped.
    const { data, errors, meta } = parser.parse(text, 0, !isLast) as Papa.ParseResult<readonly string[]>
    for (const [i, cells] of data.entries()) {
      // Spreadsheets write rows of empty cells below the last one.
      const isBlank = cells.every((cell) => cell.trim() === '')
      const quotes = errors.find(({ type, row }) => type === 'Quotes' && row === i)
      const broken = quotes === undefined ? {} : { broken: `not CSV: ${quotes.message}.` }
      if (!isBlank) yield { cells: cells.map(flat), line, ...broken }
      line += 1 + cells.reduce((lines, cell) => lines + countLines(cell), 0)
    }
    text = isLast ? '' : text.slice(meta.cursor)
    wanted = text.length * growth
  }
  for await (const chunk of textChunks(file)) {
    text += chunk
    if (text.length > wanted && (parser !== undefined || hasWholeRecord(text))) yield* parse(false)
  }
  yield* parse(true)
}

/** Before the first record is complete, line endings cannot be told; Excel may name the delimiter in a line before it. */
function hasWholeRecord(text: string): boolean {
  return endOfLine(text.replace(delimiterLine, '')) !== undefined
}

/** What Excel reads as the delimiter, and writes for other readers. */
const delimiterLine = /^"?sep=(.)"?(?:\r\n|\n|\r(?!$))/iu

/** Finds the line ending of the first record, outside of quotes; undefined while the record goes on. */
function endOfLine(text: string): '\n' | '\r\n' | '\r' | undefined {
  const [, end] = /^(?:[^"\r\n]|"[^"]*(?:"|$))*(\r\n|\n|\r(?!$))/u.exec(text) ?? []
  return end === '\n' || end === '\r\n' || end === '\r' ? end : undefined
}

function makeParser(
  text: string,
  isHeader: (cells: readonly string[]) => boolean,
  named: string | undefined,
): Papa.Parser {
  const newline = endOfLine(text) ?? '\n'
  if (named !== undefined) return new Papa.Parser({ delimiter: named, newline })
  const headers = delimiters.map((delimiter) => {
    const [cells = []] = Papa.parse<readonly string[]>(text, { delimiter, newline, preview: 1 }).data
    return { delimiter, cells }
  })
  // Of a header that is wrong under any of them, the delimiter is the one that splits it most.
  const widest = headers.reduce((best, one) => (one.cells.length > best.cells.length ? one : best))
  const { delimiter } = headers.find(({ cells }) => isHeader(cells)) ?? widest
  return new Papa.Parser({ delimiter, newline })
}

/** Copies a cell: a string cut out of a piece of the file would keep all of the piece in memory. */
function flat(cell: string): string {
  return cell.length < shortest ? cell : Buffer.from(cell, 'utf16le').toString('utf16le')
}

/** V8 always copies strings shorter than this. */
const shortest = 13
