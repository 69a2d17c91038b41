import { utf8Encoder } from './utf-8.ts'

const prime = 0x0100_0193

/** Makes a short hash of a text: its checksum and length. It does not resist deliberate collisions. */
export function shortHash(text: string): string {
  return `${checksum([text])}.${text.length}`
}

/**
 * Hashes texts, in order, to 32 bits in hexadecimal digits: the hash of Fowler, Noll and Vo (FNV-1a) over the 32-bit
 * words of UTF-8. It tells versions apart and always notices a change of a single word, but does not protect against
 * forgery.
 */
export function checksum(texts: readonly string[]): string {
  const units = texts.reduce((sum, text) => sum + text.length, 0)
  // Most texts are ASCII. Reserving three bytes per character would trigger garbage collection at a cold start.
  const words = packed(texts, units) ?? packed(texts, 3 * units) ?? new Int32Array()
  // One loop for all texts: at a cold start, engines compile a loop while it runs and would start over for a second
  // one.
  let sum = 0x811c_9dc5 | 0
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ (words[i] ?? 0), prime)
  return (sum >>> 0).toString(16).padStart(8, '0')
}

/**
 * Returns the bytes of all texts as words, with its length before each text. Returns undefined for more than `most`
 * bytes.
 */
function packed(texts: readonly string[], most: number): Int32Array | undefined {
  const encoder = utf8Encoder()
  const bytes = new Uint8Array(4 * Math.ceil(most / 4) + 8 * texts.length)
  // Every processor that runs JavaScript today is little-endian.
  const words = new Int32Array(bytes.buffer)
  let size = 0
  for (const text of texts) {
    const { read, written } = encoder.encodeInto(text, bytes.subarray(4 * size + 4))
    if (read < text.length || size >= words.length) return undefined
    words[size] = written
    size += 1 + Math.ceil(written / 4)
  }
  return words.subarray(0, size)
}
