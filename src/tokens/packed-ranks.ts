import type { RankTable } from './rank-table.ts'

/**
 * What a `*.ranks.cjs` module exports (written by scripts/pack-ranks.ts).
 *
 * The module is CommonJS so that the ESM and the CJS build load the same object: what is decoded is kept on it, once per
 * process.
 */
export interface PackedRanks {
  readonly source: string
  /** Number of tokens; the first 256 are the single bytes. */
  readonly size: number
  /** Longest token in bytes. */
  readonly longest: number
  /** Bytes of all tokens together. */
  readonly bytes: number
  /** The byte of each of the first 256 tokens, two hexadecimal digits each. */
  readonly singles: string
  /**
   * Loads, for each further token, the two earlier tokens that it is made of: 18-bit numbers in six planes of one digit
   * each, every first digit of the left token, then every second digit, and so on. Planes compress better than rows. They
   * are in a module of their own, so that importing this one costs nothing; `text` is emptied once decoded.
   */
  planes(): Planes
}

/** The packed tokens, and in their place what was decoded from them. */
interface Planes {
  text: string
  table?: RankTable
}

/** The digits of `planes`, by value. */
export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
