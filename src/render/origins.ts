import type { Fragment, Origin, OriginPart } from '../layout.ts'
import { valuesOf } from './delimiters.ts'
import { startsMessage } from './join.ts'

/**
 * Traces every character of the messages that these fragments are joined to, with one list for each message. Linear in
 * their length.
 */
export function originsOf(fragments: readonly Fragment[]): readonly (readonly Origin[])[] {
  const messages: Origin[][] = []
  let role: string | undefined
  for (const { id, section, pieces } of fragments) {
    for (const piece of pieces) {
      if (startsMessage(piece, role)) messages.push([])
      role = piece.role
      const ranges = messages.at(-1) ?? []
      const add = (length: number, part: OriginPart): void => {
        const last = ranges.at(-1)
        // An empty message has an origin too; text that follows replaces it.
        if (length === 0 && last !== undefined) return
        const start = last?.end ?? 0
        const isSame = last?.part === part && last.id === id && last.section === section
        if (isSame || last?.end === 0) ranges.pop()
        ranges.push({ start: isSame ? last.start : start, end: start + length, section, id, part })
      }
      const { text, holds = 'text' } = piece
      if (typeof holds === 'string' && holds !== 'blocks') add(text.length, holds)
      else {
        let at = 0
        for (const value of holds === 'blocks' ? valuesOf(text) : holds) {
          add(value.start - at, 'template')
          add(value.end - value.start, value.part)
          at = value.end
        }
        add(text.length - at, 'template')
      }
    }
  }
  return messages
}
