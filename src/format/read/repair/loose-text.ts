import { pattern } from '../../../value/pattern.ts'

/** The ASCII forms of full-width and ideographic punctuation. */
const asciiForms: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '：': ':',
  '；': ';',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
}

/** Returns the punctuation at `index` in its ASCII form; empty at the end of the text. */
export function punctuation(text: string, index: number): string {
  const char = text.charAt(index)
  return asciiForms[char] ?? char
}

/** The quotes that may close a string, by its opening quote. */
export const closingQuotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`´',
  '“': '”“"',
  '”': '”"',
  '„': '“”"',
  '‘': "’‘'",
  '’': "’'",
  '«': '»',
  '＂': '＂',
}

const space = /[\s\u0085\u200b-\u200d\u2060\ufeff]*/uy

/**
 * Returns the index of the first character from `index` on that is not white space. Counts zero-width characters as
 * white space.
 */
export function skipSpace(text: string, index: number): number {
  // Most often there is no space or only one, which is not worth a regular expression.
  const code = text.charCodeAt(index)
  if (code > 0x20 && code < 0x7f) return index
  // A sticky expression starts over from 0 when its index is beyond the end.
  if (index >= text.length) return text.length
  space.lastIndex = index
  space.test(text)
  return space.lastIndex
}

const edges = /^[\s\u0085\u200b-\u200d\u2060\ufeff]+/u

/**
 * Cuts white space off both ends and encoding marks off the start. Keeps a line break at the end, because it shows that
 * the last line is complete.
 */
export function withoutMarks(text: string): string {
  const start = text.replace(edges, '')
  const trimmed = start.trimEnd()
  return trimmed !== '' && start.slice(trimmed.length).includes('\n') ? `${trimmed}\n` : trimmed
}

// All look-ahead is bounded, so that a scan that looks ahead at every quote stays linear.
const key = /* @__PURE__ */ pattern(
  String.raw`[\s\u200b\ufeff]*(?:"(?:[^"\\\n]|\\.){0,120}"|'(?:[^'\\\n]|\\.){0,120}'|[“”„‘’][^“”‘’\n]{0,120}[”“‘’]|[\p{L}_$][\p{L}\p{N}_$-]{0,80}|\d{1,20}(?:\.\d{1,20})?(?=\s*:\D))\s*(?:[:：]|=>|$)`,
  'uy',
)
const keyWithoutColon = /\s*(?:"(?:[^"\\\n]|\\.){0,120}"|'(?:[^'\\\n]|\\.){0,120}')\s*(?:["'[{\d-]|true|false|null|$)/uy
const quotedKey = /"(?:[^"\\\n]|\\.){0,120}"\s*:|'(?:[^'\\\n]|\\.){0,120}'\s*:/y
const reopening = /(?:\s*,\s*|[ \t]*)"[^"\\\n]{1,80}"\s*:/y

/** Tells whether there is a key with its colon at `index`. */
export function isKeyAt(text: string, index: number): boolean {
  return matchesAt(key(), text, index)
}

/** Tells whether there is a quoted key without its colon at `index`. */
export function isBareKeyAt(text: string, index: number): boolean {
  return matchesAt(keyWithoutColon, text, index)
}

/** Tells whether there is a quoted key with its colon at `index`. */
export function isQuotedKeyAt(text: string, index: number): boolean {
  return matchesAt(quotedKey, text, index)
}

/** Tells whether the fields of an object go on at `index` although it was closed. */
export function isReopenedAt(text: string, index: number): boolean {
  return matchesAt(reopening, text, index)
}

export function matchesAt(pattern: RegExp, text: string, index: number): boolean {
  pattern.lastIndex = index
  return pattern.test(text)
}

export function isCommentAt(text: string, index: number): boolean {
  return text[index] === '/' && (text[index + 1] === '/' || text[index + 1] === '*')
}
