import { BREAK, type CharClasses, LETTER, MARK, NUMBER, OTHER } from './char-class.ts'
import { classAt, contractionEnd, numberEnd, runEnd, whiteEnd } from './scan-run.ts'

/**
 * Returns where the pre-token of cl100k that starts at `at` ends (`at < end`). Agrees with the pattern
 *
 *     (?i:'s|'t|'re|'ve|'m|'ll|'d) | [^\r\n\p{L}\p{N}]?\p{L}+ | \p{N}{1,3} | ?[^\s\p{L}\p{N}]+[\r\n]* |
 *     \s*[\r\n]+ | \s+(?!\S) | \s+
 */
export function scanCl100k(classes: CharClasses, bytes: Uint8Array, at: number, end: number): number {
  const found = classAt(classes, bytes, at)
  if ((found & LETTER) !== 0) return runEnd(classes, bytes, at, end, LETTER)
  if ((found & NUMBER) !== 0) return numberEnd(classes, bytes, at, end, NUMBER)
  if ((found & BREAK) !== 0) return whiteEnd(classes, bytes, at, end)
  const contraction = contractionEnd(bytes, at, end)
  if (contraction > at) return contraction
  const next = at + (found >> 8)
  const after = next < end ? classAt(classes, bytes, next) : 0
  if ((after & LETTER) !== 0) return runEnd(classes, bytes, next, end, LETTER)
  if ((found & (OTHER | MARK)) !== 0) return symbolEnd(classes, bytes, next, end)
  if (bytes[at] === 0x20 && (after & (OTHER | MARK)) !== 0) return symbolEnd(classes, bytes, next, end)
  return whiteEnd(classes, bytes, at, end)
}

function symbolEnd(classes: CharClasses, bytes: Uint8Array, at: number, end: number): number {
  let next = runEnd(classes, bytes, at, end, OTHER | MARK)
  while (next < end && (bytes[next] === 0x0a || bytes[next] === 0x0d)) next++
  return next
}
