import { escapeLatexLook } from '../latex.ts'
import { holdsMarks, looksLikeText } from './looks.ts'
import { type Row, splitCsv, splitMarkdown } from './row.ts'

/** The rules by which a table is written and split into cells. */
export interface TableStyle {
  readonly name: 'csv' | 'markdown'
  /** The delimiters that a reply may use, the usual one first. */
  readonly delimiters: readonly string[]
  /** Tells whether a text can be a cell as it is, apart from the escapes that `line` adds. */
  isSafe(text: string): boolean
  /** Writes a text as a JSON string that is safe in a cell. */
  quote(text: string): string
  line(cells: readonly string[]): string
  /** Returns the lines below the header. */
  rule(columns: number): readonly string[]
  /** Splits the row that begins at `start`. Returns undefined when the line is not a row. */
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
  // An empty line would not count as a row.
  line: (cells) => cells.map(csvCell).join(',') || '""',
  rule: () => [],
  row: splitCsv,
}

const markdownStyle: TableStyle = {
  name: 'markdown',
  delimiters: ['|'],
  // A backslash before a bar, or a `<br>`, would not read back as the same text.
  isSafe: (text) => looksLikeText(text) && !/\\\||\\$|<br ?\/?>/iu.test(text),
  // JSON can write the bar and the `<` of `<br>` by their codes, which are safe after a backslash too.
  quote: (text) =>
    jsonString(text)
      .replaceAll('|', '\\u007c')
      .replace(/<(?=br ?\/?>)/giu, '\\u003c'),
  line: (cells) => `| ${cells.map(escapeCell).join(' | ')} |`,
  rule: (columns) => [`|${'---|'.repeat(columns)}`],
  row: splitMarkdown,
}

/** Quotes a cell where a reader could take it for more than one, or drop a space or a byte order mark (RFC 4180). */
function csvCell(text: string): string {
  return /[",\r\n\ufeff]|^ | $/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Writes a JSON string. Escapes the characters that begin a tag or a token that readers would remove. */
function jsonString(text: string): string {
  const json = escapeLatexLook(JSON.stringify(text))
  return holdsMarks(text)
    ? json.replace(/[<[◁]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : json
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', '<br>')
}
