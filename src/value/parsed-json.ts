/** Matches texts that may be JSON. Most are not, and this test is cheaper than an exception. */
const likely = /^\s*(?:[{["\d-]|(?:true|false|null)\s*$)/u

/** Parses a text as JSON. Returns undefined when it is not JSON. */
export function parsedJson(text: string): { readonly value: unknown } | undefined {
  if (!likely.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    return undefined
  }
}
