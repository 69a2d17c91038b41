// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not reach a terminal
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Writes control characters as escapes, so that no text of an example or a reply can steer the terminal. */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n/gu, '\n')
    .replace(unsafe, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Writes a text on one line. */
export function oneLine(text: string): string {
  return visibleText(text)
    .replace(/\s*\n\s*/gu, ' ↵ ')
    .trim()
}
