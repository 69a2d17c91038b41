import type { Context, Mark, Wrong } from './ref.ts'

/**
 * What a template does with a place: prints it, tests it, iterates over it, or passes it to a helper of a known type.
 */
export type Want = 'print' | 'test' | 'each' | 'with' | 'section' | 'keys' | 'any' | 'open' | Argument

export interface Argument<T = unknown, Name extends string = string> {
  readonly type: T
  readonly helper: Name
}

/** One demand on the variables: the place, what is done with it, and how the template writes it. */
export type Need<Path extends string = string, W extends Want = Want, Written extends string = string> = readonly [
  path: Path,
  want: W,
  written: Written,
]

/** The demand of a template that uses unknown names. */
export type Open = Need<'', 'open', ''>

/** The demand that an expression makes; a sentence where it cannot be met. */
export type NeedOf<R, W extends Want, Written extends string, C extends Context> = R extends string
  ? Need<W extends 'print' | Argument ? Marked<R, C['guards']> : MarkedAll<R>, W, Written>
  : R extends Wrong
    ? R['wrong']
    : never

/** Marks the segments up to which something has tested the path. */
type Marked<Path extends string, Guards extends string, Done extends string = '', Out extends string = ''> = [
  Guards,
] extends [never]
  ? Path
  : Path extends `${infer Head}\n${infer Rest}`
    ? Marked<Rest, Guards, `${Done}${Head}\n`, `${Out}${Head}${`${Done}${Head}\n` extends Guards ? Mark : ''}\n`>
    : Out

/** Marks every segment: what is only tested, or passed on, may be absent at any point. */
export type MarkedAll<Path extends string, Out extends string = ''> = Path extends `${infer Head}\n${infer Rest}`
  ? MarkedAll<Rest, `${Out}${Head}${Mark}\n`>
  : Out

/** The places that exist if this one does. */
export type Prefixes<
  Path extends string,
  Done extends string = '',
  Found extends string = never,
> = Path extends `${infer Head}\n${infer Rest}` ? Prefixes<Rest, `${Done}${Head}\n`, Found | `${Done}${Head}\n`> : Found
