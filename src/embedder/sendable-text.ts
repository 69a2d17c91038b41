/** Returns a text that services take: they refuse an empty one, and a space is as near to it as there is. */
export function sendableText(text: string): string {
  return text === '' ? ' ' : text
}
