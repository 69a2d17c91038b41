import type { Fix } from '../../../types.ts'
import type { Cut } from '../repair/cut.ts'

/** A part of a reply that may be the answer. */
export interface Candidate {
  readonly value: unknown
  /** The JSON text, when it is valid as it stands. */
  readonly json?: string
  readonly fixes: readonly Fix[]
  /** How likely the answer stands in such a place; 0 for the whole reply. */
  readonly cost: number
  /** How the end of the reply cuts it off, if it does. */
  readonly cut?: Cut
  /** The path of a key that has two values in it. */
  readonly conflict?: readonly PropertyKey[]
  /** It stands in a block of a programming language, as examples do. */
  readonly isCode: boolean
  /** The text before it, for what it says about it. */
  readonly lead: string
  readonly start: number
  readonly end: number
}

export interface CandidateSink {
  /** Tells whether a candidate fits: inside one that does, no others are looked for. */
  accept(candidate: Candidate): boolean
  /** Hears of a block of reasoning. When its beginning was swallowed, all candidates so far were part of it. */
  reasoned(takesAll: boolean): void
}
