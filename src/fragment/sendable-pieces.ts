import type { Piece } from '../layout.ts'
import { wellFormed } from '../value/well-formed.ts'

/** Repairs the texts of pieces that no request could carry. Returns the same list where there is nothing to repair. */
export function sendablePieces(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.every(({ text }) => wellFormed(text) === text)) return pieces
  return pieces.map((piece) => ({ ...piece, text: wellFormed(piece.text) }))
}
