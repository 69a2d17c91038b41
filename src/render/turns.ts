import type { Layout, Piece } from '../layout.ts'
import { passagePiece, writeGrounded } from './passages.ts'

/** Shows each demonstration as a user turn and an assistant turn: the roles are the boundaries, values stand bare. */
export const turns: Layout = {
  name: 'turns',
  hasSafeBoundaries: true,
  passage: passagePiece,
  lead: '',
  instruction: (text) => text,
  shot: (input, output, context, history = []) => [
    ...history.map(({ content, role, cache: _, ...rest }): Piece => ({ ...rest, role, text: content, begins: true })),
    {
      role: 'user',
      text: writeGrounded(input, context),
      begins: true,
      holds: context.length === 0 ? 'input' : 'blocks',
    },
    { role: 'assistant', text: output, begins: true, holds: 'output' },
  ],
}
