import { matchesAt } from './loose-text.ts'

const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?=[ \t\r]*[,}\]\n])/y
const grouped = /[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?=\s*(?:[,}\n]|$))/y
/** Matches numbers in a list that are separated only by spaces. */
const spaced = /-?\d+(?:\.\d+)?(?:[ \t]+-?\d+(?:\.\d+)?){1,20}(?=\s*[,\]\n])/y

/**
 * Finds where the number at `start` ends. Returns undefined unless it stands alone or before other numbers of a list.
 */
export function numberEnd(text: string, start: number, inList: boolean): number | undefined {
  if (matchesAt(plain, text, start)) return plain.lastIndex
  if (!inList || !matchesAt(spaced, text, start)) return undefined
  return start + text.slice(start, spaced.lastIndex).search(/\s/u)
}

/** Finds where a number with thousands separators ends, such as `1,234,567`. Returns undefined for anything else. */
export function thousandsEnd(text: string, start: number): number | undefined {
  return matchesAt(grouped, text, start) ? grouped.lastIndex : undefined
}
