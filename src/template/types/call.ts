import type { Argument, NeedOf } from './need.ts'
import type { HelpersOf } from './options.ts'
import type { Context, Known, Resolve } from './ref.ts'
import type { Something } from './shape.ts'

/** Helpers of the language; they take anything, but undefined has no JSON. */
export type BuiltIn = 'if' | 'unless' | 'each' | 'with' | 'lookup' | 'json'

/** The words of a tag, at most 200: names, literals, parentheses, and `key=` before its value. */
export type Words<S extends string, Found extends readonly string[] = [], Begun extends string = ''> = S extends ''
  ? Begun extends ''
    ? Found
    : [...Found, Begun]
  : Found['length'] extends 200 | 201
    ? Found
    : S extends ` ${infer Rest}`
      ? Words<Rest, Begun extends '' ? Found : [...Found, Begun]>
      : S extends `${infer Paren extends '(' | ')'}${infer Rest}`
        ? Words<Rest, Begun extends '' ? [...Found, Paren] : [...Found, Begun, Paren]>
        : S extends `"${infer Text}"${infer Rest}`
          ? Words<Text extends `${string}\\` ? After<Rest, '"'> : Rest, [...Found, `"${Text}"`]>
          : S extends `'${infer Text}'${infer Rest}`
            ? Words<Text extends `${string}\\` ? After<Rest, "'"> : Rest, [...Found, `"${Text}"`]>
            : S extends `${infer Word} ${infer Rest}`
              ? Bare<Word, Rest, S, Found, Begun>
              : Bare<S, '', S, Found, Begun>

/** The text after the closing quote, for a text that contains an escaped quote. */
type After<S extends string, Quote extends string> = S extends `${infer Text}${Quote}${infer Rest}`
  ? Text extends `${string}\\`
    ? After<Rest, Quote>
    : Rest
  : ''

/** A bare word up to the next space, which may hold `key=`, a bracket with spaces, or a closing parenthesis. */
type Bare<
  W extends string,
  Rest extends string,
  S extends string,
  Found extends readonly string[],
  Begun extends string,
> = W extends `${string}${'=' | '[' | ')'}${string}`
  ? Before<W, '=', '[' | ')'> extends infer Key extends string
    ? S extends `${Key}=${infer Value}`
      ? Words<Value, [...Found, `${Key}=`]>
      : never
    : Before<W, '[', ')'> extends infer Head extends string
      ? S extends `${Head}[${infer Name}]${infer Tail}`
        ? Words<Tail, Found, `${Begun}${Head}[${Name}]`>
        : never
      : Before<W, ')', never> extends infer Last extends string
        ? S extends `${Last})${infer Tail}`
          ? Words<`)${Tail}`, [...Found, `${Begun}${Last}`]>
          : never
        : Words<Rest, [...Found, `${Begun}${W}`]>
  : Words<Rest, [...Found, `${Begun}${W}`]>

/** The text before a character, unless one of the others comes first. */
type Before<
  W extends string,
  Character extends string,
  Others extends string,
> = W extends `${infer Head}${Character}${string}`
  ? Head extends `${string}${Others}${string}`
    ? undefined
    : Head
  : undefined

/** A call that is being read: the helper, and how many arguments it has so far. */
type Calls = readonly (readonly [name: string, count: readonly unknown[]])[]

/** The demands of the arguments of a call, sub-expressions and hash included. */
export type Arguments<
  W extends readonly string[],
  O,
  C extends Context,
  Stack extends Calls,
  Needs = never,
> = W extends readonly [infer Word extends string, ...infer Rest extends readonly string[]]
  ? Word extends '('
    ? Rest extends readonly [infer Name extends string, ...infer Inner extends readonly string[]]
      ? Arguments<Inner, O, C, [[Name, []], ...Stack], Needs | Unknown<Name, O>>
      : Needs
    : Word extends ')'
      ? Stack extends readonly [unknown, infer Outer extends Calls[number], ...infer Below extends Calls]
        ? Arguments<Rest, O, C, [[Outer[0], [...Outer[1], 0]], ...Below], Needs>
        : Needs
      : Word extends `${string}=`
        ? Arguments<Rest, O, C, AfterKey<Stack>, Needs>
        : Stack extends readonly [infer Call extends Calls[number], ...infer Below extends Calls]
          ? Arguments<
              Rest,
              O,
              C,
              [[Call[0], [...Call[1], 0]], ...Below],
              Needs | NeedOf<Resolve<Word, C>, WantOf<Call[0], Call[1]['length'], O>, Word, C>
            >
          : Needs
  : Needs

/** From the first `key=` on, the values of a call are arguments of unknown type. */
type AfterKey<Stack extends Calls> = Stack extends readonly [unknown, ...infer Below extends Calls]
  ? readonly [readonly ['', []], ...Below]
  : Stack

/** The sentence about an unknown helper. */
export type Unknown<Name extends string, O> =
  IsHelper<Name, O> extends true ? never : `no helper "${Name}": give it in \`helpers\``

export type IsHelper<Name extends string, O> = Name extends BuiltIn | keyof HelpersOf<O>
  ? true
  : 'helperMissing' extends keyof HelpersOf<O>
    ? true
    : false

type WantOf<Name extends string, Index extends number, O> =
  HelpersOf<O> extends { readonly [K in Name]: (...args: infer Parameters extends readonly unknown[]) => unknown }
    ? ArgumentOf<Parameters, Index, Name>
    : Name extends 'json'
      ? Argument<Something | null, Name>
      : 'any'

/** Unknown and any ask for nothing; nor does the `never` that `Helper` itself declares. */
type ArgumentOf<
  Parameters extends readonly unknown[],
  Index extends number,
  Name extends string,
> = `${Index}` extends keyof Parameters
  ? Asked<Parameters[Index], Name>
  : number extends Parameters['length']
    ? Asked<Parameters[Index], Name>
    : 'any'

type Asked<T, Name extends string> = [T] extends [never] ? 'any' : unknown extends T ? 'any' : Argument<T, Name>

/** What the keys of a call refer to. */
export type HashOf<W extends readonly string[], C extends Context, Depth extends readonly unknown[] = []> = {
  readonly [P in HashPairs<W, Depth> as P[0]]: P[1] extends '(' ? Known : Resolve<P[1], C>
}

type HashPairs<
  W extends readonly string[],
  Depth extends readonly unknown[],
  Found extends readonly [string, string] = never,
> = W extends readonly [infer Word extends string, ...infer Rest extends readonly string[]]
  ? Word extends '('
    ? HashPairs<Rest, [...Depth, 0], Found>
    : Word extends ')'
      ? HashPairs<Rest, Depth extends readonly [unknown, ...infer Outer] ? Outer : [], Found>
      : Depth extends readonly []
        ? Word extends `${infer Key}=`
          ? HashPairs<Rest, Depth, Found | readonly [Key, Rest[0] & string]>
          : HashPairs<Rest, Depth, Found>
        : HashPairs<Rest, Depth, Found>
  : Found

/** What the only argument of a block, or the context of a partial, refers to. */
export type HeadRef<W extends readonly string[], C extends Context> = W extends readonly [
  infer Word extends string,
  ...(readonly string[]),
]
  ? Word extends '('
    ? Known
    : Resolve<Word, C>
  : Known
