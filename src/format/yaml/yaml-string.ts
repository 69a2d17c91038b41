import { hasToken } from '../read/locate/turn.ts'

/** YAML allows at most 1,024 characters for a key on the line of its colon; quotes and escapes count. */
const maxKeyLength = 1_000

/** Writes a string plain, as a literal block or in double quotes: the first form that reads back safely. */
export function writeYamlString(text: string, indent: number): string {
  if (isPlain(text)) return text
  return isLiteral(text) ? `|-\n${text.replace(/^(?=.)/gmu, ' '.repeat(Math.max(indent, 2)))}` : quote(text)
}

/** Writes a key with its colon. */
export function writeYamlKey(key: string, indent: number): string {
  const text = isPlain(key) ? key : quote(key)
  return text.length <= maxKeyLength ? `${text}:` : `? ${text}\n${' '.repeat(indent)}:`
}

/** Matches the printable characters of YAML, without tabs, line breaks of any kind and byte order marks. */
const printable = /^[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u

/** Matches words that some version of YAML does not read as strings; YAML 1.1 has `yes`, `=` and `<<`. */
const reserved = /^(?:null|true|false|yes|no|on|off|y|n|~|=|<<)$/iu

function isPlain(text: string): boolean {
  return (
    printable.test(text) &&
    !hasToken(text) &&
    !/^$|^[\s\-?:,[\]{}#&*!|>'"%@`]|\s$|:(?:\s|$)|\s#/u.test(text) &&
    !reserved.test(text) &&
    // When a word follows, no version reads it as a number (1.1 has `1_000` and `12:30`) or a date.
    (!/^[.+\d]/u.test(text) || / \p{L}{2}/u.test(text))
  )
}

/** Tells whether a text can be a literal block: it has several lines and no significant spaces at their ends. */
function isLiteral(text: string): boolean {
  return (
    text.includes('\n') &&
    !hasToken(text) &&
    printable.test(text.replace(/[\t\n]/gu, '')) &&
    !/^\s|\s$|[ \t]\n/u.test(text)
  )
}

/**
 * Quotes a text as JSON, whose escapes are valid in YAML. Also escapes what JSON leaves bare and YAML does not print.
 */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
