/** Writes a vector as base64 of little-endian single precision: text goes through every driver unchanged. */
export function vectorToBase64(vector: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * vector.length))
  vector.forEach((value, i) => {
    view.setFloat32(4 * i, value, true)
  })
  let binary = ''
  const bytes = new Uint8Array(view.buffer)
  for (let i = 0; i < bytes.length; i += 4_096) binary += String.fromCharCode(...bytes.subarray(i, i + 4_096))
  return btoa(binary)
}

/** Reads back the vector that `vectorToBase64` wrote. */
export function vectorFromBase64(text: string): Float32Array {
  const binary = atob(text)
  const view = new DataView(new ArrayBuffer(binary.length))
  for (let i = 0; i < binary.length; i++) view.setUint8(i, binary.charCodeAt(i))
  return Float32Array.from({ length: Math.floor(binary.length / 4) }, (_, i) => view.getFloat32(4 * i, true))
}
