import { pattern } from '../../../value/pattern.ts'
import { matchesAt } from '../repair/loose-text.ts'

const objectStart = /* @__PURE__ */ pattern(
  String.raw`[{｛]\s*(?:$|["'“”„‘’\x60}{[,]|[\p{L}_$][\p{L}\p{N}_$ -]{0,80}["']?\s*(?:[:：=]|$)|\d+\s*:|/[/*]|#|\.{3})`,
  'uy',
)
const listStart = /[[［]\s*(?:$|["'“”„‘’`{[\](\d.,+-]|(?:true|false|null|none|nan)\b|\/[/*])/iuy
/** Matches a list of bare words that is the whole text, unlike a mark such as `[TOOL_CALLS]` before JSON. */
const wordList = /* @__PURE__ */ pattern(String.raw`[[［]\s*[\p{L}\p{N}][^[\]{}]{0,4000}[\]］]\s*$`, 'uy')

/** Tells whether the bracket at `start` looks like the beginning of JSON. `isFirst`: no text precedes it. */
export function looksLikeValue(text: string, start: number, isFirst: boolean): boolean {
  const isList = text[start] === '[' || text[start] === '［'
  if (matchesAt(isList ? listStart : objectStart(), text, start)) return true
  return isFirst && isList && matchesAt(wordList(), text, start)
}

/**
 * Tells whether a bracket is a citation (`[1]`) or a mention (`{}`) in a sentence, not a value. On a line of its own or
 * after a colon it is a value.
 */
export function isAside(text: string, start: number): boolean {
  const match = /^(?:\[\d{1,3}\]|[{[]\s*[}\]])/u.exec(text.slice(start, start + 20))
  if (match === null) return false
  const before = /(?:^|[:\n>(]|```)[ \t]*$/u.test(text.slice(Math.max(0, start - 20), start))
  const afterwards = /^[ \t]*(?:[.。]?\s*$|\n|<|\)\s*;?\s*$)/u.test(
    text.slice(start + match[0].length, start + match[0].length + 20),
  )
  return !(before && afterwards)
}
