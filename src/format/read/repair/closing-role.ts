import { isKeyAt, isQuotedKeyAt, punctuation, skipSpace } from './loose-text.ts'

export interface ClosingRole {
  /** How many open brackets it closes; 0 for a superfluous one. */
  readonly count: number
  readonly fix?: string
}

const opening: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' }

/**
 * Decides what the closing bracket at `index` closes, given the open brackets: usually the innermost. A bracket of
 * another kind may be a mistake for the right one, or the right one may be missing before it; the text after it
 * decides.
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
      ? { count: 0, fix: 'ignored an extra closing bracket' }
      : { count: 1, fix: 'read a closing bracket of the wrong kind' }
  }
  const missing = opens.length - at
  if (missing === 2 && standsForOther(text, index, opens)) {
    return { count: 1, fix: 'read a closing bracket of the wrong kind' }
  }
  return { count: missing, fix: `added ${missing - 1} missing closing bracket(s)` }
}

/** Tells whether a bracket replaces another kind: in `{"a": [1, 2}, "b": 3}` the object goes on after the brace. */
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
