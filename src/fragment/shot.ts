import type { Facts, Fragment, Piece, SectionName, StoredExample, Tokenizer } from '../types.ts'
import { foldText } from '../value/fold-text.ts'
import { countPieces } from './count-pieces.ts'

/** An example written out once: what selection, packing and joining need to know of it. */
export interface Shot {
  readonly id: string
  /** The input as written: what is searched and compared. */
  readonly text: string
  /** The output as written. */
  readonly output: string
  readonly pieces: readonly Piece[]
  readonly tokens: number
  readonly features: readonly string[]
  /** Equal for examples whose input a reader takes for the same. */
  readonly inputKey: string
  /** Equal for examples that show the same: the same input key and the same output text. */
  readonly contentKey: string
}

/** What writing a shot takes. */
export interface ShotWriter<In, Demo> {
  writeInput(input: In): string
  writeOutput(output: Demo): string
  features(output: Demo): readonly string[]
  pieces(input: string, output: string, example: StoredExample<In, Demo>): readonly Piece[]
  readonly tokenizer: Tokenizer
  /** Under which key a store's facts hold the tokens of a shot written this way. */
  readonly factsKey: string
}

/** Writes an example, taking from a store's facts what they already hold. */
export function writeShot<In, Demo>(
  example: StoredExample<In, Demo>,
  writer: ShotWriter<In, Demo>,
  facts?: Facts,
): Shot {
  const text = writer.writeInput(example.input)
  const output = writer.writeOutput(example.output)
  const pieces = writer.pieces(text, output, example)
  const inputKey = foldText(text)
  return {
    id: example.id,
    text,
    output,
    pieces,
    tokens: facts?.tokens[writer.factsKey] ?? countPieces(pieces, writer.tokenizer),
    features: facts?.features ?? writer.features(example.output),
    inputKey,
    contentKey: `${inputKey}\n${output}`,
  }
}

/** Places a shot in a section of the prompt. */
export function shotFragment(shot: Shot, section: Extract<SectionName, 'pinned' | 'examples'>): Fragment {
  return { id: shot.id, section, pieces: shot.pieces, tokens: shot.tokens }
}
