import type { JsonSchema } from '../../format/schema/json-schema.ts'

/** The subset of JSON Schema that a provider accepts. */
export interface Dialect {
  /** For messages. */
  readonly name: string
  /** The root must be an object, and no union. */
  readonly objectRoot: boolean
  /** Every field must be listed as required; null stands for an absent one. */
  readonly allRequired: boolean
  /** Objects have exactly the fields that are listed. */
  readonly closed: boolean
  /** Says `const`; else an enum of one value stands for it. */
  readonly constant: boolean
  /** States a type beside `enum` and `const`. */
  readonly typedLiterals: boolean
  /** Takes several types, with their keywords, in one schema. */
  readonly typeLists: boolean
  readonly tuples: boolean
  /** Annotations may stand beside a reference. */
  readonly refAnnotations: boolean
  /** Fields are also listed in the order in which they are to be written. */
  readonly ordering: boolean
  /** Tells whether a constraint may stay as it is. */
  keeps(keyword: string, value: unknown, schema: JsonSchema): boolean
  /** Tells whether a literal may stand in an enum. */
  allows(literal: unknown): boolean
}
