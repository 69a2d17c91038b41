import type { Passage, Piece } from '../types.ts'

/** How the parts of a prompt become messages. */
export interface Layout {
  readonly name: 'turns' | 'transcript'
  /** Guards an instruction whose text could be taken for one of this layout's tags. */
  instruction(text: string): string
  /** What stands between the head of the system message and the first demonstration. */
  readonly lead: string
  /** A demonstration. */
  shot(input: string, output: string, context: readonly Passage[]): readonly Piece[]
}
