/** Segments of a path that are not names: an item of a list, and what the block of a section sees. */
export type Item = '\t'
export type Inside = '\v'

/** Follows a segment that something has tested: the value there may be absent. */
export type Mark = '\r'

/*
 * What an expression refers to is a place in the variables (segments that each end with a line break), or one of the
 * three below. No constraint says so: proving it costs the compiler more than it can spend.
 */

/** A value of a known type. */
export interface Known<T = unknown> {
  readonly known: T
}

/** What a partial sees when it is called with names. */
interface Overlay {
  readonly base: unknown
  readonly names: object
}

/** The sentence that says why nothing is there. */
export interface Wrong {
  readonly wrong: string
}

/** What is in sight at one place of a template. */
export interface Context {
  /** Innermost first: what `this`, `..`, `../..` refer to. */
  readonly scopes: readonly unknown[]
  /** The names between the bars of `as |item|`. */
  readonly params: object
  /** Places that an enclosing block has found to be present. */
  readonly guards: string
  /** The partials that are being read, so that reading one that calls itself ends. */
  readonly active: string
}

/** The segments of `a.b`, `a/b`, `a.[odd name]`. */
type Segments<P extends string> = P extends `${string}${'.' | '/' | '['}${string}` ? Split<P> : `${P}\n`

type Split<P extends string, Out extends string = ''> = P extends ''
  ? Out
  : P extends `[${infer Name}]${infer Rest}`
    ? Split<Rest extends `${'.' | '/'}${infer Next}` ? Next : Rest, `${Out}${Name}\n`>
    : P extends `${infer Head}/${infer Rest}`
      ? Head extends `${string}[${string}`
        ? SplitDots<P, Out>
        : Split<`${Head}.${Rest}`, Out>
      : SplitDots<P, Out>

type SplitDots<P extends string, Out extends string> = P extends `${infer Head}.${infer Rest}`
  ? Split<Rest, `${Out}${Head}\n`>
  : `${Out}${P}\n`

/** What is at a path below a reference. */
export type Below<R, Path extends string> = Path extends ''
  ? R
  : R extends string
    ? `${R}${Path}`
    : R extends Wrong
      ? R
      : R extends Overlay
        ? Path extends `${infer Head}\n${infer Rest}`
          ? Head extends keyof R['names']
            ? Below<R['names'][Head], Rest>
            : Below<R['base'], Path>
          : never
        : Known

/** What an argument refers to: a literal, or a path. */
export type Resolve<A extends string, C extends Context> = A extends `"${infer Text}"` | `'${infer Text}'`
  ? Known<Text>
  : A extends `${infer N extends number}`
    ? Known<N>
    : A extends keyof Literals
      ? Known<Literals[A]>
      : Locate<A, C>

interface Literals {
  readonly true: true
  readonly false: false
  readonly null: null
  readonly undefined: undefined
}

/** What a path refers to. */
export type Locate<A extends string, C extends Context> = A extends `@${infer Data}`
  ? Data extends 'root'
    ? ''
    : Data extends `root${'.' | '/'}${infer Path}`
      ? Segments<Path>
      : Known
  : First<A> extends keyof C['params']
    ? Below<C['params'][First<A>], RestOf<A, First<A>>>
    : InScope<A, C['scopes'], A>

type First<A extends string> = A extends `${infer Head}.${string}` ? Head : A

type RestOf<A extends string, Head extends string> = A extends `${Head}.${infer Rest}` ? Segments<Rest> : ''

type InScope<A extends string, Scopes extends readonly unknown[], Written extends string> = Scopes extends readonly [
  infer Here,
  ...infer Outer,
]
  ? A extends '' | '.' | 'this'
    ? Here
    : A extends '..'
      ? InScope<'', Outer, Written>
      : A extends `../${infer Up}`
        ? InScope<Up, Outer, Written>
        : A extends `./${infer Path}` | `this.${infer Path}` | `this/${infer Path}`
          ? Below<Here, Segments<Path>>
          : Below<Here, Segments<A>>
  : { readonly wrong: `${Written} goes above the outermost level: only {{#each}} and {{#with}} make levels` }
