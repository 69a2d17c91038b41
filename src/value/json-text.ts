/** Writes a value as JSON; what is nested beyond the stack, or is not JSON at all, as `…`. For descriptions, which never fail. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '…'
  } catch {
    // A RangeError, a cycle or a bigint: there is no text for it.
    return '…'
  }
}
