import { unspacedScripts } from './word-patterns.ts'

/** What may be a sign, at a fraction of the cost of finding it: most texts have none. */
const maybeSign = /[#+@$¢£¥\u20a0-\u20cf\u231a-\u2b55\ud83c-\ud83e]|(?:^|[^a-z0-9.])\.[^\s.]/

/** For ASCII, which is matched in a fraction of the time, and for other texts. */
let ofAscii: RegExp | undefined
let ofAny: RegExp | undefined

/**
 * Lists words with the signs that make them other words (`.net`, `#tag`, `@name`, `$5`; `c++`, `c#`, `5€`), and
 * pictographs: flags, and the basic characters of emoji, whatever their skin tone. The text is in lower case.
 */
export function signsOf(text: string, ascii: boolean): readonly string[] {
  if (!maybeSign.test(text)) return []
  if (ascii) ofAscii ??= makePattern('[a-z0-9]', "'")
  else ofAny ??= makePattern(String.raw`(?![${unspacedScripts}])[\p{L}\p{N}]`, String.raw`\p{M}'’`)
  return text.match((ascii ? ofAscii : ofAny) ?? '') ?? []
}

function makePattern(letter: string, inside: string): RegExp {
  const currency = String.raw`$¢£¥\u20a0-\u20cf`
  const word = `${letter}(?:${letter}|[${inside}])*`
  // As ranges, since engines know different versions of Unicode.
  const pictographs = String.raw`[\u231a\u231b\u23e9-\u23fa\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55\u{1f000}-\u{1f1e5}\u{1f200}-\u{1f3fa}\u{1f400}-\u{1faff}]|[\u{1f1e6}-\u{1f1ff}]{2}`
  const before = `(?<!${letter}|[${inside}"”)\\]}.#@${currency}])[.#@${currency}]${word}`
  const behind = `(?<!${letter}|[${inside}])${word}(?:[+#${currency}]+(?![+#${currency}]|${letter})|\\+\\+(?=\\d))`
  return new RegExp(`${before}|${behind}|${pictographs}`, 'gu')
}
