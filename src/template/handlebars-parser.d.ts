// The parser alone, without the compiler that needs `new Function`. The package types only its main entry.
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  export interface Location {
    readonly start: { readonly line: number; readonly column: number }
  }
  export interface Expression {
    readonly type: string
    readonly original?: unknown
    readonly parts?: readonly string[]
    readonly depth?: number
    readonly data?: boolean
    readonly loc: Location
  }
  export interface Statement {
    readonly type: string
    readonly loc: Location
    /** Text of a content statement, after white-space control. */
    readonly value?: string
    readonly path?: Expression
    readonly params?: readonly Expression[]
    readonly hash?: unknown
  }
  const base: { parse(source: string): { readonly body: readonly Statement[] } }
  export default base
}
