import type { PlacedRow } from '../../example/parse-examples.ts'
import { preview } from '../../value/preview.ts'
import { CommandFailure } from '../command-failure.ts'
import type { FoundFile } from '../find-file.ts'
import { lineAt, readTextFile } from './text-file.ts'

/** Reads the rows of a JSON file, which must hold one array. */
export async function jsonRows(file: FoundFile): Promise<readonly PlacedRow[]> {
  const text = await readTextFile(file)
  const value = parse(text, file)
  if (!Array.isArray(value)) {
    throw new CommandFailure(1, `${file.shown}: expected an array of { input, output }, found ${preview(value)}.`)
  }
  const lines = linesOfItems(text)
  return value.map((item: unknown, row) => {
    const line = lines[row]
    return { value: item, place: { row, file: file.shown, ...(line === undefined ? {} : { line }) } }
  })
}

function parse(text: string, file: FoundFile): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const position = /at position (\d+)/u.exec(reason)?.[1]
    const place = position === undefined ? '' : `:${lineAt(text, Number(position))}`
    const hint = /^\s*\{[^\n]*\}\s*\n\s*\{/u.test(text) ? ' It has one object a line: name it .jsonl.' : ''
    throw new CommandFailure(1, `${file.shown}${place}: not JSON: ${reason}.${hint}`, { cause })
  }
}

/** Finds the line on which each item of an array begins. The text is known to be JSON. */
function linesOfItems(text: string): readonly number[] {
  const lines: number[] = []
  let line = 1
  let depth = 0
  let isBefore = false
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},\n]|[^\s[\]{},"]+/gu)) {
    if (token === '\n') {
      line++
      continue
    }
    if (isBefore && token !== ']') lines.push(line)
    isBefore = depth === 1 && token === ','
    if (token === '[' || token === '{') isBefore = depth++ === 0
    else if (token === ']' || token === '}') depth--
  }
  return lines
}
