/**
 * Matches LaTeX commands that look like JSON escapes: `\b` or `\f` before letters, since no text has a backspace or form
 * feed there, and words such as `\times`, since no text has `imes` after a tab. Before the letter the number of backslashes
 * is odd.
 */
const latexEscape = /(?<!\\)((?:\\\\)*)\\([bf](?=[a-zA-Z]{2})|[tnr](?=(?:imes|heta|ext[a-z]+|abla|eq|ho|angle)\b))/gu

const codes: Readonly<Record<string, string>> = { b: '08', t: '09', n: '0a', f: '0c', r: '0d' }

/** Tells whether JSON has a LaTeX command that would parse as a different text than was meant. */
export function hasLatex(json: string): boolean {
  return json.includes('\\') && json.search(latexEscape) >= 0
}

/** Writes escapes that look like LaTeX as character codes (`\u0009`), so that every text reads back. */
export function escapeLatexLook(json: string): string {
  return json.includes('\\')
    ? json.replace(latexEscape, (_, before: string, letter: string) => `${before}\\u00${codes[letter]}`)
    : json
}
