import Papa from 'papaparse'

/** A row of cells, white space at their ends removed, and the line on which it begins, counted from 0. */
export interface Row {
  readonly cells: readonly string[]
  readonly line: number
  /** Cells that had white space around them. */
  readonly trimmed: boolean
}

/** How a table is made of cells, and taken apart again. */
export interface TableStyle {
  readonly name: 'csv' | 'markdown'
  /** Tells whether a text may stand in a cell as it is, apart from the escapes that `line` adds. */
  isSafe(text: string): boolean
  /** Writes a text as a JSON string that may stand in a cell. */
  quote(text: string): string
  line(cells: readonly string[]): string
  /** What stands below the header. */
  rule(columns: number): readonly string[]
  /** Splits lines into rows; undefined for a line that is no row. Returns the line of what cannot be split. */
  rows(
    lines: readonly string[],
    delimiter: string,
  ): { readonly rows: readonly (Row | undefined)[]; readonly broken?: number }
}

/** Control characters other than line feeds and halves of surrogate pairs go into a JSON string. */
function hasControls(text: string): boolean {
  return /[\p{Cs}\p{Cc}\u2028\u2029]/u.test(text.replaceAll('\n', ''))
}

/** Returns the style of comma-separated lines (RFC 4180, line feeds) or of Markdown tables. */
export function tableStyle(name: 'csv' | 'markdown'): TableStyle {
  return name === 'csv' ? csvStyle : markdownStyle
}

const csvStyle: TableStyle = {
  name: 'csv',
  isSafe: (text) => !hasControls(text),
  quote: (text) => JSON.stringify(text),
  // A line without anything would be no row.
  line: (cells) => Papa.unparse([cells.map(String)], { newline: '\n' }) || '""',
  rule: () => [],
  rows: (lines, delimiter) => {
    const { data, errors } = Papa.parse<string[]>(lines.join('\n'), { delimiter, newline: '\n' })
    let line = 0
    const starts = data.map((cells) => {
      const start = line
      line += cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 1)
      return start
    })
    const rows = data.map((cells, i) => {
      const start = starts[i] ?? 0
      return cells.length === 1 && (lines[start] ?? '').trim() === '' ? undefined : makeRow(cells, start)
    })
    const broken = errors.find(({ type }) => type === 'Quotes')?.row
    return broken === undefined ? { rows } : { rows, broken: starts[broken] ?? 0 }
  },
}

const markdownStyle: TableStyle = {
  name: 'markdown',
  // A backslash before a bar, or a line break written out, would read back as something else.
  isSafe: (text) => !hasControls(text) && !/\\\||\\$|<br ?\/?>/iu.test(text),
  // In JSON the bar and the line break have escapes that no backslash before them can spoil.
  quote: (text) =>
    JSON.stringify(text)
      .replaceAll('|', '\\u007c')
      .replace(/<(?=br ?\/?>)/giu, '\\u003c'),
  line: (cells) => `| ${cells.map(escapeCell).join(' | ')} |`,
  rule: (columns) => [`|${'---|'.repeat(columns)}`],
  rows: (lines) => ({ rows: lines.map((text, line) => markdownRow(text, line)) }),
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', '<br>')
}

function markdownRow(text: string, line: number): Row | undefined {
  const trimmed = text.trim()
  if (!trimmed.includes('|')) return undefined
  const cells = trimmed
    .replace(/^\|/u, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.replaceAll('\\|', '|').replace(/<br ?\/?>/giu, '\n'))
  if (cells.length > 1 && trimmed.endsWith('|') && cells.at(-1) === '') cells.pop()
  // Spaces around cells are how these tables look, nothing to report.
  return { ...makeRow(cells, line), trimmed: false }
}

function makeRow(cells: readonly string[], line: number): Row {
  const plain = cells.map((cell) => cell.trim())
  return { cells: plain, line, trimmed: plain.some((cell, i) => cell !== cells[i]) }
}
