/**
 * Commands of LaTeX that begin with the letter of a JSON escape, where no text can be meant: a backspace or a form feed
 * before letters, and words such as `\times`, of which no text has the rest after a tab or line break. An odd number of
 * backslashes stands before them.
 */
const latexEscape = /(?<!\\)((?:\\\\)*)\\([bf](?=[a-zA-Z]{2})|[tnr](?=(?:imes|heta|ext[a-z]+|abla|eq|ho|angle)\b))/gu

const codes: Readonly<Record<string, string>> = { b: '08', t: '09', n: '0a', f: '0c', r: '0d' }

/** Tells whether valid JSON has such an escape: it parses, but not to what was meant. */
export function hasLatex(json: string): boolean {
  return json.includes('\\') && json.search(latexEscape) >= 0
}

/** Writes the escapes of JSON that would be read as LaTeX by their code, so that every text reads back. */
export function escapeLatexLook(json: string): string {
  return json.includes('\\')
    ? json.replace(latexEscape, (_, before: string, letter: string) => `${before}\\u00${codes[letter]}`)
    : json
}
