/** What engines have for base64, where they have it. */
interface Native {
  readonly Uint8Array: { fromBase64?(packed: string): Uint8Array<ArrayBuffer> }
  readonly Buffer?: { from(packed: string, encoding: 'base64'): Iterable<number> }
}

/** Reads base64 back as bytes, natively where that can be: at a cold start a loop takes thirty times as long. */
export function bytesOfBase64(packed: string): Uint8Array<ArrayBuffer> {
  const { Uint8Array: Bytes, Buffer } = globalThis as Native
  if (Bytes.fromBase64 !== undefined) return Bytes.fromBase64(packed)
  // A copy: Node's small buffers share their memory.
  if (Buffer !== undefined) return new Uint8Array(Buffer.from(packed, 'base64'))
  const text = atob(packed)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
