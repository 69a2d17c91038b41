// Kinds of UTF-16 code units that cost about the same number of tokens.
export const LOWER = 1
export const UPPER = 2
export const ACCENT = 3
export const DIGIT = 4
export const SPACE = 5
export const BREAK = 6
export const SYMBOL = 7
const SIGN = 8
const CYRILLIC = 9
const SEMITIC = 10
const INDIC = 11
const HANGUL = 12
const KANA = 13
const HAN = 14
const ASTRAL = 15
const TRAIL = 16

/** Tokens per code unit, by kind, where a run costs what its characters cost; for accents, in addition to the word. */
export const perCharacter = [0, 0, 0, 1.38, 0, 0, 0, 0, 1.16, 0.34, 0.65, 0.87, 0.84, 0.77, 0.91, 2.23, 0]

// First code unit of each stretch, and its kind. Cyrillic includes Greek and Armenian, Semitic the scripts near Arabic, Indic
// all other alphabets below U+2000, sign all symbols and compatibility forms.
const stretches: readonly (readonly [number, number])[] = [
  [0x80, SIGN],
  [0xc0, ACCENT],
  [0x370, CYRILLIC],
  [0x590, SEMITIC],
  [0x900, INDIC],
  [0x1100, HANGUL],
  [0x1200, INDIC],
  [0x1e00, ACCENT],
  [0x1f00, CYRILLIC],
  [0x2000, SIGN],
  [0x3040, KANA],
  [0x3100, HAN],
  [0xa000, INDIC],
  [0xac00, HANGUL],
  [0xd800, ASTRAL],
  [0xdc00, TRAIL],
  [0xe000, SIGN],
  [0xf900, HAN],
  [0xfb00, SIGN],
]

/** Returns the kind of a UTF-16 code unit. */
export function charKind(code: number): number {
  if (code < 0x80) return asciiKind(code)
  let kind = SIGN
  for (const [first, next] of stretches) {
    if (code < first) break
    kind = next
  }
  return kind
}

/** Tells whether a kind is a Latin letter. */
export function isLetter(kind: number): boolean {
  return kind > 0 && kind <= ACCENT
}

function asciiKind(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return LOWER
  if (code >= 0x41 && code <= 0x5a) return UPPER
  if (code >= 0x30 && code <= 0x39) return DIGIT
  if (code === 0x20 || code === 0x09) return SPACE
  return code === 0x0a || code === 0x0d ? BREAK : SYMBOL
}
