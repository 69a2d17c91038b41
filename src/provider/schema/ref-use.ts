/** A schema under construction. */
export type Node = Record<string, unknown>

/** A reference in the result. */
export interface RefUse {
  readonly node: Node
  readonly path: string
  /** Every field between its definition and the reference is required. */
  readonly required: boolean
  /** Only alternatives lie between the top of its definition and the reference. */
  readonly direct: boolean
}
