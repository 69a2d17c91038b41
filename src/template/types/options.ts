import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Helper } from './helper.ts'

/** The options that determine the types of a template. */
export interface TypedOptions {
  /** Sources of partials, by name. */
  readonly partials?: Readonly<Record<string, string>> | undefined
  /** Functions that the template calls, by name. */
  readonly helpers?: Readonly<Record<string, Helper>> | undefined
  /** What the variables are checked against: a Standard Schema, which also determines their types, or a JSON Schema. */
  readonly schema?: StandardSchemaV1 | object | undefined
  /** Names, with dots, that may be left out. */
  readonly optional?: readonly string[] | undefined
  /** What a name without a value does. @default 'error' */
  readonly missing?: 'error' | 'empty' | undefined
  /** The name shown in error messages. */
  readonly name?: string | undefined
}

export type HelpersOf<O> = O extends { readonly helpers: infer H } ? H : Record<never, never>

/** The helpers whose names are known; a `Record<string, Helper>` has none. */
export type HelperName<O> = string extends keyof HelpersOf<O> ? never : keyof HelpersOf<O>

export type PartialsOf<O> = O extends { readonly partials: infer P } ? P : Record<never, never>

/** Refuses unknown options, which a type parameter would allow. */
export type Exactly<O, Known> = { readonly [K in Exclude<keyof O, keyof Known>]: never }
