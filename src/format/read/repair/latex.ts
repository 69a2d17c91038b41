/**
 * Commands of LaTeX that begin with the letter of a JSON escape, where no text can be meant: a backspace or a form feed
 * before letters, and words such as `\times`, of which no text has the rest after a tab or line break. An odd number of
 * backslashes stands before them.
 */
export const latexEscape = /(?<!\\)((?:\\\\)*)\\(?=[bf][a-zA-Z]{2}|(?:times|theta|text[a-z]+|nabla|neq|rho|rangle)\b)/gu

/** Tells whether valid JSON has such an escape: it parses, but not to what was meant. */
export function hasLatex(json: string): boolean {
  return json.includes('\\') && json.search(latexEscape) >= 0
}
