import { sha256 } from './sha-256.ts'

/**
 * Hashes a text with SHA-256 and returns the first `bytes` bytes as hex. Hashes UTF-16 code units, so that texts that
 * differ only in lone surrogates stay apart.
 */
export function hashText(text: string, bytes: number): string {
  const units = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    units[2 * i] = unit & 0xff
    units[2 * i + 1] = unit >> 8
  }
  // Makes one flat string: a concatenated one would keep all its parts in memory, for every id in a store.
  const digits: number[] = []
  for (const byte of sha256(units).subarray(0, bytes)) digits.push(digit(byte >> 4), digit(byte & 15))
  return String.fromCharCode(...digits)
}

/** Returns the character code of a hexadecimal digit. */
function digit(value: number): number {
  return value + (value < 10 ? 0x30 : 0x57)
}
