import type { Tokenizer } from '../budget.ts'
import type { Shot } from '../fragment/shot.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import type { Fragment, Layout, Piece } from '../layout.ts'
import type { Texts } from '../texts.ts'
import { messageOverhead, roleOverhead } from '../tokens/overhead.ts'
import type { Format, SectionName } from '../types.ts'
import { wellFormed } from '../value/well-formed.ts'

/** What a head says, and how. */
export interface HeadText {
  readonly instruction: string
  readonly output: Format<unknown, never>
  /** The description of the format; may be empty. */
  readonly description: string
  readonly pinned: readonly Shot[]
  readonly layout: Layout
  readonly texts: Partial<Texts> | undefined
}

/**
 * The beginning of the system message: instruction and format description, counted together, since they meet at a boundary
 * that need not be safe.
 */
export class Head {
  readonly bare: readonly Fragment[]
  /** With what introduces demonstrations. */
  readonly leading: readonly Fragment[]
  /** Whether the description depends on the query. */
  readonly varies: boolean
  /** Whether the instruction cannot be sent as it is. */
  readonly isRepaired: boolean
  readonly #text: HeadText
  readonly #tokenizer: Tokenizer

  constructor(text: HeadText, tokenizer: Tokenizer) {
    const { description, layout, output, texts } = text
    const { lead = `\n\n${texts?.examples ?? 'Examples:'}\n` } = layout
    const instruction = wellFormed(text.instruction)
    this.isRepaired = instruction !== text.instruction
    this.#text = text
    this.#tokenizer = tokenizer
    this.varies = output.rest === 'chosen'
    const guarded = layout.instruction(instruction)
    const opening = piece(guarded, true, guarded === instruction ? 'text' : 'blocks')
    const separator = piece(guarded === '' || description === '' ? '' : '\n\n')
    // An empty description stands here too if it varies: with another query this message goes on.
    const rest = description === '' && !this.varies ? [] : [separator, piece(description, false, 'text')]
    this.bare = this.#write(opening, rest)
    this.leading = lead === '' ? this.bare : this.#write(opening, [...rest, piece(lead)])
  }

  /** The head of a prompt that shows these examples after the pinned ones; never longer than this one. */
  beside(chosen: readonly Shot[]): Head {
    const { output, pinned, texts } = this.#text
    const shots = [...pinned, ...chosen]
    if (!this.varies || shots.length === 0) return this
    const shown = new Set(shots.flatMap(({ features }) => features))
    const head = new Head({ ...this.#text, description: output.describe([...shown], texts) }, this.#tokenizer)
    return sumTokens(head.leading) <= sumTokens(this.leading) ? head : this
  }

  #write(instruction: Piece, rest: readonly Piece[]): readonly Fragment[] {
    const text = rest.map((part) => part.text).join('')
    if (instruction.text === '' && text === '') return []
    const message = roleOverhead(messageOverhead(this.#tokenizer), 'system')
    const first = this.#tokenizer.count(instruction.text)
    const both = text === '' ? first : this.#tokenizer.count(instruction.text + text)
    const opening = part('instruction', [instruction], first + message)
    if (rest.length === 0) return [opening]
    const format = part('format', rest, both - first)
    return [opening, this.varies ? { ...format, varies: true } : format]
  }
}

function part(section: SectionName, pieces: readonly Piece[], tokens: number): Fragment {
  return { id: section, section, pieces, tokens }
}

function piece(text: string, begins = false, holds: NonNullable<Piece['holds']> = 'template'): Piece {
  return { role: 'system', text: wellFormed(text), begins, holds }
}
