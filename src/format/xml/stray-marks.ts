/** What follows the `<` of a tag with quoted attributes only; it stops at the next `<`, so that no text is looked at twice. */
const tag = /\/?[\p{L}_][\p{L}\p{N}_.:-]*(?:\s+[\p{L}_][\p{L}\p{N}_.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/uy

/** Sections that are no text of an element, with what ends them, and one that is nothing else. */
const sections: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?xml ', '>'],
  ['<!DOCTYPE ', '>'],
]

/** A text in which every `<` that begins no markup is escaped. */
export interface Marked {
  readonly text: string
  /** Where in the text as it came such a `<` stands, in order. */
  readonly strays: readonly number[]
  /** Returns where a character of the escaped text stands in the text as it came. */
  placeOf(index: number): number
}

/** Escapes every `<` that is text: only well-formed tags, and comments and CDATA sections that end, are markup. */
export function markStrays(text: string): Marked {
  // A section that never ends would swallow the rest; to search for its end again and again takes quadratic time.
  const lastEnds = sections.map(([, end]) => text.lastIndexOf(end))
  const markupEnd = (at: number): number | undefined => {
    const kind = sections.findIndex(([start]) => text.startsWith(start, at))
    const [start, end] = sections[kind] ?? []
    if (start !== undefined && end !== undefined) {
      const from = at + start.length
      return from > (lastEnds[kind] ?? 0) ? undefined : text.indexOf(end, from) + end.length
    }
    tag.lastIndex = at + 1
    return tag.test(text) ? tag.lastIndex : undefined
  }
  const strays: number[] = []
  let escaped = ''
  let from = 0
  for (let at = text.indexOf('<'); at >= 0; ) {
    const end = markupEnd(at)
    if (end === undefined) {
      strays.push(at)
      escaped += `${text.slice(from, at)}&lt;`
      from = at + 1
    }
    at = text.indexOf('<', end ?? at + 1)
  }
  return { text: escaped + text.slice(from), strays, placeOf: (index) => placeOf(index, strays) }
}

/** Each escape is three characters longer than what it stands for. */
function placeOf(index: number, strays: readonly number[]): number {
  let low = 0
  let high = strays.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((strays[middle] ?? 0) + 3 * middle < index) low = middle + 1
    else high = middle
  }
  return index - 3 * low
}
