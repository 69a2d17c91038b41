/** Parses a text that is JSON; undefined for any other. */
export function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    // Not JSON, which those who ask expect.
    return undefined
  }
}
