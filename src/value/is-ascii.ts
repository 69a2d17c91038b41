/** Tells whether a text has no character beyond U+007F: most have none, and need no table of Unicode. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}
