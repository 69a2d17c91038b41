import type { ToolCall } from './tool.ts'
import type { Message, Passage, SectionName } from './types.ts'

/**
 * What a range of a prompt is: an input, an output or another text, each as it was written, or the text that a layout
 * puts around them.
 */
export type OriginPart = 'input' | 'output' | 'text' | 'template'

/** Where a range of a message's content comes from. */
export interface Origin {
  /** Offset in `content`, in UTF-16 code units. */
  readonly start: number
  /** The first code unit after the range. */
  readonly end: number
  readonly section: SectionName
  /**
   * Names the example, the passage or the turn (`turn 3`); in a follow-up also `reply` and `correction`. For a section
   * that has only one part, the section's name.
   */
  readonly id: string
  readonly part: OriginPart
}

/** Where a value stands in the text of a piece, in UTF-16 code units. Ranges are in order and do not overlap. */
export interface ValueRange {
  readonly part: OriginPart
  readonly start: number
  readonly end: number
}

/** How the parts of a prompt become messages; `transcript` of `knapshot/template` makes a layout from templates. */
export interface Layout {
  /** Tells layouts apart: layouts of the same name write the same text. */
  readonly name: string
  /** Guards an instruction whose text could be mistaken for a part of this layout. */
  instruction(text: string): string
  /**
   * The text between the head of the system message and the first demonstration. @default the definition's heading for
   * examples: '\n\nExamples:\n'
   */
  readonly lead?: string
  /**
   * A demonstration, after what was said before its input. `turns` is its output where that is more than a text: calls of
   * tools with their results.
   */
  shot(
    input: string,
    output: string,
    context: readonly Passage[],
    history?: readonly Message[],
    turns?: readonly Message[],
  ): readonly Piece[]
  /** A passage, as part of a user message. */
  passage(passage: Passage): Piece
  /**
   * True when every fragment ends in a non-space character and a line feed, and starts with a character that is neither
   * white space nor `/`. Then counts of fragments add up; otherwise finished messages are counted.
   */
  readonly hasSafeBoundaries?: true
}

/**
 * Text that goes into a message of `role`. `begins` starts a new message; otherwise the piece continues the one before.
 */
export interface Piece {
  readonly role: Message['role']
  readonly text: string
  readonly begins: boolean
  /** What the text holds: one thing, only values between tags, or values at these places. @default 'text' */
  readonly holds?: OriginPart | 'blocks' | readonly ValueRange[]
  readonly name?: string | undefined
  readonly toolCalls?: readonly ToolCall[] | undefined
  readonly toolCallId?: string | undefined
}

/** An example, passage, turn or required part written out, with its exact cost. */
export interface Fragment {
  readonly id: string
  readonly section: SectionName
  readonly pieces: readonly Piece[]
  /** Includes the overhead of messages. */
  readonly tokens: number
  /** Whether `tokens` is an exact count that was made before and kept with the example. */
  readonly isStored?: boolean
  /** Whether this fragment, or what comes before it, depends on the query although its section usually does not. */
  readonly varies?: boolean
}
