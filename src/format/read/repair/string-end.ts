import { pattern } from '../../../value/pattern.ts'
import { isBareKeyAt, isCommentAt, isKeyAt, matchesAt, punctuation, skipSpace } from './loose-text.ts'
import type { StringPlace } from './string-place.ts'

const nameStart = /* @__PURE__ */ pattern(String.raw`^[\p{L}_$]`, 'u')

/** Matches a key that lacks its closing quote: `"ok: false`. */
const unclosedKey = /* @__PURE__ */ pattern(String.raw`"[\p{L}_][\p{L}\p{N}_-]{0,40}:\s`, 'uy')
const ellipsis = /(?:\.{3}|…)\s*(?:[,\]}]|$)/uy
const nextPart = /\+\s*["'`]/uy
const bareItem = /[^"'\n[\]{}]{0,200}[,\]]/uy
const valueStart = /["'`“‘„[{\]\d-]|(?:true|false|null|True|False|None)\b/uy
const wholeItem = /(?:-?\d+(?:\.\d+)?|true|false|null)\s*[,\]]/y
const lineComment = /#[^"\n]{0,200}(?:\n|$)/uy

/** Tells whether the quote at `index` ends its string, from the text after it. A quote inside a sentence does not. */
export function isStringEnd(text: string, index: number, place: StringPlace): boolean {
  const next = skipSpace(text, index + 1)
  const char = punctuation(text, next)
  if (char === '') return true
  const breaksLine = text.slice(index + 1, next).includes('\n')
  if (place.role === 'key') return endsKey(text, char, next, next > index + 1)
  switch (char) {
    case '}':
    case ']':
      return closesPlausibly(text, next, place.depth)
    case ')':
      return place.isInParentheses
    case ',':
    case ';':
      return goesOn(text, next, place)
    case ':':
      return false
    case '\\':
      return /^\\\s*[,\]}]/u.test(text.slice(next, next + 20))
    case '+':
      return matchesAt(nextPart, text, next)
    case '.':
    case '…':
      return matchesAt(ellipsis, text, next)
    case '#':
      return next > index + 1 && matchesAt(lineComment, text, next)
    case '/':
      return isCommentAt(text, next)
    case '`':
      return text.startsWith('```', next)
    case '"':
    case "'":
    case '“':
    case '‘':
      return place.role === 'field' ? isKeyAt(text, next) : place.role === 'item' && isItemAfterSpace(text, index, next)
    case '{':
    case '[':
      return place.role === 'item' && next > index + 1
    default:
      if (place.role === 'item') return next > index + 1 && matchesAt(wholeItem, text, next)
      return breaksLine && place.role === 'field' && isKeyAt(text, next)
  }
}

function endsKey(text: string, char: string, next: number, hasSpace: boolean): boolean {
  if (char === ':' || char === ',' || char === '}' || char === '=') return true
  return hasSpace && matchesAt(valueStart, text, next)
}

/** Tells whether the next quote begins another item: `"a" "b"` are two items, `"he said "hi""` is one. */
function isItemAfterSpace(text: string, index: number, next: number): boolean {
  return next > index + 1 && text[next + 1] !== undefined && !/[\s,\]}]/u.test(text.charAt(next + 1))
}

/** Tells whether the text after `comma` goes on with the object or list, and not with a sentence. */
function goesOn(text: string, comma: number, place: StringPlace): boolean {
  const next = skipSpace(text, comma + 1)
  const char = punctuation(text, next)
  if (char === '' || '}])'.includes(char) || isCommentAt(text, next) || char === '#') return true
  if (matchesAt(ellipsis, text, next)) return true
  if (place.role === 'field') {
    if (char === ',' || char === '{') return true
    if (isKeyAt(text, next) || isBareKeyAt(text, next) || matchesAt(unclosedKey(), text, next)) return true
    return char === '"' && text.slice(comma, next).includes('\n')
  }
  return matchesAt(valueStart, text, next) || matchesAt(bareItem, text, next)
}

/** Tells whether a bracket ends a string: it closes all open brackets, or JSON goes on after it. */
function closesPlausibly(text: string, index: number, depth: number): boolean {
  let at = index
  let count = 0
  while (count < depth && /^[}\]]$/u.test(punctuation(text, at))) {
    count++
    at = skipSpace(text, at + 1)
  }
  if (count >= depth || at >= text.length) return true
  return /[,"'\n#/;.`<{[+)\]}]/u.test(punctuation(text, at)) || text.slice(index, at).includes('\n')
}

const possibleEnd = /[\n,]/gu

/** Marks a string that has its closing quote but is followed by text that cannot be interpreted. */
export const broken = -2

/**
 * Returns where a string without a closing quote probably ends: before the first line break or comma after which JSON
 * goes on, else before the brackets that end the text. Returns -1 when the string was cut off, -2 when it is `broken`.
 */
export function unfinishedEnd(text: string, start: number, depth: number): number {
  possibleEnd.lastIndex = start + 1
  for (let match = possibleEnd.exec(text); match !== null; match = possibleEnd.exec(text)) {
    const next = skipSpace(text, match.index + 1)
    possibleEnd.lastIndex = next
    if (next >= text.length) break
    if (isKeyAt(text, next) && !nameStart().test(text.charAt(next))) return endWithout(text, start, match.index)
    if (match[0] === '\n' && /^[}\]]\s*(?:[}\],\n]|$)/u.test(text.slice(next, next + 40))) return match.index
  }
  const tail = /\s*((?:[}\]]\s*)+)$/u.exec(text.slice(-200))
  if (tail === null) return -1
  const closers = (tail[1] ?? '').replace(/\s/gu, '').length
  return closers <= depth ? endWithout(text, start, Math.max(start + 1, text.length - tail[0].length)) : -1
}

/**
 * Returns `end`, or `broken` when the string up to there would swallow a key or signs after its quote. Examples:
 * `{"a": "x", the desk "b": 1}` and `{"a": "x" @ "b": 1}`, whose string was closed but is followed by unknown text.
 */
export function endWithout(text: string, start: number, end: number): number {
  const inner = text.slice(start + 1, end)
  const isKey = /^[^"\n]{1,80}"\s*:/u.test(inner)
  return isKey || /"[^"\n]{1,80}"\s*:|"[^\p{L}\p{N}"]*$/u.test(inner.slice(-2_000)) ? broken : end
}
