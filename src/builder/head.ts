import type { Fragment, Layout, Piece } from '../layout.ts'
import { messageOverhead } from '../tokens/overhead.ts'
import type { SectionName, Tokenizer } from '../types.ts'

/** The beginning of the system message, with and without what introduces demonstrations. */
export interface Head {
  readonly bare: readonly Fragment[]
  readonly leading: readonly Fragment[]
}

/** What a head says, and how. */
interface HeadText {
  readonly instruction: string
  /** The description of the format; may be empty. */
  readonly format: string
  /** Whether the description depends on the query. */
  readonly varies: boolean
  readonly layout: Layout
}

/** Writes instruction and format description. Counted together, since they meet at a boundary that need not be safe. */
export function writeHead({ instruction, format, varies, layout }: HeadText, tokenizer: Tokenizer): Head {
  const guarded = layout.instruction(instruction)
  const opening = piece(guarded, true, guarded === instruction ? 'text' : 'blocks')
  const separator = piece(guarded === '' || format === '' ? '' : '\n\n')
  // An empty description stands here too if it varies: with another query this message goes on.
  const rest = format === '' && !varies ? [] : [separator, piece(format, false, 'text')]
  const written = (pieces: readonly Piece[]): readonly Fragment[] => {
    const [first, ...others] = fragments(opening, pieces, tokenizer)
    return first === undefined
      ? []
      : [first, ...others.map((fragment) => (varies ? { ...fragment, varies } : fragment))]
  }
  const bare = written(rest)
  return { bare, leading: layout.lead === '' ? bare : written([...rest, piece(layout.lead)]) }
}

function fragments(instruction: Piece, rest: readonly Piece[], tokenizer: Tokenizer): readonly Fragment[] {
  const text = rest.map((part) => part.text).join('')
  if (instruction.text === '' && text === '') return []
  const overhead = messageOverhead(tokenizer).message
  const first = tokenizer.count(instruction.text)
  const both = text === '' ? first : tokenizer.count(instruction.text + text)
  return [
    part('instruction', [instruction], first + overhead),
    ...(rest.length === 0 ? [] : [part('format', rest, both - first)]),
  ]
}

function part(section: SectionName, pieces: readonly Piece[], tokens: number): Fragment {
  return { id: section, section, pieces, tokens }
}

function piece(text: string, begins = false, holds: NonNullable<Piece['holds']> = 'template'): Piece {
  return { role: 'system', text, begins, holds }
}
