import { digits } from '../packed-ranks.ts'

// One bit for each of U+0080 to U+07FF, set where the character is a token of both encodings; then one for each 64 code
// points from U+0800 to U+FFFF, set where the first two bytes of their UTF-8 are a token. Six bits per digit, lowest
// first.
const known =
  'BAABA8___7_nitMl___f_oKILoIAIMAAUAiCKqCiCQFAAAAACAQAAAAAAAAAAAAAAAAAKAAAAAAAAAgAAAAIAAAAAAAAAAAAAAAAAAAAAAwAAAAAAAAAAAAAAAAAAAAAAAAAAAA8--7_SAAAAAAAAQAA_2_3g-____vQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwuSVwBAAAAQAAAo-__H4_xHAAAAAAQAAAAAAggAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAw_8_3kAAAAMAAAAD3Ng8zBAAAAwLAAAAAAAAAAAAAAAAAAw_r__e4-L4H-_G_b__rA__fIxwx4j9_bDfP-bAC485_D-jQw_PPJAAIBAAAAAAA86A0waGAvuhNFAfMA-fRDQRCAAAAAAAAAAAAAAAAAAAAAABAAAAAAAAxD'

/**
 * Returns how many tokens one character adds at most, whatever surrounds it: 1 for ASCII and for two-byte characters
 * that are tokens; its bytes minus one where its first two bytes are a token; otherwise its bytes.
 *
 * Proof. Tokens cut a text into segments, and no two neighbouring segments form a token, or they would have been
 * merged. So where a known character or a known pair is cut, one of the two segments extends beyond the character into
 * a neighbour. The cut at that end, which the neighbour was charged for, does not exist. No cut is missing twice: the
 * segment would be a last byte and a first byte, and no token of two such bytes ends in the first byte of a character
 * that is counted by less than its bytes.
 */
export function charBound(codePoint: number): number {
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return isKnown(codePoint - 0x80) ? 1 : 2
  // The reference replaces lone surrogates with U+FFFD, whose first two bytes are a pair like any other.
  if (codePoint < 0x10000) return isKnown(0x780 + (codePoint >> 6) - 0x20) ? 2 : 3
  return codePoint >> 12 === 0x1f ? 3 : 4
}

function isKnown(bit: number): boolean {
  return ((digits.indexOf(known.charAt(bit / 6)) >> (bit % 6)) & 1) === 1
}
