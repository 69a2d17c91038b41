import type { Fragment, Message, SectionName } from '../types.ts'

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
  for (const { pieces, section } of fragments) {
    const isStable = stableSections.has(section)
    for (const { role, text, begins, toolCalls, toolCallId } of pieces) {
      const last = drafts.at(-1)
      if (begins || last === undefined || last.message.role !== role) {
        const extra = {
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
