import { maxDepth } from '../../../value/own-copy.ts'

/**
 * Returns the index after the bracket that closes the one at `start`: -1 when none does, -2 when brackets nest deeper
 * than 512. Brackets in double-quoted strings do not count.
 */
export function balancedEnd(text: string, start: number): number {
  let depth = 0
  for (let i = start; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x22) {
      for (i++; i < text.length && text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++
    } else if (unit === 0x7b || unit === 0x5b) {
      if (++depth > maxDepth) return -2
    } else if ((unit === 0x7d || unit === 0x5d) && --depth === 0) return i + 1
  }
  return -1
}
