import type { JsonSchema } from '../../format/schema/json-schema.ts'

/** The subset of JSON Schema that a provider accepts. */
export interface Dialect {
  /** The name used in messages. */
  readonly name: string
  /** The root must be an object, and not a union. */
  readonly objectRoot: boolean
  /** Every field must be listed as required; null represents an absent one. */
  readonly allRequired: boolean
  /** Objects have exactly the fields that are listed. */
  readonly closed: boolean
  /** Supports `const`; otherwise an enum of one value replaces it. */
  readonly constant: boolean
  /** States a type beside `enum` and `const`. */
  readonly typedLiterals: boolean
  /** Accepts several types, with their keywords, in one schema. */
  readonly typeLists: boolean
  readonly tuples: boolean
  /** Allows annotations beside a reference. */
  readonly refAnnotations: boolean
  /** Also lists fields in the order in which they are to be written. */
  readonly ordering: boolean
  /** Tells whether a constraint may stay as it is. */
  keeps(keyword: string, value: unknown, schema: JsonSchema): boolean
  /** Tells whether a literal may be in an enum. */
  allows(literal: unknown): boolean
}
