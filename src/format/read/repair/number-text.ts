/**
 * A number whose notation says more than its value (`1.10`, `0x1F`, `12345678901234567890`). Keeps the text in case the
 * schema wants a string.
 */
export class NumberText {
  readonly text: string
  readonly value: number

  constructor(text: string, value = Number(text)) {
    this.text = text
    this.value = value
  }
}

/** Tells whether a text is an integer that no double equals, so that reading it would change the number. */
export function isBeyondDouble(text: string): boolean {
  if (!/^[-+]?\d{16,}$|^0x[\da-f]{14,}$/iu.test(text)) return false
  const value = Number(text)
  return !Number.isFinite(value) || BigInt(value) !== BigInt(text)
}
