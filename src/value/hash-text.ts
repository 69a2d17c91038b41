import { sha256 } from './sha-256.ts'

/**
 * Hashes a text with SHA-256 and returns the first `bytes` bytes as hex. Hashes UTF-16 code units, so that texts which
 * differ only in lone surrogates stay apart.
 */
export function hashText(text: string, bytes: number): string {
  const units = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    units[2 * i] = unit & 0xff
    units[2 * i + 1] = unit >> 8
  }
  let hex = ''
  for (const byte of sha256(units).subarray(0, bytes)) hex += byte.toString(16).padStart(2, '0')
  return hex
}
