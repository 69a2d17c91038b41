/** A packing to search for, item by item in the order of gains. */
export interface Problem {
  readonly gains: Float64Array
  readonly tokens: Float64Array
  readonly room: number
  /** How many items may be kept. */
  readonly slots: number
  /** Whether no more than that could fit anyway. */
  readonly isCountFree: boolean
}
