import type { Layout, Piece } from '../layout.ts'
import type { Message } from '../types.ts'
import { passagePiece, writeGrounded } from './passages.ts'

/** Shows each demonstration as a user turn and an assistant turn: the roles are the boundaries, values stand bare. */
export const turns: Layout = {
  name: 'turns',
  hasSafeBoundaries: true,
  passage: passagePiece,
  lead: '',
  instruction: (text) => text,
  shot: (input, output, context, history = [], answer) => [
    ...history.map(saidPiece),
    {
      role: 'user',
      text: writeGrounded(input, context),
      begins: true,
      holds: context.length === 0 ? 'input' : 'blocks',
    },
    ...(answer?.map(saidPiece) ?? [{ role: 'assistant', text: output, begins: true, holds: 'output' } as const]),
  ],
}

function saidPiece({ content, role, cache: _, ...rest }: Message): Piece {
  return { ...rest, role, text: content, begins: true }
}
