/**
 * Computes the natural logarithm of a positive number, with the same bits in every engine: engines may round `Math.log`
 * as they like, and do differ. Uses only operations whose every bit the language defines. The result differs from
 * Node's by at most one unit in the last place.
 */
export function naturalLog(x: number): number {
  // For non-finite results the language defines `Math.log` exactly.
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log(x)
  let fraction = x
  let exponent = 0
  for (; fraction >= 1.5; exponent++) fraction /= 2
  for (; fraction < 0.75; exponent--) fraction *= 2
  // ln(1 + r) = 2 artanh(s) = 2s + s·(2s²/3 + 2s⁴/5 + …) for s = r / (2 + r), and 2s = r − s·r, which rounds less. Up
  // to s = 1/5, the largest s, later terms do not matter.
  const rest = fraction - 1
  const ratio = rest / (2 + rest)
  const square = ratio * ratio
  let series = 0
  for (let power = 25; power > 1; power -= 2) series = square * (series + 2 / power)
  return exponent * upperLn2 + (rest - (ratio * (rest - series) - exponent * lowerLn2))
}

// ln 2 in two parts, split where fdlibm splits it: the first has 33 bits, so its product with any exponent is exact.
const upperLn2 = 0x162e42fee / 0x200000000
const lowerLn2 = 1.9082149292705877e-10
