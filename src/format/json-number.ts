/** Reads a text that is a JSON number and nothing else, `-0` included; undefined for any other and for an infinite one. */
export function jsonNumber(text: string): number | undefined {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(text)) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}
