/**
 * How much a provider's structured output leaves of a part of a schema. `refused`: the provider refuses the schema.
 * `lost`: some values cannot be written, or only as JSON inside a string. `weakened`: every value can be written, and
 * less is enforced than the schema says, or null stands for an absent field; the reader checks it and takes it back.
 */
export type LossKind = 'refused' | 'lost' | 'weakened'

/** A part of a schema that a provider's structured output cannot express. */
export interface Lost {
  readonly kind: LossKind
  /** Where in the value, from `$`: `$.lines[].unit`. */
  readonly path: string
  /** The JSON Schema keyword, or the name of the limit. */
  readonly keyword: string
  /** What happened to it, and what that means for the reply. */
  readonly message: string
  /** What the provider takes at most, where that is a number. */
  readonly limit?: number
  /** How many there are. */
  readonly found?: number
}

/** A JSON Schema inside the subset that a provider accepts. The reply must still be read with the full schema. */
export interface ReducedSchema {
  readonly schema: { readonly [keyword: string]: unknown }
  readonly lost: readonly Lost[]
}
