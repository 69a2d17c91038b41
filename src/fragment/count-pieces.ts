import type { Tokenizer } from '../budget.ts'
import type { Piece } from '../layout.ts'
import { messageOverhead, nameOverhead, roleOverhead } from '../tokens/overhead.ts'
import type { Message } from '../types.ts'

/** Counts pieces: their text, the content of tool calls, and the overhead of each message that they begin. */
export function countPieces(pieces: readonly Piece[], tokenizer: Tokenizer): number {
  const overhead = messageOverhead(tokenizer)
  let tokens = 0
  for (const piece of pieces) {
    if (piece.begins) tokens += roleOverhead(overhead, piece.role)
    if (piece.name !== undefined) tokens += nameOverhead + tokenizer.count(piece.name)
    tokens += tokenizer.count(piece.text)
    for (const call of piece.toolCalls ?? []) tokens += tokenizer.count(call.name) + tokenizer.count(call.arguments)
  }
  return tokens
}

/** Counts finished messages, including the overhead of the reply: what `report.tokens` must equal. */
export function countMessages(messages: readonly Message[], tokenizer: Tokenizer): number {
  return countPieces(messagePieces(messages), tokenizer) + messageOverhead(tokenizer).reply
}

/** Returns finished messages as pieces, one for each message. */
export function messagePieces(messages: readonly Message[]): readonly Piece[] {
  return messages.map(messagePiece)
}

/** Returns a message as a piece that begins one. */
export function messagePiece({ role, content, name, toolCalls, toolCallId }: Message): Piece {
  return {
    role,
    text: content,
    begins: true,
    ...(name === undefined ? {} : { name }),
    ...(toolCalls === undefined ? {} : { toolCalls }),
    ...(toolCallId === undefined ? {} : { toolCallId }),
  }
}
