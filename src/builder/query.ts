import type { Tokenizer } from '../budget.ts'
import { countPieces } from '../fragment/count-pieces.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import type { Fragment, Piece } from '../layout.ts'
import { writeMarkedInput } from '../render/passages.ts'

/** The new input as the last user message: bare, or after the passages it rests on. */
export interface QueryPart {
  /** Fragments of the last message around these passages, if any. */
  fragments(passages: readonly Fragment[]): readonly Fragment[]
  /** What the query costs when passages may come with it. */
  readonly tokens: number
}

/** Writes the new input, and what is said behind it. */
export function writeQuery(text: string, reminder: string, hasPassages: boolean, tokenizer: Tokenizer): QueryPart {
  const behind = (gap: string): readonly Piece[] =>
    reminder === '' ? [] : [{ role: 'user', text: gap + reminder, begins: false, holds: 'template' }]
  const bare = [queryFragment([{ role: 'user', text, begins: true, holds: 'input' }, ...behind('\n\n')], tokenizer)]
  if (!hasPassages) return { fragments: () => bare, tokens: sumTokens(bare) }
  const opening = queryFragment([{ role: 'user', text: '', begins: true }], tokenizer)
  const marked = queryFragment(
    [{ role: 'user', text: writeMarkedInput(text), begins: false, holds: 'blocks' }, ...behind('\n')],
    tokenizer,
  )
  return {
    fragments: (passages) => (passages.length === 0 ? bare : [opening, ...passages, marked]),
    tokens: Math.max(sumTokens(bare), opening.tokens + marked.tokens),
  }
}

function queryFragment(pieces: readonly Piece[], tokenizer: Tokenizer): Fragment {
  return { id: 'query', section: 'query', pieces, tokens: countPieces(pieces, tokenizer) }
}
