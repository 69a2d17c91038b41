import type { Fragment, Message, Piece, Tokenizer } from '../types.ts'
import { countPieces } from './count-pieces.ts'

/**
 * Writes a conversation as one fragment per turn, oldest first. A turn is a user message and everything up to the next
 * one, so that answers and tool results stay with what caused them.
 */
export function writeTurns(history: readonly Message[], tokenizer: Tokenizer): readonly Fragment[] {
  const turns: Piece[][] = []
  for (const { role, content, toolCalls, toolCallId } of history) {
    const piece: Piece = {
      role,
      text: content,
      begins: true,
      ...(toolCalls === undefined ? {} : { toolCalls }),
      ...(toolCallId === undefined ? {} : { toolCallId }),
    }
    const last = turns.at(-1)
    if (last === undefined || role === 'user') turns.push([piece])
    else last.push(piece)
  }
  return turns.map((pieces, i) => ({
    id: `turn ${i + 1}`,
    section: 'history',
    pieces,
    tokens: countPieces(pieces, tokenizer),
  }))
}
