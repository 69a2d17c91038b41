import type { Argument, Need } from './need.ts'
import type { Inside, Item, Mark } from './ref.ts'

/** What a template prints: anything that can be written in one obvious way. */
export type Printable = string | number | boolean | bigint | Date

/** What counts as nothing in the head of a block. */
export type Absent = undefined | null | false

/** Any value. */
export type Something = Printable | object

/** Makes every name optional: the effect of `missing: 'empty'`. */
export type All = '*'

/**
 * The type of a place, from the demands on it (their paths begin there). A place with several demands must meet all of
 * them. `Optional` holds names with dots that may be left out.
 */
type Shape<D, Optional extends string> = Fields<D, Optional> &
  Text<D, Argued<D>> &
  Items<D, Optional> &
  Sections<D, Optional> extends infer T
  ? unknown extends T
    ? Something
    : T
  : never

type WantsOf<D> = D extends Need<'', infer W> ? W : never

/** What helpers ask for; where the place is also printed, only printable types. */
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

/** The type of the variables of a template: an object, unless the template itself prints or iterates over `this`. */
export type Root<D, Optional extends string> = [Segment<D>] extends [never]
  ? [Exclude<WantsOf<D>, 'open'>] extends [never]
    ? Record<never, never>
    : Shape<D, Optional>
  : Shape<D, Optional>

/**
 * Demands are grouped by name in one step: for members of a union with the same key, a mapped type makes one property.
 */
type FieldsOf<D, Optional extends string> = [OptionalName<D, Optional>] extends [never]
  ? { readonly [N in D as Key<Name<N>>]: Place<N, Deeper<Optional, Name<N>>> }
  : {
        readonly [N in D as Key<Exclude<Name<N>, OptionalName<D, Optional>>>]: Place<N, Deeper<Optional, Name<N>>>
      } & {
        readonly [N in D as Key<Extract<Name<N>, OptionalName<D, Optional>>>]?:
          | Place<N, Deeper<Optional, Name<N>>>
          | undefined
          | null
      } extends infer T
    ? { [K in keyof T]: T[K] }
    : never

/** Lists have numbers as names. */
type Key<K extends string> = K extends `${number}` ? number : K

type OptionalName<D, Optional extends string> = All extends Optional ? Name<D> : Extract<Name<D>, Optional>

type Deeper<Optional extends string, K extends string> = All extends Optional
  ? All
  : Optional extends `${K}.${infer Rest}`
    ? Rest
    : never

/** The demands below a segment: those made in any case, and those made only if something is there. */
type Strict<D> =
  D extends Need<`${infer Head}\n${infer Rest}`, infer W>
    ? Head extends `${string}${Mark}`
      ? never
      : Need<Rest, W>
    : never
type Guarded<D> =
  D extends Need<`${infer Head}\n${infer Rest}`, infer W>
    ? Head extends `${string}${Mark}`
      ? Need<Rest, W>
      : never
    : never

/** A value of which only properties are used may be nothing, but not false, which has none. */
type Nothing<D> = [WantsOf<D>] extends [never] ? undefined | null : Absent

/** The type at a segment, from the demands that begin with it. */
type Place<D, Optional extends string> = [Strict<D>] extends [never]
  ? Shape<Guarded<D>, Optional> | Nothing<Guarded<D>>
  : Shape<Strict<D> | Guarded<D>, Optional>

/** The demands that begin with an item, or with the inside of a section. */
type From<D, S extends Item | Inside> = Extract<D, Need<`${S}${Mark | ''}\n${string}`>>

type Items<D, Optional extends string> =
  Item extends Segment<D>
    ? List<D, ItemPlace<From<D, Item>, Optional>>
    : 'each' extends WantsOf<D>
      ? List<D, unknown>
      : unknown

/** Only an item that is itself tested may be absent. */
type ItemPlace<D, Optional extends string> = [WantsOf<Guarded<D>>] extends [never]
  ? Shape<Strict<D> | Guarded<D>, Optional>
  : Place<D, Optional>

type List<D, T> = 'keys' extends WantsOf<D> ? readonly T[] | Readonly<Record<string, T>> : readonly T[]

/** A section iterates over a list, enters an object, or renders where something is true. */
type Sections<D, Optional extends string> =
  Inside extends Segment<D> ? Section<Place<From<D, Inside>, Optional>> : unknown

type Section<T> = readonly T[] | T | true
