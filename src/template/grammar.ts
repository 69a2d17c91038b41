import type { LexerRules, Location, SourceLexer } from './source-lexer.ts'

/** What the parser generator made from Handlebars' grammar: an LALR(1) automaton. */
export interface Grammar {
  readonly lexer: LexerRules
  /**
   * By state and symbol: `[1, state]` shifts, `[2, production]` reduces, `[3]` accepts; a number is the state after a
   * reduction.
   */
  readonly table: readonly Readonly<Record<number, readonly [number, number?] | number>>[]
  readonly defaultActions: Readonly<Record<number, readonly [number, number?]>>
  /** By production: its symbol and how many symbols it consists of. */
  readonly productions_: readonly (readonly [number, number])[]
  readonly symbols_: Readonly<Record<string, number>>
  readonly terminals_: Readonly<Record<number, string>>
  performAction(
    this: { $: unknown; readonly _$: Location },
    text: string,
    length: number,
    line: number,
    builder: object,
    production: number,
    values: readonly unknown[],
    locations: readonly Location[],
  ): unknown
}

const errorSymbol = 2

/** A token that is not allowed where it is. */
export class UnexpectedToken extends Error {
  readonly token: string
  readonly expected: readonly string[]

  constructor(token: string, expected: readonly string[]) {
    super(`unexpected ${token}`)
    this.token = token
    this.expected = expected
  }
}

/**
 * Runs the automaton of a grammar over what its lexer reads, and returns what the builder made. Replaces the generated
 * loop, which copies its stacks at every step and so takes quadratic time on deep nesting.
 */
export function runGrammar(grammar: Grammar, lexer: SourceLexer, builder: object): unknown {
  const { table, defaultActions, productions_, symbols_ } = grammar
  const states = [0]
  const values: unknown[] = [undefined]
  const locations: Location[] = [lexer.yylloc]
  let symbol: number | undefined
  for (;;) {
    const state = states[states.length - 1] ?? 0
    let action: readonly [number, number?] | number | undefined = defaultActions[state]
    if (action === undefined) {
      symbol ??= symbolOf(lexer.lex(), symbols_)
      action = table[state]?.[symbol]
    }
    if (typeof action !== 'object') throw unexpected(grammar, state, symbol ?? 1)
    const [kind, target = 0] = action
    if (kind === 3) return undefined
    if (kind === 1) {
      states.push(target)
      values.push(lexer.yytext)
      locations.push(lexer.yylloc)
      symbol = undefined
      continue
    }
    const [result = 0, length = 0] = productions_[target] ?? []
    const at = locations[locations.length - (length || 1)] ?? lexer.yylloc
    const made = { $: values[values.length - length], _$: at }
    const whole = grammar.performAction.call(made, '', 0, 0, builder, target, values, locations)
    if (whole !== undefined) return whole
    for (let i = 0; i < length; i++) {
      states.pop()
      values.pop()
      locations.pop()
    }
    const next = table[states[states.length - 1] ?? 0]?.[result]
    states.push(typeof next === 'number' ? next : 0)
    values.push(made.$)
    locations.push(at)
  }
}

function symbolOf(token: unknown, symbols: Grammar['symbols_']): number {
  // The lexer gives numbers for some tokens and names for others, and nothing or 1 at the end.
  if (typeof token === 'number') return token
  return typeof token === 'string' ? (symbols[token] ?? errorSymbol) : 1
}

function unexpected({ table, terminals_ }: Grammar, state: number, symbol: number): UnexpectedToken {
  const names = Object.keys(table[state] ?? {}).map((key) => terminals_[Number(key)])
  return new UnexpectedToken(
    // The lexer's own name for what it cannot read is not in the grammar, where it counts as the symbol of errors.
    symbol === errorSymbol ? 'INVALID' : (terminals_[symbol] ?? 'INVALID'),
    names.filter((name) => name !== undefined),
  )
}
