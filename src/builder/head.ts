import { messageOverhead } from '../tokens/overhead.ts'
import type { Fragment, Layout, Piece, SectionName, Tokenizer } from '../types.ts'

/** The beginning of the system message, with and without what introduces demonstrations. */
export interface Head {
  readonly bare: readonly Fragment[]
  readonly leading: readonly Fragment[]
}

/** Writes instruction and format description. Counted together, since they meet at a boundary that need not be safe. */
export function writeHead(instruction: string, format: string, layout: Layout, tokenizer: Tokenizer): Head {
  const guarded = layout.instruction(instruction)
  const opening = piece(guarded, true, guarded === instruction ? 'text' : 'blocks')
  const rest = format === '' ? [] : [piece(guarded === '' ? '' : '\n\n'), piece(format, false, 'text')]
  const bare = fragments(opening, rest, tokenizer)
  return { bare, leading: layout.lead === '' ? bare : fragments(opening, [...rest, piece(layout.lead)], tokenizer) }
}

function fragments(instruction: Piece, rest: readonly Piece[], tokenizer: Tokenizer): readonly Fragment[] {
  const text = rest.map((part) => part.text).join('')
  if (instruction.text === '' && text === '') return []
  const overhead = messageOverhead(tokenizer).message
  const first = tokenizer.count(instruction.text)
  const both = text === '' ? first : tokenizer.count(instruction.text + text)
  return [
    part('instruction', [instruction], first + overhead),
    ...(text === '' ? [] : [part('format', rest, both - first)]),
  ]
}

function part(section: SectionName, pieces: readonly Piece[], tokens: number): Fragment {
  return { id: section, section, pieces, tokens }
}

function piece(text: string, begins = false, holds: NonNullable<Piece['holds']> = 'template'): Piece {
  return { role: 'system', text, begins, holds }
}
