import { BREAK, CASELESS, type CharClasses, LETTER, LOWER, MARK, NUMBER, OTHER, UPPER } from './char-class.ts'
import { classAt, contractionEnd, numberEnd, runEnd, whiteEnd } from './scan-run.ts'

const BOTH = CASELESS | MARK

/**
 * Returns where the pre-token of o200k that starts at `at` ends (`at < end`). Agrees with the pattern, whose parts are
 * `A = [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`, `B = [\p{Ll}\p{Lm}\p{Lo}\p{M}]` and `X = [^\r\n\p{L}\p{N}]`:
 *
 *     X?A*B+(?i:'s|'t|'re|'ve|'m|'ll|'d)? | X?A+B*(?i:…)? | \p{N}{1,3} | ?[^\s\p{L}\p{N}]+[\r\n/]* |
 *     \s*[\r\n]+ | \s+(?!\S) | \s+
 */
export function scanO200k(classes: CharClasses, bytes: Uint8Array, at: number, end: number): number {
  const found = classAt(classes, bytes, at)
  if ((found & LETTER) !== 0) return contractionEnd(bytes, Math.abs(wordEnd(classes, bytes, at, end)), end)
  if ((found & NUMBER) !== 0) return numberEnd(classes, bytes, at, end, NUMBER)
  if ((found & BREAK) !== 0) return whiteEnd(classes, bytes, at, end)
  const next = at + (found >> 8)
  const after = next < end ? classAt(classes, bytes, next) : 0
  if ((after & (LETTER | MARK)) !== 0) {
    const word = wordEnd(classes, bytes, next, end)
    // A mark may be the whole word, and the first alternative is tried without X before the second one is tried with
    // it.
    if (word < 0 && (found & MARK) !== 0) return contractionEnd(bytes, next, end)
    return contractionEnd(bytes, Math.abs(word), end)
  }
  if ((found & MARK) !== 0) return contractionEnd(bytes, next, end)
  if ((found & OTHER) !== 0) return symbolEnd(classes, bytes, next, end)
  if (bytes[at] === 0x20 && (after & OTHER) !== 0) return symbolEnd(classes, bytes, next, end)
  return whiteEnd(classes, bytes, at, end)
}

/** Ends `A*B+`, or else `A+`, which a negative result indicates. The code point at `at` is in A or B. */
function wordEnd(classes: CharClasses, bytes: Uint8Array, at: number, end: number): number {
  let next = at
  // Where `A*` can give back a character that is also in B: after the last such character.
  let afterBoth = 0
  let found = 0
  while (next < end) {
    found = classAt(classes, bytes, next)
    if ((found & (UPPER | BOTH)) === 0) break
    next += found >> 8
    if ((found & BOTH) !== 0) afterBoth = next
  }
  if (next < end && (found & LOWER) !== 0) return runEnd(classes, bytes, next, end, LOWER | BOTH)
  return afterBoth > 0 ? afterBoth : -next
}

function symbolEnd(classes: CharClasses, bytes: Uint8Array, at: number, end: number): number {
  let next = runEnd(classes, bytes, at, end, OTHER | MARK)
  while (next < end) {
    const byte = bytes[next]
    if (byte !== 0x0a && byte !== 0x0d && byte !== 0x2f) break
    next++
  }
  return next
}
