/**
 * Tells whether a text has few characters other than ASCII. Engines read a text of one byte per character in half the
 * time; where others are few, they are escaped.
 */
export function areFew(text: string): boolean {
  return (text.match(/[^\0-\x7f]/gu)?.length ?? 0) * 20 <= text.length
}

/** Escapes all characters except ASCII, as valid in strings of both JSON and JavaScript. */
export function escapeOthers(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
