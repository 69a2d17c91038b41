import type { Fix } from '../../../types.ts'
import { LooseParser } from './loose-parser.ts'

export interface LooseOptions {
  /** Where the value starts. @default 0 */
  readonly start?: number
  /** The text is valid JSON and read only for the texts of its numbers. */
  readonly isStrict?: boolean
  /** The text starts with the first key of an object whose opening brace is missing. */
  readonly isOpened?: boolean
}

export interface LooseParse {
  readonly value: unknown
  /** The index after the value. */
  readonly end: number
  /** False when the text ended before the value did. */
  readonly isComplete: boolean
  readonly fixes: readonly Fix[]
}

/**
 * Reads JSON that may be damaged in any of the ways in which models damage it: one pass, a stack instead of recursion,
 * bounded look-ahead. Numbers whose text matters come as `NumberText`. Returns undefined for nesting beyond 512 levels.
 */
export function parseLoosely(text: string, options: LooseOptions = {}): LooseParse | undefined {
  return new LooseParser(text, options).run()
}
