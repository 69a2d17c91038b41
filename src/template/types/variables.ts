import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Faults } from './judge.ts'
import type { Open } from './need.ts'
import type { All, Root } from './shape.ts'
import type { Needs, TooLong } from './walk.ts'

type Loose = Readonly<Record<string, unknown>>

/** Whether a type of text is not a literal: `string`, or a pattern such as `Hi ${string}`. */
type IsPattern<S extends string> = Record<never, never> extends { readonly [K in S]: unknown } ? true : false

type OptionalOf<O> = O extends { readonly missing: 'empty' }
  ? All
  : O extends { readonly optional: readonly (infer Name extends string)[] }
    ? Name
    : never

type SchemaOf<O> = O extends { readonly schema: infer Schema extends StandardSchemaV1 } ? Schema : undefined

/**
 * The variables of a template, derived from its literal and the literals of its partials, or from the input of its
 * schema if it has one. Any names are allowed when the source is not a literal, or has more than 800 tags.
 */
export type Variables<S extends string, O> =
  SchemaOf<O> extends infer Schema extends StandardSchemaV1
    ? StandardSchemaV1.InferInput<Schema>
    : IsPattern<S> extends true
      ? Loose
      : Inferred<Needs<S, O>, OptionalOf<O>>

type Inferred<D, Optional extends string> = TooLong extends D
  ? Loose
  : Open extends D
    ? Root<D, Optional> & Loose
    : Root<D, Optional>

/** The source when nothing is wrong with it; otherwise sentences that say what is wrong, which the compiler shows. */
export type Source<S extends string, O, Input> =
  IsPattern<S> extends true ? S : Checked<S, Faults<Input, Exclude<Needs<S, O>, TooLong>, OptionalOf<O>>>

type Checked<S, Wrong> = [Wrong] extends [never] ? S : Wrong

/** What paths are checked against when only the options determine it: the output of the schema, or nothing. */
export type CheckedInput<O> =
  SchemaOf<O> extends infer Schema extends StandardSchemaV1 ? StandardSchemaV1.InferOutput<Schema> : unknown
