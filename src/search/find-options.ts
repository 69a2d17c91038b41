/** What a search looks for. */
export interface FindOptions {
  readonly limit: number
  /** Which of two places of equal similarity comes first. */
  readonly isBefore: (a: number, b: number) => boolean
  /** Which places may be found (1) and which may not (0). @default all */
  readonly eligible?: Uint8Array
  /** Places whose similarity is wanted even if they are not among the nearest. */
  readonly also?: readonly number[]
}
