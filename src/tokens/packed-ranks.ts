import type { RankTable } from './rank-table.ts'

/**
 * What a `*.ranks.cjs` module exports (written by scripts/pack-ranks.ts).
 *
 * The module is CommonJS so that the ESM and the CJS build load the same object, which keeps the decoded ranks once per
 * process.
 */
export interface PackedRanks {
  readonly source: string
  /** Number of tokens; the first 256 are the single bytes. */
  readonly size: number
  /** Length of the longest token in bytes. */
  readonly longest: number
  /** Total bytes of all tokens. */
  readonly bytes: number
  /** The byte of each of the first 256 tokens, two hexadecimal digits each. */
  readonly singles: string
  /**
   * Loads, for each further token, the two earlier tokens that it consists of: 18-bit numbers in six planes of one
   * digit each. The first plane has every first digit of the left token, the next every second digit, and so on. Planes
   * compress better than rows. They are in a module of their own, so that importing this one costs nothing; `text` is
   * emptied once decoded.
   */
  planes(): Planes
}

/** The packed tokens, later replaced by what was decoded from them. */
interface Planes {
  text: string
  table?: RankTable
}

/** The digits of `planes`, by value. */
export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
