/** Where something begins in its source; both are counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Which of its two ends strip the white space beside them (`~`). */
export interface Strip {
  readonly open?: boolean
  readonly close?: boolean
}

/** A name with dots: `a.b`, `this`, `../a`, `@index`. */
export interface Path {
  readonly type: 'PathExpression'
  /** Whether it begins with `@`. */
  readonly data: boolean
  /** How many `../` it begins with. */
  readonly depth: number
  readonly parts: readonly string[]
  readonly original: string
  /** Whether it begins with `this`, `.` or `..`, so that it names data and never a helper or a block parameter. */
  readonly scoped: boolean
  readonly loc: Place
}

export interface Literal {
  readonly type: 'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral' | 'UndefinedLiteral' | 'NullLiteral'
  readonly value: string | number | boolean | null | undefined
  readonly original?: string | number | boolean | null | undefined
  readonly loc: Place
}

export interface Hash {
  readonly pairs: readonly { readonly key: string; readonly value: Expression }[]
}

/** What calls have in common; a call without arguments is a variable or a helper. */
export interface Call {
  readonly path: Path | Literal | SubExpression
  readonly params: readonly Expression[]
  readonly hash: Hash | undefined
  readonly loc: Place
}

interface SubExpression extends Call {
  readonly type: 'SubExpression'
}

export type Expression = Path | Literal | SubExpression

export interface Mustache extends Call {
  readonly type: 'MustacheStatement' | 'Decorator'
  readonly strip: Strip
}

export interface Content {
  readonly type: 'ContentStatement'
  /** As written in the source. */
  readonly original: string
  /** What is left of it after white-space control. */
  value: string
  rightStripped?: boolean
  leftStripped?: boolean
  readonly loc: Place
}

interface Comment {
  readonly type: 'CommentStatement'
  readonly strip: Strip
  readonly loc: Place
}

export interface Block extends Call {
  readonly type: 'BlockStatement' | 'DecoratorBlock'
  /** Whether it has four braces, which make its content text. */
  readonly isRaw?: boolean
  readonly program: Program | undefined
  readonly inverse: Program | undefined
  readonly openStrip: Strip
  readonly inverseStrip: Strip
  /** Set late for `else if`, which ends where the whole chain ends. */
  closeStrip: Strip
}

export interface Partial {
  readonly type: 'PartialStatement'
  readonly name: Path | Literal | SubExpression
  readonly params: readonly Expression[]
  readonly hash: Hash | undefined
  readonly strip: Strip
  /** The white space before a partial that is on a line of its own. */
  indent: string
  readonly loc: Place
}

export interface PartialBlock {
  readonly type: 'PartialBlockStatement'
  readonly name: Path | Literal | SubExpression
  readonly params: readonly Expression[]
  readonly hash: Hash | undefined
  readonly program: Program
  readonly openStrip: Strip
  readonly closeStrip: Strip
  readonly loc: Place
}

export type Statement = Mustache | Content | Comment | Block | Partial | PartialBlock

export interface Program {
  readonly type: 'Program'
  readonly body: readonly Statement[]
  blockParams?: readonly string[] | undefined
  /** Whether it contains only the `else if` block of a chain. */
  chained?: boolean
}
