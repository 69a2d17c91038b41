import { DefinitionError } from '../errors.ts'
import type { RankTable } from './rank-table.ts'

/**
 * What `ranks/*.js` say (written by scripts/pack-ranks.ts).
 *
 * These files are scripts that neither import nor export: the only form that the ESM and the CJS build, browsers, and bundlers
 * without a plugin for CommonJS can all load, so that the package holds the data once. They put it under a symbol, where every
 * copy of the library finds the same object, which keeps the decoded ranks once per process.
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
   * For each further token the two earlier tokens that it consists of: 18-bit numbers in six planes of one digit each.
   * The first plane has every first digit of the left token, the next every second digit, and so on. Planes compress
   * better than rows. Emptied once decoded.
   */
  planes: string
  table?: RankTable
}

/** Raised when the layout changes: files packed before are packed again, and copies of the library do not share what they cannot read. */
export const layout = 5

/** Returns the key of the symbol that packed ranks are under. */
export function ranksKey(encoding: string): string {
  return `knapshot.ranks.${layout}.${encoding}`
}

/**
 * Returns what the file of an encoding has put under its symbol. Throws a `DefinitionError` where a bundler has dropped the
 * file.
 */
export function packedRanks(encoding: string): PackedRanks {
  // Nothing but the file writes there.
  const known = globalThis as unknown as Readonly<Record<symbol, PackedRanks | undefined>>
  const ranks = known[Symbol.for(ranksKey(encoding))]
  if (ranks === undefined)
    throw new DefinitionError(
      'tokenizer_failed',
      `The ranks of ${encoding} are missing: the bundler dropped knapshot/dist/ranks/${encoding}.js. Let it heed \`sideEffects\` in package.json.`,
    )
  return ranks
}

/** The digits of `planes`, by value. */
export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
