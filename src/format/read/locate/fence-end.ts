import { parseLoosely } from '../repair/loose-parser.ts'
import { parseStrictly } from '../repair/parse-strictly.ts'

/**
 * Returns where the body of a fence that begins at `from` ends, and where the closing fence ends. A fence that is not
 * closed runs to the end; a closing fence inside a JSON string is text.
 */
export function fenceEnd(text: string, from: number, fence: string): readonly [body: number, end: number] {
  const closer = new RegExp(
    `(^[ \\t>]*|[}\\]"'][ \\t]*)${fence}${fence.charAt(0)}*[ \\t]*(?=$|[^\\w"'\`~\\s,}\\]])`,
    'gmu',
  )
  closer.lastIndex = from
  let first: readonly [number, number] | undefined
  for (let tries = 0; tries < 4; tries++) {
    const match = closer.exec(text)
    if (match === null) break
    const bodyEnd = match.index + (/^\s|^>|^$/u.test(match[1] ?? '') ? 0 : (match[1] ?? '').length)
    const found = [bodyEnd, match.index + match[0].length] as const
    first ??= found
    const body = text.slice(from, bodyEnd).trim()
    if (tries > 0 && parseStrictly(body) !== undefined) return found
    if (/^[{[]/u.test(body) && parseLoosely(body)?.cut === undefined) return found
  }
  return first ?? [text.length, text.length]
}
