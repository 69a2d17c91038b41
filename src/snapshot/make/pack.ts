/** How many bytes become a string at a time: engines limit the number of arguments of a call. */
const slice = 0x2000

/** Writes bytes as base64. */
export function packBytes(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += slice)
    text += String.fromCharCode(...bytes.subarray(start, start + slice))
  return btoa(text)
}

/**
 * Writes whole numbers of at least 0, all in one, two or four bytes, lowest byte first; the first character says which.
 */
export function packWhole(numbers: ArrayLike<number>): string {
  const list = Array.from(numbers)
  const most = list.reduce((a, b) => Math.max(a, b), 0)
  const width = most < 0x100 ? 1 : most < 0x10000 ? 2 : 4
  const bytes = new Uint8Array(width * list.length)
  list.forEach((number, i) => {
    for (let byte = 0; byte < width; byte++) bytes[width * i + byte] = number >>> (8 * byte)
  })
  return `${width}${packBytes(bytes)}`
}

/** Writes the bytes of single- or double-precision numbers, lowest byte first on every processor. */
export function packNumbers(numbers: Float32Array | Float64Array): string {
  const width = numbers.BYTES_PER_ELEMENT
  const view = new DataView(new ArrayBuffer(width * numbers.length))
  numbers.forEach((number, i) => {
    if (width === 4) view.setFloat32(4 * i, number, true)
    else view.setFloat64(8 * i, number, true)
  })
  return packBytes(new Uint8Array(view.buffer))
}
