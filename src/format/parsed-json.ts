/** How JSON begins, and its words: an exception for every other text would cost more than a look at it. */
const likely = /^\s*(?:[{["\d-]|(?:true|false|null)\s*$)/u

/** Parses a text that is JSON; undefined for any other. */
export function parsedJson(text: string): { readonly value: unknown } | undefined {
  if (!likely.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    // Not JSON, which those who ask expect.
    return undefined
  }
}
