import { bytesOfBase64 } from '../value/bytes-of-base64.ts'

/** Reads whole numbers of one, two or four bytes each, which the first character says. No loop: a cold one takes milliseconds. */
export function unpackWhole(packed: string): Int32Array {
  const { buffer } = bytesOfBase64(packed.slice(1))
  switch (packed[0]) {
    case '1':
      return new Int32Array(new Uint8Array(buffer))
    case '2':
      return new Int32Array(new Uint16Array(buffer))
    default:
      return new Int32Array(buffer)
  }
}

/** Adds up lengths: where each of `size` parts starts, and where the last ends. */
export function startsOf(lengths: Int32Array, size: number): Int32Array {
  const starts = new Int32Array(size + 1)
  for (let i = 0; i < size; i++) starts[i + 1] = (starts[i] ?? 0) + (lengths[i] ?? 0)
  return starts
}

export function unpackSingles(packed: string): Float32Array {
  return new Float32Array(bytesOfBase64(packed).buffer)
}

export function unpackDoubles(packed: string): Float64Array {
  return new Float64Array(bytesOfBase64(packed).buffer)
}
