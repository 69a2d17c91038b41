import type { Frame } from './frames.ts'
import { isBareKeyAt, isCommentAt, isKeyAt, matchesAt, punctuation, skipSpace } from './loose-text.ts'

const abridged = /\.{3}\s*[,\]}]/y

/** Finds where an unquoted value ends: at what closes, separates or begins something else. */
export function bareEnd(text: string, start: number, stack: readonly Frame[]): number {
  const frame = stack.at(-1)
  const inObject = frame === undefined || frame.open === '{' || stack.some(({ open }) => open === '{')
  const inList = frame?.open === '[' || stack.some(({ open }) => open === '[')
  for (let i = start; i < text.length; i++) {
    const char = punctuation(text, i)
    if (char === '\n' || (char === '}' && inObject) || (char === ']' && inList)) return i
    if (char === ')' && frame?.open === '(') return i
    if (char === '.' && matchesAt(abridged, text, i)) return i
    if (char === ',' || char === ';') {
      if (frame?.open !== '{' || /^(?:true|false|null|None)$/iu.test(text.slice(start, Math.min(i, start + 6))))
        return i
      const next = skipSpace(text, i + 1)
      const after = punctuation(text, next)
      if (after === '' || '}]{'.includes(after) || text.slice(i, next).includes('\n')) return i
      if (isCommentAt(text, next) || isKeyAt(text, next) || isBareKeyAt(text, next)) return i
    } else if (char === '"' && i > start && frame?.open === '{' && isKeyAt(text, i)) return i
    else if ((char === '/' ? isCommentAt(text, i) : char === '#') && (i === start || /\s/u.test(text.charAt(i - 1))))
      return i
  }
  return text.length
}
