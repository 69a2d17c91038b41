/** What a provider's structured output cannot express of a schema. */
export interface Lost {
  /** Where in the value, from `$`: `$.lines[].unit`. */
  readonly path: string
  /** The keyword of JSON Schema. */
  readonly keyword: string
  /** What became of it, and what that means for the reply. */
  readonly message: string
}

/** A JSON Schema inside the subset that a provider accepts. The reply is still to be read by the whole schema. */
export interface ReducedSchema {
  readonly schema: { readonly [keyword: string]: unknown }
  readonly lost: readonly Lost[]
}
