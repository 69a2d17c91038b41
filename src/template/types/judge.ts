import type { Argument, Need, Want } from './need.ts'
import type { Inside, Item, Mark } from './ref.ts'
import type { Absent, All, Printable } from './shape.ts'

/** The sentences about demands that an input does not meet; never when it meets all. */
export type Faults<Input, D, Optional extends string> = D extends string
  ? D
  : D extends Need<infer Path, infer W, infer Written>
    ? Judge<Input, Path, W, Written, Optional, '', ''>
    : never

/**
 * Follows the path of one demand. `At` is the place from the root without items, in the notation of `optional`; `Shown`
 * is the path as the template could write it here.
 */
type Judge<
  T,
  Path extends string,
  W extends Want,
  Written extends string,
  Optional extends string,
  At extends string,
  Shown extends string,
> = unknown extends T
  ? never
  : All extends Optional
    ? JudgePresent<Exclude<T, null | undefined>, Path, W, Written, Optional, At, Shown>
    : At extends Optional
      ? JudgePresent<Exclude<T, null | undefined>, Path, W, Written, Optional, At, Shown>
      : JudgePresent<T, Path, W, Written, Optional, At, Shown>

type JudgePresent<
  T,
  Path extends string,
  W extends Want,
  Written extends string,
  Optional extends string,
  At extends string,
  Shown extends string,
> = Path extends `${infer Head}\n${infer Rest}`
  ? Head extends `${infer Name}${Mark}`
    ? Step<T, Name, Shown> extends readonly [infer Value]
      ? Judge<Exclude<Value, Absent>, Rest, W, Written, Optional, Longer<At, Name, At>, Longer<Shown, Name, ''>>
      : Step<T, Name, Shown>
    : Step<T, Head, Shown> extends readonly [infer Value]
      ? Judge<Value, Rest, W, Written, Optional, Longer<At, Head, At>, Longer<Shown, Head, ''>>
      : Step<T, Head, Shown>
  : Fit<T, W, Written>

type Longer<Path extends string, Name extends string, OfItem extends string> = Name extends Item | Inside
  ? OfItem
  : Path extends ''
    ? Name
    : `${Path}.${Name}`

/** What is one segment further on, boxed; or the sentence that says why nothing is there. */
type Step<T, Name extends string, Shown extends string> = [T] extends [never]
  ? never
  : Name extends Item | Inside
    ? readonly [ItemOf<T, Name>]
    : [Extract<T, null | undefined>] extends [never]
      ? false extends Has<T, Name>
        ? NoName<T, Name, Shown>
        : readonly [Property<T, Name>]
      : MayBeAbsent<Shown extends '' ? 'this' : Shown>

/**
 * A value that cannot be iterated is the fault of another demand; a section over neither list nor object sees what was
 * in sight.
 */
type ItemOf<T, Segment> = T extends readonly (infer V)[]
  ? V
  : T extends Printable | null | undefined
    ? Segment extends Item
      ? never
      : T extends boolean | null | undefined
        ? unknown
        : T
    : T extends object
      ? Segment extends Inside
        ? T
        : T extends Iterable<infer V>
          ? V
          : T[keyof T]
      : never

type Has<T, Name extends string> = unknown extends T
  ? true
  : T extends string
    ? Name extends 'length'
      ? true
      : false
    : T extends readonly unknown[]
      ? Name extends 'length' | `${number}`
        ? true
        : false
      : T extends object
        ? Name extends `${keyof T & (string | number)}`
          ? true
          : false
        : false

type Property<T, Name extends string> = T extends unknown
  ? unknown extends T
    ? unknown
    : Name extends keyof T
      ? T[Name]
      : Name extends `${infer N extends number}`
        ? T[N & keyof T]
        : never
  : never

type MayBeAbsent<Written extends string> = `${Written} may be absent: put it inside {{#if ${Written}}} … {{/if}}`

type Fit<T, W extends Want, Written extends string> = W extends 'print'
  ? [T] extends [Printable]
    ? never
    : [Extract<T, null | undefined>] extends [never]
      ? Unprintable<Exclude<T, Printable>, Written>
      : MayBeAbsent<Written>
  : W extends 'each'
    ? [Exclude<T, Absent>] extends [object]
      ? never
      : `${Written} is not a list: {{#each}} goes through arrays and objects`
    : W extends Argument<infer Asked, infer Helper>
      ? [T] extends [Asked]
        ? never
        : [Exclude<T, null | undefined>] extends [Asked]
          ? MayBeAbsent<Written>
          : `${Written} is not what the helper "${Helper}" takes`
      : never

type Unprintable<T, Written extends string> = [T] extends [readonly unknown[]]
  ? `${Written} is a list: go through it with {{#each ${Written}}}, or print {{json ${Written}}}`
  : [T] extends [(...args: never[]) => unknown]
    ? `${Written} is a function: give its result, or make it a helper`
    : [T] extends [object]
      ? `${Written} is an object: print one of its properties, or {{json ${Written}}}`
      : `${Written} cannot be printed in one obvious way: try {{json ${Written}}}`

type NoName<T, Name extends string, Shown extends string> = T extends object
  ? `no ${Shown extends '' ? 'variable ' : ''}"${Name}" ${Shown extends '' ? 'here' : `in ${Shown}`}: ${Existing<keyof T & string>}`
  : `${Shown extends '' ? 'what is printed here' : Shown} is not an object and has no "${Name}"`

type Existing<Names extends string> = [Names] extends [never]
  ? 'there are no names'
  : string extends Names
    ? 'there may be any'
    : `there ${IsOne<Names> extends true ? 'is' : 'are'} ${Join<Names>}`

type IsOne<U, All = U> = U extends unknown ? ([All] extends [U] ? true : false) : never

/** At most twelve names, as in run-time messages. */
type Join<Names extends string, Out extends string = '', Count extends readonly unknown[] = []> = [Names] extends [
  never,
]
  ? Out
  : Count['length'] extends 12
    ? `${Out}, …`
    : LastOf<Names> extends infer Last extends string
      ? Join<Exclude<Names, Last>, Out extends '' ? Last : `${Last}, ${Out}`, [...Count, 0]>
      : Out

/** The last member of a union: with overloads, inference uses the last. */
type LastOf<U> = (U extends unknown ? (member: (last: U) => void) => void : never) extends (
  overloads: infer All,
) => void
  ? All extends (last: infer Last) => void
    ? Last
    : never
  : never
