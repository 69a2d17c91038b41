/** The place of a string, which determines what may follow it. */
export interface StringPlace {
  readonly role: 'key' | 'field' | 'item' | 'root'
  /** How many brackets are open around it. */
  readonly depth: number
  /** The innermost open bracket is a parenthesis. */
  readonly isInParentheses: boolean
  /** The text is valid JSON, so a string ends at its first quote. */
  readonly isStrict: boolean
  /** False once too many strings had no end: each of them costs a scan to the end of the text. */
  readonly mayRecover: boolean
}
