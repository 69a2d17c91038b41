/** Matches a tag after its `<`, with quoted attributes only. It stops at the next `<`, so that no text is scanned twice. */
const tag = /\/?[\p{L}_][\p{L}\p{N}_.:-]*(?:\s+[\p{L}_][\p{L}\p{N}_.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/uy

/** Lists comments and CDATA sections by the marks that begin and end them. */
const sections: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?xml ', '>'],
  ['<!DOCTYPE ', '>'],
]

/** A text in which every `<` that does not begin markup is escaped. */
export interface Marked {
  readonly text: string
  /** Positions of these `<` in the original text, in order. */
  readonly strays: readonly number[]
  /** Converts a position in the escaped text into a position in the original text. */
  placeOf(index: number): number
}

/** Escapes every `<` that is text. Only well-formed tags, and comments and CDATA sections that end, are markup. */
export function markStrays(text: string): Marked {
  // A section that never ends would swallow the rest; searching for its end at every mark would take quadratic time.
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

/** Counts the escapes before `index` by binary search: each is three characters longer than the `<` that it replaces. */
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
