import type { Tokenizer } from '../budget.ts'
import type { Fragment, Piece } from '../layout.ts'
import type { Message } from '../types.ts'
import { countPieces, messagePiece } from './count-pieces.ts'

/**
 * Writes a conversation as one fragment per turn, oldest first. A turn is a user message and everything up to the next
 * one, so that answers and tool results stay with what caused them: results stand right behind their calls.
 */
export function writeTurns(history: readonly Message[], tokenizer: Tokenizer): readonly Fragment[] {
  const turns: Piece[][] = []
  for (const message of history) {
    const last = turns.at(-1)
    const piece = messagePiece(message)
    if (last === undefined || message.role === 'user') turns.push([piece])
    else last.push(piece)
  }
  return turns.map((pieces, i) => ({
    id: `turn ${i + 1}`,
    section: 'history',
    pieces,
    tokens: countPieces(pieces, tokenizer),
  }))
}
