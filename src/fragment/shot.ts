import type { Fragment, Piece } from '../layout.ts'
import type { SectionName } from '../types.ts'
import { foldText } from '../value/fold-text.ts'

/** An example written out, not counted yet. */
export interface WrittenExample {
  /** The input as written: what is searched and compared. */
  readonly text: string
  /** The output as written. */
  readonly output: string
  readonly pieces: readonly Piece[]
  /** What was said before the input, where there is anything. */
  readonly before?: string
  /** Set where the pieces are not what was written, since that cannot be sent. */
  readonly isRepaired?: boolean
}

/** What is known about an example apart from its text. */
interface ShotFacts {
  readonly tokens: number
  /** Whether `tokens` is an exact count that was made before and kept. */
  readonly isStored: boolean
  readonly features: readonly string[]
}

/** An example written out once: what selection, packing and joining need to know of it. */
export interface Shot extends WrittenExample, ShotFacts {
  readonly id: string
  /** Equal for examples whose inputs a reader would take for the same. */
  readonly inputKey: string
  /** Equal for examples that show the same, and rarely for others: `showsSame` decides. */
  readonly contentHash: number
}

export function makeShot(id: string, written: WrittenExample, { tokens, isStored, features }: ShotFacts): Shot {
  const { text, output, pieces, isRepaired, before } = written
  // An input after a conversation is not the same without it.
  const inputKey = before === undefined ? foldText(text) : `${foldText(text)}\n${before}`
  // Every build reads the first five of a hundred shots: with fields in this order they share one cache line.
  const shot = {
    contentHash: hash(output, hash(inputKey)),
    tokens,
    id,
    text,
    features,
    isStored,
    output,
    pieces,
    inputKey,
  }
  return isRepaired === true ? { ...shot, isRepaired } : shot
}

/** Tells whether two shots show the same: the same input, as a reader takes it, and the same output text. */
export function showsSame(a: Shot, b: Shot): boolean {
  return a.inputKey === b.inputKey && a.output === b.output
}

/**
 * The 32-bit hash of Fowler, Noll and Vo (FNV-1a) over UTF-16 code units, reduced to below 2³⁰, where engines keep
 * small integers.
 */
function hash(text: string, seed = 0x811c9dc5): number {
  let mixed = seed
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193)
  return mixed >>> 2
}

/** Places a shot in a section of the prompt. */
export function shotFragment(shot: Shot, section: Extract<SectionName, 'pinned' | 'examples'>): Fragment {
  return { id: shot.id, section, pieces: shot.pieces, tokens: shot.tokens, isStored: shot.isStored }
}
