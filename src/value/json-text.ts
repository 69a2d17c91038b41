/**
 * Writes a value as JSON for descriptions, which must not fail: a value that is too deep or is not JSON becomes `…`.
 */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '…'
  } catch {
    // The value is too deep, has a cycle or holds a bigint.
    return '…'
  }
}
