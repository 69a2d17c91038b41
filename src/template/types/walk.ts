import type { Arguments, HashOf, HeadRef, Unknown, Words } from './call.ts'
import type { MarkedAll, Need, NeedOf, Open } from './need.ts'
import type { Enter, Opened } from './block.ts'
import type { HelpersOf, PartialsOf } from './options.ts'
import type { Context, Item, Locate } from './ref.ts'
import type { Tags, TooLong } from './tags.ts'

/** A block that is open: what is in sight behind `else` and behind its end, and the partial that it is a block of. */
interface Frame {
  readonly outer: Context
  readonly otherwise: Context
  readonly partial: string
}

/** Partials that the template declares inline: their tags. */
type Inlines = Readonly<Record<string, readonly string[]>>

/** What is in sight at the top of a template. */
export interface Top {
  readonly scopes: readonly ['']
  readonly params: Record<never, never>
  readonly guards: never
  readonly active: never
}

/** The demands of a template on its variables, and sentences about what is wrong whatever the variables are. */
export type Needs<S extends string, O> = NeedsOf<Tags<S>, O, Top, Record<never, never>>

type NeedsOf<T extends readonly string[] | TooLong, O, C extends Context, I extends Inlines> = T extends readonly string[]
  ? Walk<T, O, C, [], I, never>
  : TooLong

/** Goes through the tags, one step a tag. */
type Walk<
  T extends readonly string[],
  O,
  C extends Context,
  F extends readonly Frame[],
  I extends Inlines,
  D,
> = T extends readonly [infer Tag extends string, ...infer Rest extends readonly string[]]
  ? Tag extends ''
    ? Walk<Rest, O, C, F, I, D>
    : Tag extends `#*inline ${infer Name}`
      ? Inline<Rest, []> extends readonly [infer Body extends readonly string[], infer After extends readonly string[]]
        ? Walk<After, O, C, F, I & { readonly [K in Unquoted<Name>]: Body }, D>
        : D
      : Tag extends `#>${infer Call}`
        ? Walk<Rest, O, C, [{ outer: C; otherwise: C; partial: Call }, ...F], I, D>
        : Tag extends `#${infer Head}` | `^${infer Head}`
          ? Head extends ''
            ? Walk<Rest, O, F[0] extends Frame ? F[0]['otherwise'] : C, F, I, D>
            : Enter<Tag, O, C> extends infer E extends Opened
              ? Walk<Rest, O, E['inside'], [{ outer: C; otherwise: E['otherwise']; partial: '' }, ...F], I, D | E['needs']>
              : D
          : Tag extends `/${string}`
            ? F extends readonly [infer Top extends Frame, ...infer Below extends readonly Frame[]]
              ? Walk<
                  Rest,
                  O,
                  Top['outer'],
                  Below,
                  I,
                  Top['partial'] extends '' ? D : D | Partial<Top['partial'], O, Top['outer'], I, true>
                >
              : D
            : Tag extends 'else'
              ? Walk<Rest, O, F[0] extends Frame ? F[0]['otherwise'] : C, F, I, D>
              : Tag extends `else ${infer Head}`
                ? F extends readonly [infer Top extends Frame, ...infer Below extends readonly Frame[]]
                  ? Enter<`#${Head}`, O, Top['otherwise']> extends infer E extends Opened
                    ? Walk<
                        Rest,
                        O,
                        E['inside'],
                        [{ outer: Top['outer']; otherwise: E['otherwise']; partial: Top['partial'] }, ...Below],
                        I,
                        D | E['needs']
                      >
                    : D
                  : D
                : Walk<Rest, O, C, F, I, D | Single<Tag, O, C, I>>
  : D

/** Takes the tags of an inline partial, up to its end. */
type Inline<T extends readonly string[], Body extends readonly string[]> = T extends readonly [
  infer Tag extends string,
  ...infer Rest extends readonly string[],
]
  ? Tag extends '/inline'
    ? [Body, Rest]
    : Inline<Rest, [...Body, Tag]>
  : [Body, T]

type Unquoted<S extends string> = S extends `"${infer Name}"` | `'${infer Name}'` ? Name : S

/** The demands of a tag that opens no block. */
type Single<Tag extends string, O, C extends Context, I extends Inlines> = Tag extends `>${infer Call}`
  ? Partial<Call, O, C, I, false>
  : Tag extends `{${infer Head}`
    ? Head extends `${string} ${string}`
      ? Call<Words<Head>, O, C>
      : never
    : Tag extends `"${infer Name}"` | `'${infer Name}'`
      ? Print<`[${Name}]`, C>
      : Tag extends `${string}${' ' | '('}${string}`
        ? Call<Words<Tag>, O, C>
        : Tag extends keyof HelpersOf<O>
          ? string extends keyof HelpersOf<O>
            ? Print<Tag, C>
            : never
          : Print<Tag, C>

/** `@key` tells that what is gone through may as well be an object. */
type Print<Name extends string, C extends Context> = Name extends '@key'
  ? C['scopes'][0] extends `${infer List}${Item}\n`
    ? Need<MarkedAll<List>, 'keys', Name>
    : never
  : NeedOf<Locate<Name, C>, 'print', Name, C>

type Call<W extends readonly string[], O, C extends Context> = W extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Name extends '['
    ? never
    : Rest extends readonly []
      ? Print<Name, C>
      : Unknown<Name, O> | Arguments<Rest, O, C, [[Name, []]]>
  : never

/** The demands of a partial where it stands; those of the content of a block are read where that stands. */
type Partial<Tag extends string, O, C extends Context, I extends Inlines, IsBlock> =
  Words<Tag> extends readonly [infer Name extends string, ...infer Rest extends readonly string[]]
    ? Name extends '('
      ? Open | Arguments<['(', ...Rest], O, C, [['', []]]>
      :
          | Arguments<Rest, O, C, [['', []]]>
          | (Name extends '@partial-block' | C['active']
              ? never
              : Content<Unquoted<Name>, O, InPartial<Rest, Unquoted<Name>, C>, I, IsBlock>)
    : never

type Content<Name extends string, O, C extends Context, I extends Inlines, IsBlock> = Name extends keyof I
  ? NeedsOf<I[Name], O, C, I>
  : Name extends keyof PartialsOf<O>
    ? PartialsOf<O>[Name] extends infer Source extends string
      ? string extends Source
        ? Open
        : NeedsOf<Tags<Source>, O, C, I>
      : Open
    : IsBlock extends true
      ? never
      : `no partial "${Name}": give its source in \`partials\``

type InPartial<W extends readonly string[], Name extends string, C extends Context> = {
  readonly scopes: readonly [WithNames<BaseOf<W, C>, HashOf<W, C>>]
  readonly params: Record<never, never>
  readonly guards: C['guards']
  readonly active: C['active'] | Name
}

type BaseOf<W extends readonly string[], C extends Context> = W extends readonly [infer First, ...(readonly string[])]
  ? First extends `${string}=`
    ? C['scopes'][0]
    : HeadRef<W, C>
  : C['scopes'][0]

type WithNames<Base, Names> = [keyof Names] extends [never] ? Base : { readonly base: Base; readonly names: Names }
