/** What a helper is given behind its arguments. */
export interface HelperOptions {
  readonly name: string
  readonly hash: Readonly<Record<string, unknown>>
  /** The `@` variables. */
  readonly data: Readonly<Record<string, unknown>>
  /** Renders the block, of a block helper only. */
  readonly fn?: HelperBlock
  /** Renders what follows `else`; the empty text without one. */
  readonly inverse?: HelperBlock
  /** How many names stand between the bars of `as |a b|`. */
  readonly blockParams?: number
  /** Returns an own property, of anything. */
  lookupProperty(owner: unknown, key: string): unknown
}

export interface HelperBlock {
  (
    context?: unknown,
    options?: { readonly data?: Readonly<Record<string, unknown>>; readonly blockParams?: readonly unknown[] },
  ): string
  readonly blockParams: number
}
