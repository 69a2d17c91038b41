import type { Fragment, Piece } from '../layout.ts'
import type { Message, SectionName } from '../types.ts'

const stableSections: ReadonlySet<SectionName> = new Set(['instruction', 'format', 'pinned'])

interface Draft {
  readonly message: Message
  readonly texts: string[]
  isStable: boolean
}

/**
 * Joins fragments into messages, in order. The last message of the leading run that holds nothing but instruction,
 * format and pinned examples carries the cache mark.
 */
export function join(fragments: readonly Fragment[]): readonly Message[] {
  const drafts: Draft[] = []
  for (const fragment of fragments) {
    const { pieces } = fragment
    const isStable = isStableFragment(fragment)
    for (const piece of pieces) {
      const { role, text, name, toolCalls, toolCallId } = piece
      const last = drafts.at(-1)
      if (last === undefined || startsMessage(piece, last.message.role)) {
        const extra = {
          ...(name === undefined ? {} : { name }),
          ...(toolCalls === undefined ? {} : { toolCalls }),
          ...(toolCallId === undefined ? {} : { toolCallId }),
        }
        drafts.push({ message: { role, content: '', ...extra }, texts: [text], isStable })
      } else {
        last.texts.push(text)
        last.isStable &&= isStable
      }
    }
  }
  const firstOther = drafts.findIndex((draft) => !draft.isStable)
  const mark = (firstOther < 0 ? drafts.length : firstOther) - 1
  return drafts.map(({ message, texts }, i) => {
    const content = texts.length === 1 ? (texts[0] ?? '') : texts.join('')
    return i === mark ? { ...message, content, cache: true } : { ...message, content }
  })
}

/** Tells whether a fragment is the same for every query, if all before it are. */
export function isStableFragment({ section, varies = false }: Fragment): boolean {
  return stableSections.has(section) && !varies
}

/** Tells whether a piece starts a message of its own after one of `lastRole`. */
export function startsMessage({ begins, role }: Piece, lastRole: string | undefined): boolean {
  return begins || role !== lastRole
}
