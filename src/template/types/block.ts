import type { Arguments, BuiltIn, HeadRef, IsHelper, Words } from './call.ts'
import type { NeedOf, Open, Prefixes } from './need.ts'
import type { HelperName } from './options.ts'
import type { Below, Context, Inside, Item, Known } from './ref.ts'

/** How the beginning of a block changes what is in sight, and what it demands. */
export interface Opened {
  readonly inside: Context
  readonly otherwise: Context
  readonly needs: unknown
}

/** Reads the beginning of a block: `#if note`, `#each items as |item i|`, `^note`. */
export type Enter<Tag extends string, O, C extends Context> = Tag extends `^${infer Head}`
  ? Turned<Begin<SplitNames<LeftTrim<Head>>, O, C>>
  : Tag extends `#${infer Head}`
    ? Begin<SplitNames<LeftTrim<Head>>, O, C>
    : never

type LeftTrim<S extends string> = S extends ` ${infer Rest}` ? LeftTrim<Rest> : S

type Turned<E extends Opened> = {
  readonly inside: E['otherwise']
  readonly otherwise: E['inside']
  readonly needs: E['needs']
}

/** Splits `each items as |item i|` into its call and the names between the bars. */
type SplitNames<Head extends string> = Head extends `${infer Call} as |${infer Names}|${string}`
  ? readonly [Call, Words<Names>]
  : readonly [Head, []]

type Begin<
  Head extends readonly [string, readonly string[]],
  O,
  C extends Context,
> = Head[0] extends `${infer Name} ${infer Rest}`
  ? Name extends HelperName<O>
    ? OfHelper<Name, Words<Rest>, Head[1], O, C>
    : Name extends 'if' | 'unless' | 'each' | 'with'
      ? BuiltInBlock<Name, Words<Rest>, Head[1], O, C>
      : IsHelper<Name, O> extends true
        ? OfHelper<Name, Words<Rest>, Head[1], O, C>
        : Elsewhere<`no helper "${Name}": give it in \`helpers\``, C>
  : Head[0] extends HelperName<O>
    ? OfHelper<Head[0], [], Head[1], O, C>
    : Head[0] extends 'if' | 'unless' | 'each' | 'with'
      ? Elsewhere<NamesNothing<Head[0]>, C>
      : Section<HeadRef<[Head[0]], C>, Head[0], C>

type BuiltInBlock<
  Name extends BuiltIn,
  W extends readonly string[],
  Names extends readonly string[],
  O,
  C extends Context,
> = BlockOf<
  Name,
  HeadRef<W, C>,
  W extends readonly ['(', ...(readonly string[])] ? Truths<W, C> : never,
  HeadNeeds<Name, W, O, C>,
  Names,
  C
>

type BlockOf<
  Name extends BuiltIn,
  R,
  Truthy extends string,
  N,
  Names extends readonly string[],
  C extends Context,
> = Name extends 'if'
  ? { readonly inside: Guarded<C, Truthy | GuardOf<R>>; readonly otherwise: C; readonly needs: N }
  : Name extends 'unless'
    ? { readonly inside: C; readonly otherwise: Guarded<C, Truthy | GuardOf<R>>; readonly needs: N }
    : Name extends 'each'
      ? {
          readonly inside: Deeper<C, Below<R, `${Item}\n`>, GuardOf<R>, Params<Names, Below<R, `${Item}\n`>>>
          readonly otherwise: C
          readonly needs: N
        }
      : {
          readonly inside: Deeper<C, R, GuardOf<R>, Params<Names, R>>
          readonly otherwise: C
          readonly needs: N
        }

type HeadNeeds<Name extends BuiltIn, W extends readonly string[], O, C extends Context> = W extends readonly [
  infer Only extends string,
]
  ? NeedOf<HeadRef<W, C>, HeadWant<Name>, Only, C>
  : W extends readonly [infer Word extends string, ...infer Rest extends readonly string[]]
    ? Word extends '('
      ? Arguments<W, O, C, [[Name, []]]>
      : NeedOf<HeadRef<W, C>, HeadWant<Name>, Word, C> | Arguments<Rest, O, C, [[Name, []]]>
    : NamesNothing<Name>

type NamesNothing<Name extends string> = `{{#${Name}}} names nothing: write {{#${Name} name}}`

type HeadWant<Name extends BuiltIn> = Name extends 'each' ? 'each' : Name extends 'with' ? 'with' : 'test'

type GuardOf<R> = R extends string ? Prefixes<R> : never

/** Inside `{{#if (and a b)}}` both are present. */
type Truths<W extends readonly string[], C extends Context> = W extends readonly ['(', 'and', ...infer Rest]
  ? TruthsOf<Rest, C>
  : never

type TruthsOf<W, C extends Context, Found extends string = never> = W extends readonly [
  infer Word extends string,
  ...infer Rest,
]
  ? Word extends '(' | ')'
    ? Found
    : TruthsOf<Rest, C, Found | GuardOf<HeadRef<[Word], C>>>
  : Found

type Guarded<C extends Context, Guards extends string> = {
  readonly scopes: C['scopes']
  readonly params: C['params']
  readonly guards: C['guards'] | Guards
  readonly active: C['active']
}

type Deeper<C extends Context, Here, Guards extends string, Names> = {
  readonly scopes: readonly [Here, ...C['scopes']]
  readonly params: Omit<C['params'], keyof Names> & Names
  readonly guards: C['guards'] | Guards
  readonly active: C['active']
}

/** Names between bars: the value, then its key or index. */
type Params<Names extends readonly string[], Value> = Names extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? { readonly [K in First]: Value } & { readonly [K in Rest[number]]: Known }
  : Record<never, never>

/** A section `{{#people}}…{{/people}}` sees the items of a list, the inside of an object, or what was in sight. */
type Section<R, Written extends string, C extends Context> = {
  readonly inside: Deeper<C, Below<R, `${Inside}\n`>, GuardOf<R>, Record<never, never>>
  readonly otherwise: C
  readonly needs: NeedOf<R, 'section', Written, C>
}

/** The block of a user's helper sees what the helper passes to it, which is unknown here. */
type OfHelper<
  Name extends string,
  W extends readonly string[],
  Names extends readonly string[],
  O,
  C extends Context,
> = Elsewhere<Open | Arguments<W, O, C, [[Name, []]]>, C, Params<Names, Known>>

type Elsewhere<N, C extends Context, Names = Record<never, never>> = {
  readonly inside: Somewhere<C, Names>
  readonly otherwise: Somewhere<C, Record<never, never>>
  readonly needs: N
}

type Somewhere<C extends Context, Names> = {
  readonly scopes: readonly [Known, Known, Known, Known]
  readonly params: Omit<C['params'], keyof Names> & Names
  readonly guards: C['guards']
  readonly active: C['active']
}
