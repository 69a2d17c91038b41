/**
 * Rows that a kernel multiplies in one call, so that their sums stay in the first-level cache. A multiple of twelve.
 */
export const blockRows = 1_152

/**
 * Multiplies many rows of whole numbers with one, exactly, and says how finely vectors may be written in such numbers.
 */
export interface Kernel {
  /** The scale of a row that holds a vector of length 1: the smallest at which no number and no sum overflows. */
  rowScale(vector: Float32Array): number
  /** The same for a query. */
  queryScale(vector: Float32Array): number
  /** Makes room for rows; new rows are zeros. Throws a `RangeError` when memory is exhausted. */
  reserve(rows: number): void
  put(slot: number, codes: Int16Array): void
  /**
   * Returns the sums of `count` rows (at most a block), starting at `first` (a multiple of a block). They are valid
   * until the next call.
   */
  scan(query: Int16Array, first: number, count: number): ArrayLike<number>
}
