/** A schema under construction. */
export type Node = Record<string, unknown>

/** A reference in the result. */
export interface RefUse {
  readonly node: Node
  readonly path: string
  /** Every field on the way to it, from its definition on, must be there. */
  readonly required: boolean
  /** Nothing but alternatives lies between it and the top of its definition. */
  readonly direct: boolean
}
