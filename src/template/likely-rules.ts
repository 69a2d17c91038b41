import type { Location } from './tree-builder.ts'

/** What the generated lexer of the grammar has and we look at. */
export interface Lexer {
  /** The text and the place of the last token. */
  readonly yytext: string
  readonly yylloc: Location
  yy: object
  setInput(source: string): void
  lex(): unknown
  readonly rules: readonly RegExp[]
  readonly conditions: Readonly<Record<string, { readonly rules: readonly number[] }>>
  readonly conditionStack: readonly string[]
  readonly _input: string
  next(): unknown
  _currentRules(): readonly number[]
}

/** By the state of the lexer and the character that is next: the rules that can match there, in their order. */
const lists = new Map<string, readonly number[]>()

/**
 * Lists the rules of the lexer that can match at the next character. The generated lexer tries all 38 of them at every
 * token inside braces, which is most of the time that parsing takes.
 */
export function likelyRules(this: Lexer): readonly number[] {
  const state = this.conditionStack.at(-1) ?? 'INITIAL'
  const all = this.conditions[state]?.rules ?? []
  if (state !== 'mu' || this._input === '') return all
  const next = this._input.charAt(0)
  let list = lists.get(next)
  if (list === undefined) {
    list = all.filter((rule) => mayBegin(this.rules[rule]?.source ?? '', next))
    // Unusual characters begin names only; there are too many to keep a list for each.
    if (next < '\x80') lists.set(next, list)
  }
  return list
}

/** Tells by the source of a rule whether it can match text that begins with a character; true where that is not plain. */
function mayBegin(source: string, next: string): boolean {
  const start = /^\^\(\?:(?:(\(~\)\?)?\\([{}()|[.])|(["'=@])|(\\s\+)|([a-z]+)(?![?*])|(-\?\[0-9\]))/u.exec(source)
  if (start === null) return true
  const [, tilde, escaped, plain, white, word, digits] = start
  if (tilde !== undefined && next === '~') return true
  if (white !== undefined) return /\s/u.test(next)
  if (digits !== undefined) return /[-0-9]/u.test(next)
  return (escaped ?? plain ?? word?.charAt(0)) === next
}
