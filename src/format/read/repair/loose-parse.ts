import type { Fix } from '../../../types.ts'
import type { Conflict } from './conflict.ts'
import type { Cut } from './cut.ts'

export interface LooseOptions {
  /** Where the value starts. @default 0 */
  readonly start?: number
  /** The text is valid JSON or the beginning of it, so strings end at their first quote. */
  readonly isStrict?: boolean
  /** The text starts with the first key of an object whose opening brace is missing. */
  readonly isOpened?: boolean
  /** Tells whether the schema has a field of this name in the object at a path. */
  readonly hasField?: (keys: readonly PropertyKey[], name: string) => boolean
}

export interface LooseParse {
  readonly value: unknown
  /** The index after the value. */
  readonly end: number
  /** How the text ended before the value did, if so. */
  readonly cut?: Cut
  readonly conflict?: Conflict
  readonly fixes: readonly Fix[]
}
