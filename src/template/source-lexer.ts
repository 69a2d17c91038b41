import { maxNesting, tooDeep } from './too-deep.ts'

/** A place as counted by the grammar: lines from 1, columns from 0. */
export interface Location {
  readonly first_line: number
  readonly first_column: number
}

/** What the parser generator made from Handlebars' lexer: regular expressions, and what each of them does. */
export interface LexerRules {
  readonly rules: readonly RegExp[]
  readonly conditions: Readonly<Record<string, { readonly rules: readonly number[] }>>
  performAction(this: SourceLexer, builder: object, lexer: SourceLexer, rule: number, state: string): unknown
}

/** By next character: the rules inside braces that can match there, in order. */
const lists = new Map<string, readonly number[]>()

/**
 * Cuts a source into tokens by the rules of Handlebars' lexer. Replaces the generated loop, which tries all of its 38
 * rules at every token inside braces and takes most of the parsing time. The names are those that the rules use.
 */
export class SourceLexer {
  /** The text of the last token, its original length, and its place. */
  yytext = ''
  yyleng = 0
  yylloc: Location = { first_line: 1, first_column: 0 }
  readonly conditionStack = ['INITIAL']
  #rest: string
  #line = 1
  #column = 0
  #open = 0
  readonly #rules: LexerRules
  readonly #hasNul: boolean

  constructor(source: string, rules: LexerRules) {
    this.#rest = source
    this.#rules = rules
    this.#hasNul = source.includes('\0')
  }

  /** Returns the next token, by name or number; 1 at the end. */
  lex(): unknown {
    for (;;) {
      const state = this.conditionStack.at(-1) ?? 'INITIAL'
      const rule = this.#match(state)
      if (rule === undefined) return this.#rest === '' ? 1 : 'INVALID'
      const token = this.#rules.performAction.call(this, {}, this, rule, state)
      if (token === 'OPEN_SEXPR' && ++this.#open > maxNesting) throw tooDeep(this.yylloc)
      if (token === 'CLOSE_SEXPR') this.#open--
      if (token) return token
    }
  }

  begin(state: string): void {
    this.conditionStack.push(state)
  }

  popState(): void {
    this.conditionStack.pop()
  }

  /** Takes the last token back, so that another rule can read it; used by comments. */
  unput(text: string): void {
    this.#rest = text + this.#rest
    this.#line = this.yylloc.first_line
    this.#column = this.yylloc.first_column
  }

  /** Reads a token and returns the rule that it matches. */
  #match(state: string): number | undefined {
    const next = state === 'INITIAL' && !this.#hasNul ? this.#rest.indexOf('{{') : -1
    // The first rule of text: everything up to the next braces.
    if (next >= 0) return this.#take(this.#rest.slice(0, next), 0)
    for (const rule of state === 'mu' ? this.#likely() : (this.#rules.conditions[state]?.rules ?? [])) {
      const found = this.#rules.rules[rule]?.exec(this.#rest)?.[0]
      if (found !== undefined) return this.#take(found, rule)
    }
    return undefined
  }

  #take(text: string, rule: number): number {
    this.yytext = text
    this.yyleng = text.length
    this.yylloc = { first_line: this.#line, first_column: this.#column }
    this.#rest = this.#rest.slice(text.length)
    if (/[\r\n]/u.test(text)) {
      const lines = text.split(/\r\n?|\n/u)
      this.#line += lines.length - 1
      this.#column = lines.at(-1)?.length ?? 0
    } else this.#column += text.length
    return rule
  }

  #likely(): readonly number[] {
    const next = this.#rest.charAt(0)
    const { rules, conditions } = this.#rules
    let list = lists.get(next)
    if (list === undefined) {
      list = (conditions.mu?.rules ?? []).filter((rule) => next === '' || mayBegin(rules[rule]?.source ?? '', next))
      // Unusual characters only begin names; there are too many to keep a list for each.
      if (next < '\x80') lists.set(next, list)
    }
    return list
  }
}

/**
 * Tells from the source of a rule whether it can match text that begins with a character; true where this is unclear.
 */
function mayBegin(source: string, next: string): boolean {
  const start = /^\^\(\?:(?:(\(~\)\?)?\\([{}()|[.])|(["'=@])|(\\s\+)|([a-z]+)(?![?*])|(-\?\[0-9\]))/u.exec(source)
  if (start === null) return true
  const [, tilde, escaped, plain, white, word, digits] = start
  if (tilde !== undefined && next === '~') return true
  if (white !== undefined) return /\s/u.test(next)
  if (digits !== undefined) return /[-0-9]/u.test(next)
  return (escaped ?? plain ?? word?.charAt(0)) === next
}
