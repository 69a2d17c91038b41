const millionths = 1e6

/** Returns the cosine of two vectors of length 1, −1 to 1, added up and rounded to 6 digits as a `VectorIndex` does. */
export function unitCosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return Math.floor(sum * millionths + 0.5) / millionths || 0
}
