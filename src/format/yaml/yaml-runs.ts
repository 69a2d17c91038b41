import { parsedJson } from '../../value/parsed-json.ts'
import { matchName } from '../read/align/match-name.ts'
import type { Place } from '../schema/place.ts'

const field = /^[ \t]*(?:-[ \t]+)*("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'#:[\]{},&*!|>%@`-](?:[^:]|:(?=\S))*):(?:\s|$)/u

/** No honest reply has more runs; a hostile one can begin a run on every line. */
const maxRuns = 64

/**
 * Finds the runs of lines in prose that look like YAML of the schema. A run begins with a field that the schema knows, a
 * list item or a bracket, and ends before the first line that does not continue it.
 */
export function yamlRuns(text: string, place: Place): readonly { readonly start: number; readonly end: number }[] {
  const lines = text.split('\n')
  const starts: number[] = []
  let offset = 0
  for (const line of lines) {
    starts.push(offset)
    offset += line.length + 1
  }
  const runs: { start: number; end: number }[] = []
  for (let i = 0; i < lines.length && runs.length < maxRuns; ) {
    if (!isStart(lines[i] ?? '', place) || isNested(lines, i) || isHeading(lines, i)) {
      i++
      continue
    }
    const end = runEnd(lines, i, place)
    runs.push({ start: starts[i] ?? 0, end: Math.min(text.length, starts[end] ?? text.length) })
    i = end
  }
  return runs
}

function runEnd(lines: readonly string[], start: number, place: Place): number {
  const indent = indentOf(lines[start] ?? '')
  let end = start + 1
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    if (line.trim() === '' || indentOf(line) > indent) continue
    const isItem = /^\s*-(?:\s|$)/u.test(lines[start] ?? '')
    if (isHeading(lines, end) || !continues(line, lines[end - 1] ?? '', place)) break
    if (isItem && keyOf(line) !== undefined && !/^\s*-(?:\s|$)/u.test(line)) break
  }
  return end
}

/** Tells whether a line is a heading rather than a key: `Final answer:` between empty lines. */
function isHeading(lines: readonly string[], at: number): boolean {
  const isAlone = (lines[at - 1] ?? '').trim() === '' && (lines[at + 1] ?? 'x').trim() === ''
  return isAlone && /:[*_]*\s*$/u.test(lines[at] ?? '')
}

/** Tells whether a line is the value of a key above it, so that no run begins here. A bare key with spaces is prose. */
function isNested(lines: readonly string[], at: number): boolean {
  const before = lines[at - 1] ?? ''
  const key = keyOf(before)
  const isKey = key !== undefined && before.trimEnd().endsWith(':') && (!/\s/u.test(key) || /^\s*["']/u.test(before))
  return isKey && indentOf(before) < indentOf(lines[at] ?? '')
}

function isStart(line: string, place: Place): boolean {
  if (place.kinds.has('array') && /^\s*-\s/u.test(line)) return true
  if (/^\s*[[{]/u.test(line)) return true
  const key = keyOf(line)
  if (key === undefined) return false
  const keys = place.keys.length > 0 ? place.keys : place.item(0).keys
  return keys.length === 0 ? !/\s/u.test(key) || /^\s*["']/u.test(line) : matchName(key, keys) !== undefined
}

function continues(line: string, before: string, place: Place): boolean {
  if (/^\s*(?:-(?:\s|$)|#|[\]}]|\.\.\.$|---$|\? |: )/u.test(line)) return true
  const key = keyOf(line)
  if (key === undefined) return false
  // `Note: …` after an empty line is prose if the schema lists its fields and `Note` is not among them.
  const isKnown = place.keys.length === 0 || place.isRecord || matchName(key, place.keys) !== undefined
  return isKnown || (before.trim() !== '' && !/\s/u.test(key))
}

function keyOf(line: string): string | undefined {
  const key = field.exec(line)?.[1]
  const quoted = key?.startsWith('"') === true ? parsedJson(key)?.value : undefined
  return typeof quoted === 'string' ? quoted : key?.replace(/^'|'$/gu, '')
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
