/** A part of a schema that a provider's structured output cannot express. */
export interface Lost {
  /** Where in the value, from `$`: `$.lines[].unit`. */
  readonly path: string
  /** The JSON Schema keyword. */
  readonly keyword: string
  /** What happened to it, and what that means for the reply. */
  readonly message: string
}

/** A JSON Schema inside the subset that a provider accepts. The reply must still be read with the full schema. */
export interface ReducedSchema {
  readonly schema: { readonly [keyword: string]: unknown }
  readonly lost: readonly Lost[]
}
