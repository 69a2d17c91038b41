/** A packing to be searched for, item by item in the order of gains. */
export interface Problem {
  readonly gains: Float64Array
  readonly tokens: Float64Array
  readonly room: number
  /** How many may be kept. */
  readonly slots: number
  /** Whether no more than that fit anyway. */
  readonly isCountFree: boolean
}
