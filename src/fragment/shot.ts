import type { Facts, Fragment, Piece, SectionName, StoredExample, Tokenizer } from '../types.ts'
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
  /** Whether `tokens` was counted exactly before, and kept. */
  readonly isStored: boolean
  readonly features: readonly string[]
  /** Equal for examples whose input a reader takes for the same. */
  readonly inputKey: string
  /** Equal for examples that show the same: the same input key and the same output text. */
  readonly contentKey: string
}

/** What writing a shot takes. */
export interface ShotWriter<In, Demo> {
  write(example: StoredExample<In, Demo>): WrittenExample
  features(output: Demo): readonly string[]
  readonly tokenizer: Tokenizer
  /** Under which keys a store's facts hold the tokens of a shot written this way, the exact one first. */
  keys(): readonly string[]
}

/** Writes an example, taking from a store's facts what they already hold. */
export function writeShot<In, Demo>(
  example: StoredExample<In, Demo>,
  writer: ShotWriter<In, Demo>,
  facts?: Facts,
): Shot {
  const written = writer.write(example)
  const { text, output, pieces } = written
  const inputKey = foldText(text)
  const stored = storedTokens(facts?.tokens ?? {}, writer)
  return {
    ...written,
    id: example.id,
    tokens: stored?.tokens ?? countPieces(pieces, writer.tokenizer),
    isStored: stored?.isExact ?? false,
    features: facts?.features ?? writer.features(example.output),
    inputKey,
    contentKey: `${inputKey}\n${output}`,
  }
}

/** Places a shot in a section of the prompt. */
export function shotFragment(shot: Shot, section: Extract<SectionName, 'pinned' | 'examples'>): Fragment {
  return { id: shot.id, section, pieces: shot.pieces, tokens: shot.tokens, isStored: shot.isStored }
}

function storedTokens(
  tokens: Facts['tokens'],
  writer: Pick<ShotWriter<never, never>, 'keys'>,
): { tokens: number; isExact: boolean } | undefined {
  // Making the keys takes a hash of the format: only where something is kept at all.
  if (Object.keys(tokens).length === 0) return undefined
  for (const [i, key] of writer.keys().entries()) {
    const kept = Object.hasOwn(tokens, key) ? tokens[key] : undefined
    if (kept !== undefined) return { tokens: kept, isExact: i === 0 }
  }
  return undefined
}
