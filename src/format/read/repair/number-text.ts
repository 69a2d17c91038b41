/**
 * A number whose writing says more than its value (`1.10`, `0x1F`, `12345678901234567890`): the text is kept for where a
 * string is wanted.
 */
export class NumberText {
  readonly text: string
  readonly value: number

  constructor(text: string, value = Number(text)) {
    this.text = text
    this.value = value
  }
}

/** Tells whether a text is an integer that no double is equal to: to read it would give another number. */
export function isBeyondDouble(text: string): boolean {
  if (!/^[-+]?\d{16,}$|^0x[\da-f]{14,}$/iu.test(text)) return false
  const value = Number(text)
  return !Number.isFinite(value) || BigInt(value) !== BigInt(text)
}
