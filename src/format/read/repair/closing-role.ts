import { isKeyAt, isQuotedKeyAt, punctuation, skipSpace } from './loose-text.ts'

export interface ClosingRole {
  /** How many open brackets it closes: 0 when it is one too many. */
  readonly count: number
  readonly fix?: string
}

const opening: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' }

/**
 * Decides what the closing bracket at `index` closes, given the brackets that are open: usually the innermost. One of
 * another kind may stand for the right one, or the right one may have been forgotten before it: what follows tells.
 */
export function closingRole(text: string, index: number, opens: readonly string[]): ClosingRole {
  const wanted = opening[punctuation(text, index)]
  if (opens.at(-1) === wanted) return { count: 1 }
  const at = opens.lastIndexOf(wanted ?? '')
  if (at < 0) {
    const after = skipSpace(text, index + 1)
    const next = punctuation(text, after)
    const isExtra = opens.length > 1 || next === ',' || next === ']' || isQuotedKeyAt(text, after)
    return isExtra
      ? { count: 0, fix: 'ignored a closing bracket too many' }
      : { count: 1, fix: 'read a closing bracket of the wrong kind' }
  }
  const missing = opens.length - at
  if (missing === 2 && standsForOther(text, index, opens)) {
    return { count: 1, fix: 'read a closing bracket of the wrong kind' }
  }
  return { count: missing, fix: `added ${missing - 1} missing closing bracket(s)` }
}

/** `{"a": [1, 2}, "b": 3}`: the brace stands for the bracket, for the object goes on after it. */
function standsForOther(text: string, index: number, opens: readonly string[]): boolean {
  let at = index
  let closers = 0
  while (closers <= opens.length && /^[}\])]$/u.test(punctuation(text, at))) {
    closers++
    at = skipSpace(text, at + 1)
  }
  if (closers > 1) return closers >= opens.length
  const isObject = opens.at(-2) === '{'
  return isObject && punctuation(text, at) === ',' && isKeyAt(text, at + 1) && opens.at(-3) !== '{'
}
