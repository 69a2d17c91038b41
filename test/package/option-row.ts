/** A value that nobody could mean. */
export const nonsense: unique symbol = Symbol('nonsense')

/** What an option is refused with: nonsense, another value, with another code, or not here, for a reason. */
export type Wrong = typeof nonsense | { readonly value?: unknown; readonly code?: string } | { readonly except: string }

/** How a function is called with options, what it needs of them, and a value that each of them cannot have. */
export interface OptionRow {
  call(options: object): unknown
  readonly needs: object
  readonly wrong: Readonly<Record<string, Wrong>>
  /** Of an unknown option. */
  readonly code: string
}

/** Makes a row. The compiler refuses one that forgets an option of the interface, or names another. */
export function row<Options extends object>(
  call: (options: never) => unknown,
  wrong: { readonly [K in keyof Options]-?: Wrong },
  needs: Partial<Options> = {},
  code = 'definition_invalid',
): OptionRow {
  // Options come from anywhere: what is tried is what no compiler has seen.
  return { call: call as OptionRow['call'], needs, wrong: wrong as OptionRow['wrong'], code }
}
