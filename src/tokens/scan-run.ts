import { BREAK, type CharClasses, SPACE } from './char-class.ts'

/** Returns the class of the code point at `at`, with its length in bytes above bit 8. `bytes` is valid UTF-8. */
export function classAt(classes: CharClasses, bytes: Uint8Array, at: number): number {
  const { index, pages } = classes
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return (pages[lead] ?? 0) | 0x100
  const second = (bytes[at + 1] ?? 0) & 0x3f
  if (lead < 0xe0) return classOf(index, pages, ((lead & 0x1f) << 6) | second) | 0x200
  const third = (bytes[at + 2] ?? 0) & 0x3f
  if (lead < 0xf0) return classOf(index, pages, ((lead & 0x0f) << 12) | (second << 6) | third) | 0x300
  const fourth = (bytes[at + 3] ?? 0) & 0x3f
  return classOf(index, pages, ((lead & 0x07) << 18) | (second << 12) | (third << 6) | fourth) | 0x400
}

function classOf(index: Uint8Array, pages: Uint8Array, codePoint: number): number {
  return pages[((index[codePoint >> 7] ?? 0) << 7) | (codePoint & 127)] ?? 0
}

/** Returns where the run of classes in `mask` that starts at `at` ends. */
export function runEnd(classes: CharClasses, bytes: Uint8Array, at: number, end: number, mask: number): number {
  const { pages } = classes
  let next = at
  while (next < end) {
    const lead = bytes[next] ?? 0
    if (lead < 0x80) {
      if (((pages[lead] ?? 0) & mask) === 0) break
      next++
    } else {
      const found = classAt(classes, bytes, next)
      if ((found & mask) === 0) break
      next += found >> 8
    }
  }
  return next
}

/** Ends `\p{N}{1,3}`. */
export function numberEnd(classes: CharClasses, bytes: Uint8Array, at: number, end: number, mask: number): number {
  let next = at
  for (let count = 0; count < 3 && next < end; count++) {
    const found = classAt(classes, bytes, next)
    if ((found & mask) === 0) break
    next += found >> 8
  }
  return next
}

/**
 * Ends `\s*[\r\n]+|\s+(?!\S)|\s+`: after the last line break of the run or, without one, before its last character,
 * which is left to what follows.
 */
export function whiteEnd(classes: CharClasses, bytes: Uint8Array, at: number, end: number): number {
  let next = at
  let afterBreak = -1
  let last = at
  while (next < end) {
    const found = classAt(classes, bytes, next)
    if ((found & (SPACE | BREAK)) === 0) break
    last = next
    next += found >> 8
    if ((found & BREAK) !== 0) afterBreak = next
  }
  if (afterBreak > 0) return afterBreak
  return next === end || last === at ? next : last
}

/**
 * Ends `(?i:'s|'t|'re|'ve|'m|'ll|'d)` at `at`, or returns `at` when no contraction is there. Case-insensitive as in
 * Rust: U+017F, the long s, is an `s`.
 */
export function contractionEnd(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== 0x27 || at + 1 >= end) return at
  const first = (bytes[at + 1] ?? 0) | 0x20
  // s, t, m, d
  if (first === 0x73 || first === 0x74 || first === 0x6d || first === 0x64) return at + 2
  if (at + 2 >= end) return at
  const second = (bytes[at + 2] ?? 0) | 0x20
  // re, ve, ll
  if ((first === 0x72 || first === 0x76) && second === 0x65) return at + 3
  if (first === 0x6c && second === 0x6c) return at + 3
  return bytes[at + 1] === 0xc5 && bytes[at + 2] === 0xbf ? at + 3 : at
}
