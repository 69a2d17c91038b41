/** Returns a text that services accept: they refuse an empty one, and a space is the closest substitute. */
export function sendableText(text: string): string {
  return text === '' ? ' ' : text
}
