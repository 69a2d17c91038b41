import type { Fragment, Piece } from '../layout.ts'
import type { Facts, SectionName, StoredExample, Tokenizer } from '../types.ts'
import { foldText } from '../value/fold-text.ts'
import { countPieces } from './count-pieces.ts'

/** An example written out, not counted yet. */
export interface WrittenExample {
  /** The input as written: what is searched and compared. */
  readonly text: string
  /** The output as written. */
  readonly output: string
  readonly pieces: readonly Piece[]
}

/** An example written out once: what selection, packing and joining need to know of it. */
export interface Shot extends WrittenExample {
  readonly id: string
  readonly tokens: number
  /** Whether `tokens` is an exact count that was made before and kept. */
  readonly isStored: boolean
  readonly features: readonly string[]
  /** Equal for examples whose inputs a reader would take for the same. */
  readonly inputKey: string
  /** Equal for examples that show the same, and rarely for others: `showsSame` decides. */
  readonly contentHash: number
}

/** What is needed to write a shot. */
export interface ShotWriter<In, Demo> {
  write(example: StoredExample<In, Demo>): WrittenExample
  features(output: Demo): readonly string[]
  readonly tokenizer: Tokenizer
  /** The keys under which a store's facts hold the tokens of a shot written this way, the exact one first. */
  keys(): readonly string[]
}

/** Writes an example, taking from a store's facts what they already contain. */
export function writeShot<In, Demo>(
  example: StoredExample<In, Demo>,
  writer: ShotWriter<In, Demo>,
  facts?: Facts,
): Shot {
  const { text, output, pieces } = writer.write(example)
  const inputKey = foldText(text)
  const stored = storedTokens(facts?.tokens ?? {}, writer)
  // Every build reads the first five of a hundred shots: with fields in this order they share one cache line.
  return {
    contentHash: hash(output, hash(inputKey)),
    tokens: stored?.tokens ?? countPieces(pieces, writer.tokenizer),
    id: example.id,
    text,
    features: facts?.features ?? writer.features(example.output),
    isStored: stored?.isExact ?? false,
    output,
    pieces,
    inputKey,
  }
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

function storedTokens(
  tokens: Facts['tokens'],
  writer: Pick<ShotWriter<never, never>, 'keys'>,
): { tokens: number; isExact: boolean } | undefined {
  // Making the keys requires a hash of the format, so it is done only where something is kept at all.
  if (Object.keys(tokens).length === 0) return undefined
  for (const [i, key] of writer.keys().entries()) {
    const kept = Object.hasOwn(tokens, key) ? tokens[key] : undefined
    if (kept !== undefined) return { tokens: kept, isExact: i === 0 }
  }
  return undefined
}
