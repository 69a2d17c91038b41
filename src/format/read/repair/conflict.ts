/** A key that has two different values. */
export interface Conflict {
  readonly keys: readonly PropertyKey[]
  readonly values: readonly [before: unknown, more: unknown]
}
