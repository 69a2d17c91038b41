import { matchName } from '../read/align/match-name.ts'
import type { Place } from '../schema/place.ts'

const field = /^[ \t]*(?:-[ \t]+)*("[^"]*"|'[^']*'|[^\s"'#:[\]{},&*!|>%@`-][^:]*):(?:\s|$)/u

/**
 * Cuts the lines of a reply that look like YAML of the schema out of the prose around them: from the first field that
 * the schema knows (or the first list item, or bracket) to the first line that continues nothing. Undefined when there
 * are no such lines, or no others.
 */
export function cutYaml(reply: string, place: Place): string | undefined {
  const lines = reply.split('\n')
  const start = lines.findIndex((line) => isStart(line, place))
  if (start < 0) return undefined
  const indent = indentOf(lines[start] ?? '')
  let end = start + 1
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    if (line.trim() !== '' && indentOf(line) <= indent && !continues(line, lines[end - 1] ?? '', place)) break
  }
  if (start === 0 && end === lines.length) return undefined
  return lines.slice(start, end).join('\n')
}

function isStart(line: string, place: Place): boolean {
  if (place.kinds.has('array') && /^\s*-\s/u.test(line)) return true
  if (/^\s*[[{]/u.test(line)) return true
  const key = keyOf(line)
  if (key === undefined) return false
  const keys = place.keys.length > 0 ? place.keys : place.item(0).keys
  return keys.length === 0 ? !/\s/u.test(key) : matchName(key, keys) !== undefined
}

function continues(line: string, before: string, place: Place): boolean {
  if (/^\s*(?:-(?:\s|$)|#|[\]}]|\.\.\.$|---$|\? |: )/u.test(line)) return true
  const key = keyOf(line)
  if (key === undefined) return false
  // `Note: …` after an empty line is prose where the schema knows its fields and has no such one.
  const isKnown = place.keys.length === 0 || place.isRecord || matchName(key, place.keys) !== undefined
  return isKnown || before.trim() !== ''
}

function keyOf(line: string): string | undefined {
  return field.exec(line)?.[1]?.replace(/^["']|["']$/gu, '')
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
