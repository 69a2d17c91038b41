import Table from 'cli-table3'
import pc from 'picocolors'
import type { Io } from '../shell/io.ts'

/** A column; a `wide` one takes the room that the others leave, and cuts or wraps what is longer. */
export interface Column {
  readonly title: string
  readonly align?: 'right'
  readonly wide?: 'cut' | 'wrap'
}

/** A text, or a list that is wrapped between its items. */
export type Cell = string | readonly string[]

const gap = 2
const leastWide = 16

/** Draws a table that fits the terminal: a line of titles, then the rows, without frames. */
export function drawTable(columns: readonly Column[], rows: readonly (readonly Cell[])[], io: Io): string {
  const widths = columnWidths(columns, rows, io.columns)
  const { dim } = pc.createColors(io.colours.stdout)
  const table = new Table({
    chars: bare,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths],
    colAligns: columns.map(({ align }) => align ?? 'left'),
    head: columns.map(({ title }) => dim(title)),
  })
  for (const row of rows) {
    table.push(row.map((cell, i) => layOut(cell, columns[i]?.wide === 'wrap', widths[i] ?? leastWide)))
  }
  const lines = table.toString().split('\n')
  return `${lines.map((line) => `${indent}${line.trimEnd()}`).join('\n')}\n`
}

const indent = '  '

const bare = {
  ...Object.fromEntries(
    ['top', 'bottom', 'mid'].flatMap((side) => ['', '-mid', '-left', '-right'].map((end) => [`${side}${end}`, ''])),
  ),
  ...{ left: '', 'left-mid': '', right: '', 'right-mid': '', 'mid-mid': '' },
  middle: ' '.repeat(gap),
}

function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  available: number,
): readonly number[] {
  const natural = columns.map(({ title }, i) =>
    Math.max(title.length, ...rows.map((row) => displayLength(row[i] ?? ''))),
  )
  let room = available - indent.length - gap * (columns.length - 1)
  columns.forEach(({ wide }, i) => {
    if (!wide) room -= natural[i] ?? 0
  })
  // The narrower ones first, so that what they leave goes to the others.
  const wideOnes = columns.flatMap(({ wide }, i) => (wide ? [i] : []))
  wideOnes.sort((a, b) => (natural[a] ?? 0) - (natural[b] ?? 0))
  const widths = [...natural]
  wideOnes.forEach((i, done) => {
    const share = Math.max(leastWide, Math.floor(room / (wideOnes.length - done)))
    widths[i] = Math.min(natural[i] ?? 0, share)
    room -= widths[i] ?? 0
  })
  return widths
}

/** Wide characters take two columns; counting them all as wide would only waste room where a cell has few of them. */
function displayLength(cell: Cell): number {
  const text = typeof cell === 'string' ? cell : cell.join(', ')
  return (
    text.length +
    (text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/gu)?.length ?? 0)
  )
}

function layOut(cell: Cell, wraps: boolean, width: number): string {
  if (typeof cell !== 'string') return wrap(cell, ',', width)
  return wraps ? wrap(cell.split(' '), '', width) : cell
}

/** Puts as many items on a line as fit; cuts an item that is wider than a line. */
function wrap(items: readonly string[], separator: string, width: number): string {
  const lines: string[] = []
  items.forEach((item, i) => {
    const text = i === items.length - 1 ? item : `${item}${separator}`
    const joined = `${lines.at(-1)} ${text}`
    if (lines.length > 0 && joined.length <= width) lines[lines.length - 1] = joined
    else lines.push(...(text.match(new RegExp(`.{1,${width}}`, 'gu')) ?? ['']))
  })
  return lines.join('\n')
}
