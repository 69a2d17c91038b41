import type { Fix } from '../../../types.ts'
import type { Conflict } from '../repair/conflict.ts'
import type { Cut } from '../repair/cut.ts'

/** A part of a reply that may be the answer. */
export interface Candidate {
  readonly value: unknown
  /** The JSON text, when it is valid without repair. */
  readonly json?: string
  readonly fixes: readonly Fix[]
  /** How unlikely the answer is in such a place; 0 for the whole reply. */
  readonly cost: number
  /** How the end of the reply cuts the candidate off. */
  readonly cut?: Cut
  /** A key in it that has two values. */
  readonly conflict?: Conflict
  /** It is in a block of a programming language, as examples are. */
  readonly isCode: boolean
  /** The text before it, which may say what it is. */
  readonly lead: string
  readonly start: number
  readonly end: number
}

export interface CandidateSink {
  /** Tells whether a candidate fits; if so, the search does not look inside it. */
  accept(candidate: Candidate): boolean
  /**
   * Reports a block of reasoning. With `takesAll` its opening tag is missing, so all candidates so far belong to it.
   */
  reasoned(takesAll: boolean): void
}
