import { maxDepth } from '../../../value/own-copy.ts'
import { matchesAt } from './loose-text.ts'

/** Matches what any JSON object, list or scalar may start with: an exception costs more than many such checks. */
const jsonStart = /\s*(?:\{\s*["}]|[["tfn\d-])/y

/** Parses valid JSON that nests at most 512 levels deep. Returns undefined for anything else. */
export function parseStrictly(text: string): { readonly value: unknown } | undefined {
  const isUsual = text.charCodeAt(1) === 0x22 && text.charCodeAt(0) === 0x7b
  if (!isUsual && !matchesAt(jsonStart, text, 0)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return text.length > 2 * maxDepth && isTooDeep(value) ? undefined : { value }
  } catch {
    // Not JSON: other ways of reading come next.
    return undefined
  }
}

/**
 * Tells whether a value nests deeper than 512 levels. Walks it level by level, without recursion, because every reply
 * passes through here.
 */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth + 1) return true
    const next: unknown[] = []
    for (const item of level) {
      if (Array.isArray(item)) {
        for (const inner of item) if (typeof inner === 'object' && inner !== null) next.push(inner)
      } else if (typeof item === 'object' && item !== null) {
        // Parsed JSON has only own keys; listing them would cost as much as the walk.
        for (const key in item) {
          const inner: unknown = Reflect.get(item, key)
          if (typeof inner === 'object' && inner !== null) next.push(inner)
        }
      }
    }
    level = next
  }
  return false
}
