/** Scales a vector to length 1, rounded to 32 bits, so that dot products are cosines. All zeros stay zeros. */
export function unitVector(vector: Float32Array): Float32Array {
  let squares = 0
  for (let i = 0; i < vector.length; i++) squares += (vector[i] ?? 0) * (vector[i] ?? 0)
  const length = Math.sqrt(squares)
  const unit = new Float32Array(vector.length)
  if (length > 0) for (let i = 0; i < unit.length; i++) unit[i] = (vector[i] ?? 0) / length
  return unit
}
