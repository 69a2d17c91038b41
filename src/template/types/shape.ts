import type { Argument, Need } from './need.ts'
import type { Inside, Item, Mark } from './ref.ts'

/** What a template prints: anything with one obvious writing. */
export type Printable = string | number | boolean | bigint | Date

/** What stands for nothing in the head of a block. */
export type Absent = undefined | null | false

/** Anything that can be given. */
export type Something = Printable | object

/** Every name is optional: what `missing: 'empty'` makes of them. */
export type All = '*'

/**
 * The type of a place, from the demands on it (their paths begin there). What is used twice must meet both. `Optional`
 * holds names with dots that need not be given.
 */
export type Shape<D, Optional extends string> = Fields<D, Optional> &
  Text<D, Argued<D>> &
  Items<D, Optional> &
  Sections<D, Optional> extends infer T
  ? unknown extends T
    ? Something
    : T
  : never

type WantsOf<D> = D extends Need<'', infer W> ? W : never

/** What helpers ask for, and where it is printed as well, what can be. */
type Text<D, Asked> = 'print' extends WantsOf<D> ? (Asked extends Printable ? Asked : Asked & Printable) : Asked

/** The intersection of what helpers ask for. */
type Argued<D> = [Extract<WantsOf<D>, Argument>] extends [never]
  ? unknown
  : (WantsOf<D> extends infer W ? (W extends Argument<infer T> ? (argument: T) => void : never) : never) extends (
        argument: infer All,
      ) => void
    ? All
    : unknown

/** The first segments of the demands, without marks. */
type Segment<D> =
  D extends Need<`${infer Head}\n${string}`> ? (Head extends `${infer Name}${Mark}` ? Name : Head) : never

type Name<D> = Exclude<Segment<D>, Item | Inside>

type Fields<D, Optional extends string> = [Name<D>] extends [never] ? unknown : FieldsOf<D, Optional>

/** The type of the variables of a template: an object, unless the template itself prints or goes through `this`. */
export type Root<D, Optional extends string> = [Segment<D>] extends [never]
  ? [Exclude<WantsOf<D>, 'open'>] extends [never]
    ? Record<never, never>
    : Shape<D, Optional>
  : Shape<D, Optional>

type FieldsOf<D, Optional extends string> = [OptionalName<D, Optional>] extends [never]
  ? { readonly [K in Name<D> as Key<K>]: Place<D, K, Deeper<Optional, K>> }
  : Flat<
      { readonly [K in Exclude<Name<D>, OptionalName<D, Optional>> as Key<K>]: Place<D, K, Deeper<Optional, K>> } & {
        readonly [K in OptionalName<D, Optional> as Key<K>]?: Place<D, K, Deeper<Optional, K>> | undefined | null
      }
    >

/** Lists have numbers for names. */
type Key<K extends string> = K extends `${number}` ? number : K

type OptionalName<D, Optional extends string> = All extends Optional ? Name<D> : Extract<Name<D>, Optional>

type Deeper<Optional extends string, K extends string> = All extends Optional
  ? All
  : Optional extends `${K}.${infer Rest}`
    ? Rest
    : never

type Flat<T> = { [K in keyof T]: T[K] }

/** The demands below a name: those made whatever is there, and those made only if something is. */
type Strict<D, K extends string> = D extends Need<`${K}\n${infer Rest}`, infer W> ? Need<Rest, W> : never
type Guarded<D, K extends string> = D extends Need<`${K}${Mark}\n${infer Rest}`, infer W> ? Need<Rest, W> : never

/** What has no properties may be nothing, but not false: that is no owner of any. */
type Nothing<D> = [WantsOf<D>] extends [never] ? undefined | null : Absent

type Place<D, K extends string, Optional extends string> = [Strict<D, K>] extends [never]
  ? Shape<Guarded<D, K>, Optional> | Nothing<Guarded<D, K>>
  : Shape<Strict<D, K> | Guarded<D, K>, Optional>

type Items<D, Optional extends string> =
  Item extends Segment<D> ? List<D, ItemPlace<D, Optional>> : 'each' extends WantsOf<D> ? List<D, unknown> : unknown

/** Only an item that is tested itself may be absent. */
type ItemPlace<D, Optional extends string> = [WantsOf<Guarded<D, Item>>] extends [never]
  ? Shape<Strict<D, Item> | Guarded<D, Item>, Optional>
  : Place<D, Item, Optional>

type List<D, T> = 'keys' extends WantsOf<D> ? readonly T[] | Readonly<Record<string, T>> : readonly T[]

/** A section goes through a list, into an object, or stands where something is true. */
type Sections<D, Optional extends string> = Inside extends Segment<D> ? Section<Place<D, Inside, Optional>> : unknown

type Section<T> = readonly T[] | T | true
