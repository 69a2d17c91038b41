import type { Tokenizer } from '../budget.ts'
import { countPieces } from '../fragment/count-pieces.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import type { Fragment, Piece, ValueRange } from '../layout.ts'
import { writeMarkedInput } from '../render/passages.ts'

/** The new input as the last user message: bare, or after the passages it rests on. */
export interface QueryPart {
  /** Fragments of the last message around these passages, if any. */
  fragments(passages: readonly Fragment[]): readonly Fragment[]
  /** What the query costs when passages may come with it. */
  readonly tokens: number
}

/** Writes the new input, followed by the reminder. */
export function writeQuery(text: string, reminder: string, hasPassages: boolean, tokenizer: Tokenizer): QueryPart {
  /** One piece, counted whole: what meets at its boundaries need not add up. */
  const query = (written: string, begins: boolean, gap: string): Fragment => {
    const start = begins ? 0 : written.indexOf('\n') + 1
    const input: ValueRange = { part: 'input', start, end: start + text.length }
    const holds = reminder !== '' ? [input] : begins ? 'input' : 'blocks'
    const whole = reminder === '' ? written : written + gap + reminder
    return queryFragment({ role: 'user', text: whole, begins, holds }, tokenizer)
  }
  const bare = [query(text, true, '\n\n')]
  if (!hasPassages) return { fragments: () => bare, tokens: sumTokens(bare) }
  const opening = queryFragment({ role: 'user', text: '', begins: true }, tokenizer)
  const marked = query(writeMarkedInput(text), false, '\n')
  return {
    fragments: (passages) => (passages.length === 0 ? bare : [opening, ...passages, marked]),
    tokens: Math.max(sumTokens(bare), opening.tokens + marked.tokens),
  }
}

function queryFragment(piece: Piece, tokenizer: Tokenizer): Fragment {
  return { id: 'query', section: 'query', pieces: [piece], tokens: countPieces([piece], tokenizer) }
}
