import type { FixKind } from '../../../fix-kind.ts'
import { pattern } from '../../../value/pattern.ts'
import { hasLatex } from '../../latex.ts'
import { decodeEscapes, decodeString } from './decode-escapes.ts'
import { closingQuotes, skipSpace } from './loose-text.ts'
import { broken, endWithout, isStringEnd, unfinishedEnd } from './string-end.ts'
import type { StringPlace } from './string-place.ts'

const lastKey = /* @__PURE__ */ pattern(String.raw`,\s*[\p{L}_$][\p{L}\p{N}_$-]*$`, 'u')

/** Matches a key directly after a letter, where only its opening quote shows the end of the value before it. */
const meltedKey = /* @__PURE__ */ pattern(String.raw`^[\p{L}\p{N}.!?…]"[\p{L}_$][\p{L}\p{N}_$-]*"$`, 'u')

export interface LooseString {
  readonly value: string
  /** The index after the string. */
  readonly end: number
  /** False when the text ended inside it. */
  readonly isClosed: boolean
  readonly fixes: readonly (readonly [FixKind, string])[]
}

/** Reads the string whose opening quote is at `start`, whatever quotes it uses or contains. */
export function readLooseString(text: string, start: number, place: StringPlace): LooseString {
  const open = text.charAt(start)
  const triple = open.repeat(3)
  if (!place.isStrict && text.startsWith(triple, start)) {
    const end = text.indexOf(triple, start + 3)
    if (end >= 0) return finish(text, start + 3, end, end + 3, true, [['quote', 'read a string in triple quotes']])
  }
  const fixes: [FixKind, string][] = open === '"' ? [] : [['quote', `read a string in ${open}`]]
  const closers = closingQuotes[open] ?? open
  const inner: number[] = []
  for (let i = start + 1; i < text.length; i++) {
    const char = text.charAt(i)
    if (char === '\\') {
      if (closers.includes(text.charAt(i + 1)) && i + 1 < text.length && isWindowsEnd(text, start, i, place)) continue
      i++
    } else if (closers.includes(char)) {
      if (place.isStrict || isStringEnd(text, i, place)) {
        const comma = forgottenQuote(text, start, inner, place)
        if (comma >= 0) return finish(text, start + 1, comma, comma, true, [...fixes, missingQuote])
        const colon = inner.length % 2 === 0 ? -1 : colonInKey(text, start, place)
        if (colon >= 0) return finish(text, start + 1, colon, colon, true, [...fixes, missingQuote])
        if (inner.length === 2 && inner[0] === start + 1 && inner[1] === i - 1) {
          return finish(text, start + 2, i - 1, i + 1, true, [
            ...fixes,
            ['quote', 'read doubled quotes as single ones'],
          ])
        }
        if (inner.length > 0) fixes.push(['quote', 'kept quotes inside a string'])
        return finish(text, start + 1, i, i + 1, true, fixes, place.isStrict)
      }
      const comma = keyAfterForgottenQuote(text, start, inner, i, place)
      if (comma >= 0 && endWithout(text, start, comma) >= 0)
        return finish(text, start + 1, comma, comma, true, [...fixes, missingQuote])
      inner.push(i)
    }
  }
  const colon = colonInKey(text, start, place)
  if (colon >= 0) return finish(text, start + 1, colon, colon, false, [...fixes, missingQuote])
  const end = place.mayRecover && !place.isStrict ? unfinishedEnd(text, start, place.depth) : -1
  if (end >= 0) return finish(text, start + 1, end, end, false, [...fixes, missingQuote])
  const cut: [FixKind, string] = ['truncated', 'the reply ends inside a string']
  const to = end === broken ? (inner[0] ?? text.length) : text.length
  return finish(text, start + 1, to, text.length, false, [...fixes, cut], place.isStrict)
}

const missingQuote: readonly [FixKind, string] = ['quote', 'added a missing closing quote']

function finish(
  text: string,
  from: number,
  to: number,
  end: number,
  isClosed: boolean,
  fixes: readonly (readonly [FixKind, string])[],
  isStrict = false,
): LooseString {
  const raw = text.slice(from, to)
  // A reply that was cut off may end inside an escape.
  const whole = to < text.length ? raw : raw.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/u, '')
  const { text: value, isOdd } =
    isStrict && !hasLatex(whole) ? { text: decodeString(whole), isOdd: false } : decodeEscapes(whole)
  const more: [FixKind, string][] = []
  if (isOdd) more.push(['escape', 'read escapes that JSON does not have'])
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what JSON forbids inside strings
  if (/[\u0000-\u001f]/u.test(raw)) more.push(['line-break', 'kept line breaks or control characters inside a string'])
  return { value, end, isClosed, fixes: more.length === 0 ? fixes : [...fixes, ...more] }
}

/** Tells whether the backslash at `index` ends a path such as `C:\data\` instead of escaping the quote after it. */
function isWindowsEnd(text: string, start: number, index: number, place: StringPlace): boolean {
  return /^[A-Za-z]:\\/u.test(text.slice(start + 1, start + 5)) && isStringEnd(text, index + 1, place)
}

/**
 * Returns the index of the comma after a string without its closing quote, or -1. In `["a, "b"]` the odd quote after
 * the comma opens the next string.
 */
function forgottenQuote(text: string, start: number, inner: readonly number[], place: StringPlace): number {
  if (inner.length !== 1 || place.role !== 'item') return -1
  return commaBefore(text, start, inner[0] ?? 0)
}

/**
 * Returns where a value without its closing quote ends, or -1. In `{"a": "x, "b": 1}` the quote before the second colon
 * closes a key.
 */
function keyAfterForgottenQuote(
  text: string,
  start: number,
  inner: readonly number[],
  index: number,
  place: StringPlace,
): number {
  if (place.role !== 'field' || text[skipSpace(text, index + 1)] !== ':') return -1
  const opened = inner.at(-1)
  if (opened !== undefined) {
    if (index - opened > 120) return -1
    // In `{"a": "x"b": 1}` one quote both closes the value and opens the key.
    const isMelted = meltedKey().test(text.slice(opened - 1, index + 1))
    return isMelted ? opened : commaBefore(text, start, opened)
  }
  // In `{"a": "x, b": 1}` the value lacks its closing quote and the key its opening quote.
  const key = lastKey().exec(text.slice(Math.max(start + 1, index - 60), index))
  return key === null ? -1 : index - key[0].length
}

/** Returns the index of the colon that ends a key without its closing quote, as in `{"a: 1}`, or -1. */
function colonInKey(text: string, start: number, place: StringPlace): number {
  if (place.role !== 'key' || place.isStrict) return -1
  const at = text.slice(start + 1, start + 80).search(/:|\n/u)
  return at > 0 && text[start + 1 + at] === ':' ? start + 1 + at : -1
}

/** Returns the index of the comma or line break directly before `index` in the string that starts at `start`, or -1. */
function commaBefore(text: string, start: number, index: number): number {
  const before = text.slice(Math.max(start + 1, index - 40), index)
  const match = /(?:,|\r?\n)\s*$/u.exec(before)
  return match === null ? -1 : index - before.length + match.index
}
