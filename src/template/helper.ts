/** The options that a helper receives after its arguments. */
export interface HelperOptions {
  readonly name: string
  readonly hash: Readonly<Record<string, unknown>>
  /** The `@` variables. */
  readonly data: Readonly<Record<string, unknown>>
  /** Renders the block; only for block helpers. */
  readonly fn?: HelperBlock
  /** Renders what follows `else`; without one, renders an empty text. */
  readonly inverse?: HelperBlock
  /** How many names are between the bars of `as |a b|`. */
  readonly blockParams?: number
  /** Returns an own property of any value. */
  lookupProperty(owner: unknown, key: string): unknown
}

export interface HelperBlock {
  (
    context?: unknown,
    options?: { readonly data?: Readonly<Record<string, unknown>>; readonly blockParams?: readonly unknown[] },
  ): string
  readonly blockParams: number
}
