import { unicodeRuns } from './unicode-runs.ts'

// The classes that the pre-token patterns distinguish, as bits so that a run is tested with one mask.
export const UPPER = 1
export const LOWER = 2
export const CASELESS = 4
export const MARK = 8
export const NUMBER = 16
/** White space except CR and LF. */
export const SPACE = 32
/** CR and LF. */
export const BREAK = 64
export const OTHER = 128
export const LETTER = UPPER | LOWER | CASELESS

/** Class of every code point in two stages: `pages[(index[cp >> 7] << 7) | (cp & 127)]`. */
export interface CharClasses {
  readonly index: Uint8Array
  readonly pages: Uint8Array
}

const codePoints = 0x110000
const pageSize = 128

/** Builds the class table (about 60 KB) in about a millisecond; meant for the first count, not for import. */
export function buildCharClasses(): CharClasses {
  const writer = new PageWriter()
  // Below U+0080: controls, then white space and line breaks, and so on; written out because everything else is based
  // on it.
  const asciiRuns: readonly (readonly [number, number])[] = [
    [OTHER, 9],
    [SPACE, 1],
    [BREAK, 1],
    [SPACE, 2],
    [BREAK, 1],
    [OTHER, 18],
    [SPACE, 1],
    [OTHER, 15],
    [NUMBER, 10],
    [OTHER, 7],
    [UPPER, 26],
    [OTHER, 6],
    [LOWER, 26],
    [OTHER, 5],
  ]
  for (const [value, length] of asciiRuns) writer.put(value, length)
  let at = 0
  while (at < unicodeRuns.length) {
    const letter = unicodeRuns.charCodeAt(at++)
    const start = at
    while (isDigit(unicodeRuns.charCodeAt(at))) at++
    const length = start === at ? 1 : Number.parseInt(unicodeRuns.slice(start, at), 36)
    putRun(writer, letter, length)
  }
  return writer.finish()
}

function putRun(writer: PageWriter, letter: number, length: number): void {
  if (letter !== 0x41 && letter !== 0x56) {
    writer.put(classOf(letter), length)
    return
  }
  const even = letter === 0x41 ? UPPER : LOWER
  for (let pair = 0; pair < length; pair++) {
    writer.put(even, 1)
    writer.put(UPPER + LOWER - even, 1)
  }
}

/** Tells whether a character code is a base 36 digit; NaN, past the end, is not. */
function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)
}

function classOf(letter: number): number {
  switch (letter) {
    case 0x55:
      return UPPER
    case 0x4c:
      return LOWER
    case 0x42:
      return CASELESS
    case 0x4d:
      return MARK
    case 0x4e:
      return NUMBER
    case 0x53:
      return SPACE
    default:
      return OTHER
  }
}

// Most pages have a single class (unassigned, CJK, Hangul); sharing those leaves more of the CPU cache to others.
class PageWriter {
  readonly #index = new Uint8Array(codePoints / pageSize)
  readonly #pages = new Uint8Array(256 * pageSize)
  readonly #uniform = new Map<number, number>()
  #at = 0
  #used = 0

  put(value: number, length: number): void {
    let rest = length
    while (rest > 0) {
      const inPage = this.#at % pageSize
      const whole = inPage === 0 && rest >= pageSize
      const count = Math.min(rest, pageSize - inPage)
      if (inPage === 0) this.#index[this.#at / pageSize] = whole ? this.#uniformPage(value) : this.#used++
      if (!whole) {
        const from = (this.#index[Math.floor(this.#at / pageSize)] ?? 0) * pageSize + inPage
        this.#pages.fill(value, from, from + count)
      }
      this.#at += count
      rest -= count
    }
  }

  finish(): CharClasses {
    return { index: this.#index, pages: this.#pages.slice(0, this.#used * pageSize) }
  }

  #uniformPage(value: number): number {
    const known = this.#uniform.get(value)
    if (known !== undefined) return known
    const id = this.#used++
    this.#uniform.set(value, id)
    this.#pages.fill(value, id * pageSize, (id + 1) * pageSize)
    return id
  }
}
