/** Tells whether a text has no character beyond U+007F. Most texts are ASCII and need no Unicode properties. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}
