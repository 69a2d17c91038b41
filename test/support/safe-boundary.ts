// Unicode's White_Space as the pre-token patterns mean it: with U+0085 and without U+FEFF, unlike JavaScript's \s.
const white = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

// Certain letters in every Unicode version that an engine may have: Latin, Cyrillic, kana, Han, Hangul. A letter left
// out here costs a recount, but never gives a wrong count.
const letter =
  /[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0400-\u0481\u048a-\u0529\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]/
const digit = /[0-9]/

/**
 * Tells whether `count(left + right)` is certainly `count(left) + count(right)` for the encodings of this package,
 * because no pre-token can extend over the cut. Only the two characters on each side matter, so that `left` and `right`
 * may be parts of longer texts. `false` means that the two must be counted together. The five cuts:
 *
 * 1. non-space and line feed ¦ neither white space nor `/` (o200k lets slashes follow a symbol's line breaks)
 * 2. non-space ¦ space and letter
 * 3. letter ¦ line feed and letter
 * 4. digit ¦ letter
 * 5. two line feeds ¦ letter or digit
 */
export function isSafeBoundary(left: string, right: string): boolean {
  const last = left.charAt(left.length - 1)
  const first = right.charAt(0)
  if (last === '' || first === '') return true
  if (last === '\n') {
    const before = left.charAt(left.length - 2)
    if (before === '\n') return letter.test(first) || digit.test(first)
    return before !== '' && !white.test(before) && first !== '/' && !white.test(first)
  }
  const second = right.charAt(1)
  if (first === ' ') return !white.test(last) && letter.test(second)
  if (first === '\n') return letter.test(last) && letter.test(second)
  return digit.test(last) && letter.test(first)
}
