import { lazyPattern } from './lazy-pattern.ts'

const letters = /* @__PURE__ */ lazyPattern(() => String.raw`^\p{L}*$`, 'u')
const inflection = /^(?:|s|es|e|d|ed|ing)$/u

/**
 * Tells whether words are most likely a misspelling of the same number of wanted ones: each word is the same or
 * inflected, and at most one has a typo. `email_unverified` is not a misspelling of `email_verified`.
 */
export function isNearMiss(words: readonly string[], wanted: readonly string[]): boolean {
  if (words.length !== wanted.length) return false
  const slips = words.map((word, i) => slip(word, wanted[i] ?? ''))
  return !slips.includes('other') && slips.filter((kind) => kind === 'typo').length < 2
}

/**
 * Compares two words. A typo adds, drops or replaces one letter or swaps two, but never touches the first letter, and
 * both words have five letters or more. Short words often differ by one letter (`legal` is not `illegal`), and a wrong
 * digit or question mark is not a typo.
 */
function slip(a: string, b: string): 'inflection' | 'typo' | 'other' {
  let stem = 0
  while (stem < a.length && a[stem] === b[stem]) stem++
  const left = a.slice(stem)
  const right = b.slice(stem)
  if (left + right === '' || (stem > 3 && inflection.test(left) && inflection.test(right))) return 'inflection'
  const swapped = left.charAt(1) + left.charAt(0) + left.slice(2)
  const isTypo = [swapped, left.slice(1)].includes(right) || [left, left.slice(1)].includes(right.slice(1))
  const isSure = stem > 0 && Math.min(a.length, b.length) > 4 && letters().test(left.slice(0, 2) + right.slice(0, 2))
  return isTypo && isSure ? 'typo' : 'other'
}
