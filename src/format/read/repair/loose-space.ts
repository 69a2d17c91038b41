import type { FixKind } from '../../../fix-kind.ts'
import { isCommentAt, matchesAt, skipSpace } from './loose-text.ts'

const strayBackslash = /\\(?=\s*[,\]}:])/y
const spaceEscape = /\\[nrt]/y

/** Returns where JSON goes on after `index`: skips white space, comments and stray backslashes. */
export function skipLooseSpace(
  text: string,
  index: number,
  isStrict: boolean,
  fix: (kind: FixKind, message: string) => void,
): number {
  let at = skipSpace(text, index)
  while (!isStrict && at < text.length) {
    if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2)
      at = end < 0 ? text.length : end + 2
      fix('comment', 'left out a comment')
    } else if (isCommentAt(text, at) || text[at] === '#') {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end
      fix('comment', 'left out a comment')
    } else if (matchesAt(spaceEscape, text, at)) at += 2
    else if (matchesAt(strayBackslash, text, at)) {
      fix('dropped-text', 'left out a stray backslash')
      at++
    } else return at
    at = skipSpace(text, at)
  }
  return at
}
