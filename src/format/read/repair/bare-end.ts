import type { Frame } from './frames.ts'
import { isBareKeyAt, isCommentAt, isKeyAt, matchesAt, punctuation, skipSpace } from './loose-text.ts'

const abridged = /\.{3}\s*[,\]}]/y

/** Matches two words in lower case, which suggest a sentence that was broken across lines. */
const proseLine = /[a-z]+ [a-z]+ /y

/** Finds where an unquoted value ends: at a closing bracket, a separator, or the beginning of something else. */
export function bareEnd(text: string, start: number, stack: readonly Frame[]): number {
  const frame = stack.at(-1)
  const inObject = frame === undefined || frame.open === '{' || stack.some(({ open }) => open === '{')
  const inList = frame?.open === '[' || stack.some(({ open }) => open === '[')
  let parentheses = 0
  for (let i = start; i < text.length; i++) {
    const char = punctuation(text, i)
    if (char === '(') parentheses++
    else if (char === ')' && parentheses > 0) parentheses--
    else if (parentheses > 0 && (char === ',' || char === ';')) continue
    if ((char === '\n' && !goesOn(text, i, frame)) || (char === '}' && inObject) || (char === ']' && inList)) return i
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

/** Tells whether an unquoted text in an object continues in the next line: the line is prose and has no key. */
function goesOn(text: string, index: number, frame: Frame | undefined): boolean {
  const next = skipSpace(text, index + 1)
  return frame?.open === '{' && matchesAt(proseLine, text, next) && !isKeyAt(text, next) && !isBareKeyAt(text, next)
}
