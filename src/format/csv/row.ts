/** A row of cells as it stands in the text. */
export interface Row {
  /** The texts of the cells, trimmed. */
  readonly cells: readonly string[]
  /** Which cells are in quotes. */
  readonly quoted: readonly boolean[]
  /** Where the row begins, and where the next line begins. */
  readonly start: number
  readonly next: number
  /** Which cells had white space around them, and whether any had. Not recorded for Markdown, where it is usual. */
  readonly trimmed: readonly boolean[]
  readonly isTrimmed: boolean
  /** Whether the row begins with a bar, and whether it ends with one, as in most Markdown tables. */
  readonly isLed: boolean
  readonly isClosed: boolean
  /** The text ends inside a quoted cell, or other text follows its quote. */
  readonly flaw?: 'open' | 'malformed'
}

/** Returns the end of the line that contains the position `at`. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/**
 * Splits the row of separated values (RFC 4180) that begins at `start`; blanks may surround a quoted cell. Papaparse
 * cannot replace this: it does not report which cells were quoted and where rows begin, and both are needed to notice
 * that a reply was cut off.
 */
export function splitCsv(text: string, start: number, delimiter: string): Row {
  const cells: string[] = []
  const quoted: boolean[] = []
  let flaw: Row['flaw']
  let at = start
  for (; flaw === undefined; at++) {
    const from = skipBlanks(text, at, delimiter)
    const isQuoted = text[from] === '"'
    const end = isQuoted ? quoteEnd(text, from + 1) : bareEnd(text, at, delimiter)
    cells.push(isQuoted ? text.slice(from + 1, end).replaceAll('""', '"') : text.slice(at, end))
    quoted.push(isQuoted)
    at = isQuoted ? skipBlanks(text, end + 1, delimiter) : end
    if (isQuoted && end >= text.length) flaw = 'open'
    else if (at >= text.length || text[at] === '\n') break
    else if (text[at] !== delimiter) flaw = 'malformed'
  }
  const end = at >= text.length ? text.length : lineEnd(text, flaw === undefined ? at : at - 1)
  const plain = cells.map((cell) => cell.trim())
  const trimmed = plain.map((cell, i) => cell !== cells[i])
  const row = {
    cells: plain,
    quoted,
    start,
    next: Math.min(text.length, end + 1),
    trimmed,
    isTrimmed: trimmed.includes(true),
    isLed: false,
    isClosed: false,
  }
  return flaw === undefined ? row : { ...row, flaw }
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at++
  return at
}

/** Returns the position of the quote that closes a cell, or the end of the text when no quote does. */
function quoteEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return text.length
}

function bareEnd(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== delimiter) at++
  return at
}

/** Splits the row of a Markdown table that begins at `start`. Returns undefined when the line has no bar. */
export function splitMarkdown(text: string, start: number): Row | undefined {
  const end = lineEnd(text, start)
  const line = text.slice(start, end).trim()
  if (!line.includes('|')) return undefined
  const cells = line
    .replace(/^\|/u, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.replaceAll('\\|', '|').replace(/<br ?\/?>/giu, '\n'))
  const isClosed = cells.length > 1 && line.endsWith('|') && cells.at(-1) === ''
  if (isClosed) cells.pop()
  const plain = cells.map((cell) => cell.trim())
  // Spaces around cells are usual in these tables and are not reported.
  return {
    cells: plain,
    quoted: plain.map(() => false),
    trimmed: [],
    start,
    next: Math.min(text.length, end + 1),
    isTrimmed: false,
    isLed: line.startsWith('|'),
    isClosed,
  }
}
