import type { Tokenizer } from '../budget.ts'
import type { Fragment, Piece } from '../layout.ts'
import type { Message } from '../types.ts'
import { countPieces } from './count-pieces.ts'

/**
 * Writes a conversation as one fragment per turn, oldest first. A turn is a user message and everything up to the next
 * one, so that answers and tool results stay with what caused them. When a tool's result comes in a later turn, the
 * turns from its call up to it are merged: providers refuse a call without its result.
 */
export function writeTurns(history: readonly Message[], tokenizer: Tokenizer): readonly Fragment[] {
  const turns: Piece[][] = []
  /** The turn in which each tool was called. */
  const callers = new Map<string, number>()
  for (const { role, content, name, toolCalls, toolCallId } of history) {
    const piece: Piece = {
      role,
      text: content,
      begins: true,
      ...(name === undefined ? {} : { name }),
      ...(toolCalls === undefined ? {} : { toolCalls }),
      ...(toolCallId === undefined ? {} : { toolCallId }),
    }
    const caller = toolCallId === undefined ? undefined : callers.get(toolCallId)
    if (caller !== undefined && caller < turns.length - 1) turns.push(turns.splice(caller).flat())
    const last = turns.at(-1)
    if (last === undefined || role === 'user') turns.push([piece])
    else last.push(piece)
    for (const { id } of toolCalls ?? []) callers.set(id, turns.length - 1)
  }
  return turns.map((pieces, i) => ({
    id: `turn ${i + 1}`,
    section: 'history',
    pieces,
    tokens: countPieces(pieces, tokenizer),
  }))
}
