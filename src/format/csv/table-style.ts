import Papa from 'papaparse'
import { escapeLatexLook } from '../latex.ts'
import { holdsMarks, looksLikeText } from './looks.ts'
import { type Row, splitCsv, splitMarkdown } from './row.ts'

/** How a table is made of cells, and taken apart again. */
export interface TableStyle {
  readonly name: 'csv' | 'markdown'
  /** What may stand between cells. */
  readonly delimiters: readonly string[]
  /** Tells whether a text may stand in a cell as it is, apart from the escapes that `line` adds. */
  isSafe(text: string): boolean
  /** Writes a text as a JSON string that may stand in a cell. */
  quote(text: string): string
  line(cells: readonly string[]): string
  /** What stands below the header. */
  rule(columns: number): readonly string[]
  /** Splits the row that begins at `start`; undefined for a line that is none. */
  row(text: string, start: number, delimiter: string): Row | undefined
}

/** Returns the style of comma-separated lines (RFC 4180, line feeds) or of Markdown tables. */
export function tableStyle(name: 'csv' | 'markdown'): TableStyle {
  return name === 'csv' ? csvStyle : markdownStyle
}

const csvStyle: TableStyle = {
  name: 'csv',
  delimiters: [',', ';', '\t'],
  isSafe: looksLikeText,
  quote: jsonString,
  // A line without anything would be no row.
  line: (cells) => Papa.unparse([cells.map(String)], { newline: '\n' }) || '""',
  rule: () => [],
  row: splitCsv,
}

const markdownStyle: TableStyle = {
  name: 'markdown',
  delimiters: ['|'],
  // A backslash before a bar, or a line break written out, would read back as something else.
  isSafe: (text) => looksLikeText(text) && !/\\\||\\$|<br ?\/?>/iu.test(text),
  // In JSON the bar and the line break have escapes that no backslash before them can spoil.
  quote: (text) =>
    jsonString(text)
      .replaceAll('|', '\\u007c')
      .replace(/<(?=br ?\/?>)/giu, '\\u003c'),
  line: (cells) => `| ${cells.map(escapeCell).join(' | ')} |`,
  rule: (columns) => [`|${'---|'.repeat(columns)}`],
  row: splitMarkdown,
}

/** What readers would cut out begins with characters that JSON can write otherwise. */
function jsonString(text: string): string {
  const json = escapeLatexLook(JSON.stringify(text))
  return holdsMarks(text)
    ? json.replace(/[<[◁]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : json
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', '<br>')
}
