import type { Enter, Opened } from './block.ts'
import type { Arguments, HashOf, HeadRef, Unknown, Words } from './call.ts'
import type { MarkedAll, Need, NeedOf, Open } from './need.ts'
import type { HelperName, PartialsOf } from './options.ts'
import type { Context, Item, Locate } from './ref.ts'
import type { IsTooLong, Next } from './tags.ts'

/** An open block: what is in sight after `else` and after its end, and the partial that the block is passed to. */
interface Frame {
  readonly name: string
  readonly outer: Context
  readonly otherwise: Context
  readonly partial: string
}

/** Partials that the template declares inline: the source from their beginning on. */
type Inlines = Readonly<Record<string, string>>

/** Replaces the demands of a template that has more tags than are read. */
export type TooLong = 'too long'

/** What is in sight at the top of a template. */
interface Top {
  readonly scopes: readonly ['']
  readonly params: Record<never, never>
  readonly guards: never
  readonly active: never
}

/** The demands of a template on its variables, and sentences about what is wrong whatever the variables are. */
export type Needs<S extends string, O> = S extends string ? NeedsOf<S, O, Top, Record<never, never>> : never

type NeedsOf<S extends string, O, C extends Context, I extends Inlines> =
  IsTooLong<S> extends true ? TooLong : Walk<S, O, C, [], I, never>

/** Goes through the tags, one step per tag. */
type Walk<S extends string, O, C extends Context, F extends readonly Frame[], I extends Inlines, D> =
  Next<S> extends [infer Tag extends string, infer Rest extends string]
    ? Tag extends ''
      ? Walk<Rest, O, C, F, I, D>
      : Tag extends `#*inline ${infer Name}`
        ? Walk<AfterInline<Rest>, O, C, F, I & { readonly [K in Unquoted<Name>]: Rest }, D>
        : Tag extends `#>${infer Callee}`
          ? Walk<Rest, O, C, [{ name: FirstWord<Callee>; outer: C; otherwise: C; partial: Callee }, ...F], I, D>
          : Tag extends `#${infer Head}` | `^${infer Head}`
            ? Head extends ''
              ? Walk<Rest, O, F[0] extends Frame ? F[0]['otherwise'] : C, F, I, D>
              : Enter<Tag, O, C> extends infer E extends Opened
                ? Walk<
                    Rest,
                    O,
                    E['inside'],
                    [{ name: FirstWord<Head>; outer: C; otherwise: E['otherwise']; partial: '' }, ...F],
                    I,
                    D | E['needs']
                  >
                : D
            : Tag extends `/${infer Name}`
              ? F extends readonly [infer Top extends Frame, ...infer Below extends readonly Frame[]]
                ? Walk<
                    Rest,
                    O,
                    Top['outer'],
                    Below,
                    I,
                    | D
                    | Closed<Top['name'], FirstWord<Name>>
                    | (Top['partial'] extends '' ? never : Partial<Top['partial'], O, Top['outer'], I, true>)
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
                          [
                            {
                              name: Top['name']
                              outer: Top['outer']
                              otherwise: E['otherwise']
                              partial: Top['partial']
                            },
                            ...Below,
                          ],
                          I,
                          D | E['needs']
                        >
                      : D
                    : D
                  : Walk<Rest, O, C, F, I, D | Single<Tag, O, C, I>>
    : F extends readonly [infer Top extends Frame, ...(readonly Frame[])]
      ? D | Unclosed<Top['name']>
      : D

type FirstWord<S extends string> = S extends ` ${infer Rest}`
  ? FirstWord<Rest>
  : S extends `${infer Name} ${string}`
    ? Unquoted<Name>
    : Unquoted<S>

type Unclosed<Name extends string> = `{{#${Name}}} is not closed: write {{/${Name}}}`

type Closed<Begun extends string, Ended extends string> = Ended extends Begun
  ? never
  : `{{/${Ended}}} closes nothing: write {{/${Begun}}} before it`

/**
 * The source after an inline partial. Its body is read up to the same closing tag, which closes no open block there.
 */
type AfterInline<S extends string> =
  Next<S> extends [infer Tag, infer Rest extends string] ? (Tag extends '/inline' ? Rest : AfterInline<Rest>) : ''

type Unquoted<S extends string> = S extends `"${infer Name}"` | `'${infer Name}'` ? Name : S

/** The demands of a tag that opens no block. */
type Single<Tag extends string, O, C extends Context, I extends Inlines> = Tag extends `>${infer Callee}`
  ? Partial<Callee, O, C, I, false>
  : Tag extends `{${infer Head}`
    ? Head extends `${string} ${string}`
      ? Call<Words<Head>, O, C>
      : never
    : Tag extends `"${infer Name}"` | `'${infer Name}'`
      ? Print<`[${Name}]`, C>
      : Tag extends `${string}${' ' | '('}${string}`
        ? Call<Words<Tag>, O, C>
        : Tag extends keyof C['params']
          ? Print<Tag, C>
          : Tag extends HelperName<O>
            ? never
            : Print<Tag, C>

/** `@key` shows that what is iterated over may also be an object. */
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

/** The demands of a partial where it is called; those of the content of a block are read in the place of that block. */
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
        : NeedsOf<Source, O, C, I>
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
