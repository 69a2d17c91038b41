/**
 * Writes a vector as whole numbers of at most `largest` times a scale. Returns the scale, and as `error` the length of
 * what is lost: the vector less the numbers times the scale.
 */
export function quantise(
  vector: Float32Array,
  largest: number,
  codes: Int8Array | Int16Array,
): { scale: number; error: number } {
  let maximum = 0
  for (let i = 0; i < vector.length; i++) maximum = Math.max(maximum, Math.abs(vector[i] ?? 0))
  const scale = Math.fround(maximum / largest)
  const inverse = scale > 0 ? 1 / scale : 0
  let squares = 0
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i] ?? 0
    // Three times as fast as Math.round; any whole number will do, since what is lost is measured.
    const code = Math.floor(value * inverse + 0.5)
    codes[i] = code
    const lost = value - code * scale
    squares += lost * lost
  }
  return { scale, error: Math.sqrt(squares) }
}
