/** Reads a text as a JSON number, `-0` included. Returns undefined when it is anything else, or infinite as a number. */
export function jsonNumber(text: string): number | undefined {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(text)) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}
