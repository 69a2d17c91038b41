import { hasToken } from '../read/locate/turn.ts'

/** Longest key that YAML allows before its colon on one line is 1,024 characters; quotes and escapes count. */
const maxKeyLength = 1_000

/** Writes a string plainly, as a literal block or in double quotes: the first that no reader takes for anything else. */
export function writeYamlString(text: string, indent: number): string {
  if (isPlain(text)) return text
  return isLiteral(text) ? `|-\n${text.replace(/^(?=.)/gmu, ' '.repeat(Math.max(indent, 2)))}` : quote(text)
}

/** Writes a key with its colon. */
export function writeYamlKey(key: string, indent: number): string {
  const text = isPlain(key) ? key : quote(key)
  return text.length <= maxKeyLength ? `${text}:` : `? ${text}\n${' '.repeat(indent)}:`
}

/** Characters that YAML prints, without tabs, line breaks of any kind and byte order marks. */
const printable = /^[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u

/** What some version of YAML reads as no string: 1.1 knows `yes`, `1_000`, `12:30`, dates, `=` and `<<`. */
const reserved = /^(?:null|true|false|yes|no|on|off|y|n|~|=|<<)$/iu

function isPlain(text: string): boolean {
  return (
    printable.test(text) &&
    !hasToken(text) &&
    !/^$|^[\s\-?:,[\]{}#&*!|>'"%@`]|\s$|:(?:\s|$)|\s#/u.test(text) &&
    !reserved.test(text) &&
    // What begins like a number or a date is none, in any version, when a word follows.
    (!/^[.+\d]/u.test(text) || / \p{L}{2}/u.test(text))
  )
}

/** Several lines, where nothing hangs on spaces at their ends. */
function isLiteral(text: string): boolean {
  return (
    text.includes('\n') &&
    !hasToken(text) &&
    printable.test(text.replace(/[\t\n]/gu, '')) &&
    !/^\s|\s$|[ \t]\n/u.test(text)
  )
}

/** JSON's escapes are YAML's; what JSON leaves bare and YAML does not print is escaped besides. */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
