import type { Fix } from '../../../types.ts'

/** A part of a reply that may be the answer. */
export interface Candidate {
  readonly value: unknown
  /** The JSON text, when it is valid as it stands. */
  readonly json?: string
  readonly fixes: readonly Fix[]
  /** How likely the answer stands in such a place; 0 for the whole reply. */
  readonly cost: number
  readonly isComplete: boolean
  /** The text before it, for what it says about it. */
  readonly lead: string
  readonly start: number
  readonly end: number
}

/** Tells the finder whether a candidate fits: it does not look for others inside one that does. */
export type Accept = (candidate: Candidate) => boolean
