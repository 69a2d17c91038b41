import { maxDepth } from '../../value/own-copy.ts'

/** Parses valid JSON that nests no deeper than 512 levels; undefined for everything else. */
export function parseStrictly(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isTooDeep(text) ? undefined : { value }
  } catch {
    // Not JSON: other ways of reading come next.
    return undefined
  }
}

/** Looks at brackets only where there are enough of them, for this is on the path of every reply. */
function isTooDeep(text: string): boolean {
  if (text.length <= 2 * maxDepth) return false
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x22) {
      // The text is valid: every string ends.
      for (i++; text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++
    } else if (unit === 0x7b || unit === 0x5b) {
      if (++depth > maxDepth) return true
    } else if (unit === 0x7d || unit === 0x5d) depth--
  }
  return false
}
