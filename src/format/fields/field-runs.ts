import { matchName } from '../read/align/match-name.ts'
import type { Place } from '../schema/place.ts'
import { fieldLine } from './field-lines.ts'

const maxRuns = 64

/**
 * Finds the runs of `key: value` lines in prose. A run begins with a field that the schema knows and ends at an empty
 * line with no field after it. When the first field of a run recurs after a line that is not a field, a new run begins.
 */
export function fieldRuns(text: string, place: Place): readonly { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = []
  let open: { readonly start: number; end: number; readonly first: string } | undefined
  let at = 0
  let isAfterField = false
  let isAfterGap = false
  const close = (): void => {
    if (open !== undefined && runs.length < maxRuns) runs.push({ start: open.start, end: open.end })
    open = undefined
  }
  for (const line of text.split('\n')) {
    const end = Math.min(text.length, at + line.length + 1)
    const key = knownKey(line, place)
    if (key !== undefined) {
      if (open?.first === key && !isAfterField) close()
      open ??= { start: at, end, first: key }
      open.end = end
    } else if (line.trim() !== '') {
      if (isAfterGap) close()
      else if (open !== undefined) open.end = end
    }
    isAfterField = key !== undefined
    isAfterGap = line.trim() === ''
    at = end
  }
  close()
  return runs
}

function knownKey(line: string, place: Place): string | undefined {
  const key = fieldLine(line)?.key
  if (key === undefined || place.isRecord || place.keys.length === 0) return key
  return matchName(key, place.keys)
}
