import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Helper } from './helper.ts'

/** What the types of a template read of its options. */
export interface TypedOptions {
  /** Sources of partials, by name. */
  readonly partials?: Readonly<Record<string, string>>
  /** Functions that the template calls, by name. */
  readonly helpers?: Readonly<Record<string, Helper>>
  /** What the variables are checked against: a Standard Schema, whose types they take, or a JSON Schema. */
  readonly schema?: StandardSchemaV1 | object
  /** Names, with dots, that need not be given. */
  readonly optional?: readonly string[]
  /** What a name without a value does. @default 'error' */
  readonly missing?: 'error' | 'empty'
  /** Shown in error messages. */
  readonly name?: string
}

export type HelpersOf<O> = O extends { readonly helpers: infer H } ? H : Record<never, never>

/** The helpers whose names are known: none of a `Record<string, Helper>`. */
export type HelperName<O> = string extends keyof HelpersOf<O> ? never : keyof HelpersOf<O>

export type PartialsOf<O> = O extends { readonly partials: infer P } ? P : Record<never, never>

/** Refuses options that do not exist, which a type parameter would let through. */
export type Exactly<O, Known> = { readonly [K in Exclude<keyof O, keyof Known>]: never }
