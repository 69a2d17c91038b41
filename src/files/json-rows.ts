import type { PlacedRow } from '../example/placed-row.ts'
import { preview } from '../value/preview.ts'
import { brokenFile, type NamedFile } from './file-error.ts'
import { ItemSplitter } from './item-splitter.ts'
import { parseItem } from './parse-item.ts'
import { countLines, textChunks } from './text-chunks.ts'

/**
 * Reads the items of a JSON file that holds one array, as rows that know the line on which they begin. Holds no more of
 * the file than one item. An item that is not JSON becomes a broken row. Throws an `ExampleError` for a file that holds
 * something other than an array, and a `StoreError` for one that cannot be read.
 */
export async function* jsonRows(file: NamedFile): AsyncGenerator<PlacedRow> {
  const splitter = new ItemSplitter()
  let row = 0
  for await (const chunk of textChunks(file)) {
    for (const { text, line } of splitter.push(chunk)) yield readItem(file, row++, text, line)
    if (splitter.isNoArray && splitter.beginning.length > shownBeginning) break
  }
  if (splitter.isNoArray) throw noArray(file, splitter.beginning)
  const left = splitter.end()
  if (left !== undefined) yield { ...left, value: undefined, place: { row, file: file.shown, line: left.line } }
}

/** How many characters of a file that is not an array are examined to say what it is. */
const shownBeginning = 1 << 16

function readItem(file: NamedFile, row: number, text: string, line: number): PlacedRow {
  const parsed = parseItem(text)
  const place = { row, file: file.shown, line }
  if (!('reason' in parsed)) return { value: parsed.value, place }
  const { reason, position } = parsed
  return {
    value: undefined,
    broken: `${reason}.`,
    place: { ...place, line: line + countLines(text.slice(0, position)) },
  }
}

function noArray(file: NamedFile, text: string): Error {
  if (text.trim() === '') return brokenFile(file, 'expected an array of { input, output }, found nothing.')
  const parsed = parseItem(text)
  if (!('reason' in parsed))
    return brokenFile(file, `expected an array of { input, output }, found ${preview(parsed.value)}.`)
  const hint = /^\s*\{[^\n]*\}\s*\n\s*\{/u.test(text) ? ' It has one object per line: name it .jsonl.' : ''
  return brokenFile(file, `${parsed.reason}.${hint}`, 1 + countLines(text.slice(0, parsed.position)))
}
