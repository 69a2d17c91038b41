import { preview } from '../value/preview.ts'

/** Says what is wrong with a vector, in words that can follow its name; undefined when it is valid. */
export function vectorProblem(vector: unknown, dimensions: number): string | undefined {
  if (!isFloat32Array(vector))
    return `is no Float32Array, found ${preview(vector)}; wrap numbers in \`Float32Array.from\``
  if (vector.length !== dimensions)
    return `has ${vector.length} numbers instead of ${dimensions}; set \`dimensions\` to what the model returns`
  let squares = 0
  for (let i = 0; i < vector.length; i++) squares += (vector[i] ?? 0) * (vector[i] ?? 0)
  if (squares > 0 && squares < Number.POSITIVE_INFINITY) return undefined
  const place = vector.findIndex((value) => !Number.isFinite(value))
  if (place < 0) return 'has only zeros, which point nowhere; give texts without content a constant vector'
  return `has ${vector[place]} at place ${place}; every number must be finite`
}

/** Recognises arrays of another realm too, such as a test runner's. */
function isFloat32Array(value: unknown): value is Float32Array {
  return Object.prototype.toString.call(value) === '[object Float32Array]'
}
