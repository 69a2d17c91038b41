/** The engine's own base64 functions, where it has them. */
interface Native {
  readonly Uint8Array: { fromBase64?(packed: string): Uint8Array<ArrayBuffer> }
  readonly Buffer?: { from(packed: string, encoding: 'base64'): Iterable<number> }
}

/** Reads base64 back as bytes, natively where possible: at a cold start a loop takes thirty times as long. */
export function unpackBytes(packed: string): Uint8Array<ArrayBuffer> {
  const { Uint8Array: Bytes, Buffer } = globalThis as Native
  if (Bytes.fromBase64 !== undefined) return Bytes.fromBase64(packed)
  // A copy, because Node's small buffers share their memory.
  if (Buffer !== undefined) return new Uint8Array(Buffer.from(packed, 'base64'))
  const text = atob(packed)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/**
 * Reads whole numbers of one, two or four bytes each; the first character says which. Avoids a loop, which takes
 * milliseconds when cold.
 */
export function unpackWhole(packed: string): Int32Array {
  const { buffer } = unpackBytes(packed.slice(1))
  switch (packed[0]) {
    case '1':
      return new Int32Array(new Uint8Array(buffer))
    case '2':
      return new Int32Array(new Uint16Array(buffer))
    default:
      return new Int32Array(buffer)
  }
}

/** Adds up lengths: returns where each of `size` parts starts, and where the last one ends. */
export function startsOf(lengths: Int32Array, size: number): Int32Array {
  const starts = new Int32Array(size + 1)
  for (let i = 0; i < size; i++) starts[i + 1] = (starts[i] ?? 0) + (lengths[i] ?? 0)
  return starts
}

export function unpackSingles(packed: string): Float32Array {
  return new Float32Array(unpackBytes(packed).buffer)
}

export function unpackDoubles(packed: string): Float64Array {
  return new Float64Array(unpackBytes(packed).buffer)
}
