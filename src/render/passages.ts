import type { Piece } from '../layout.ts'
import type { Passage } from '../types.ts'
import { block, tagSuffix } from './delimiters.ts'

/** Writes a passage with its id, so that an answer can cite it. */
export function writePassage({ id, text }: Passage): string {
  return block('passage', tagSuffix([text]), text, ` id=${quoteId(id)}`)
}

/** Writes a passage as part of a user message. */
export function passagePiece(passage: Passage): Piece {
  return { role: 'user', text: writePassage(passage), begins: false, holds: 'blocks' }
}

/** Writes an input after the passages it is based on; without passages the input is left as it is. */
export function writeGrounded(input: string, passages: readonly Passage[]): string {
  if (passages.length === 0) return input
  return passages.map(writePassage).join('') + writeMarkedInput(input)
}

export function writeMarkedInput(input: string): string {
  return block('input', tagSuffix([input]), input)
}

/** Writes an id as JSON with angle brackets escaped, so that it can end neither the attribute nor the tag. */
export function quoteId(id: string): string {
  return JSON.stringify(id).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')
}
