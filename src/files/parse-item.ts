/** A value, or why a text is not one; `position` is the place in the text, when the parser gives it. */
export type ParsedItem =
  | { readonly value: unknown }
  | { readonly value: undefined; readonly reason: string; readonly position: number }

/** Parses the text of one row of a file as JSON. */
export function parseItem(text: string): ParsedItem {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const position = Number(/at position (\d+)/u.exec(message)?.[1] ?? 0)
    return { value: undefined, reason: `not JSON: ${message}, near ${snippet(text, position)}`, position }
  }
}

/** Shows the text around a position, or its beginning. */
function snippet(text: string, position: number): string {
  const start = Math.max(0, position - 40)
  const end = position + 20
  const before = `${start > 0 ? '…' : ''}${text.slice(start, position)}`
  return `${before}${position > 0 ? '▸' : ''}${text.slice(position, end).trimEnd()}${end < text.length ? '…' : ''}`
}
