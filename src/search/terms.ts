/** The terms of a text by kind: whole words, and the pieces that catch inflection, typos and compounds. */
export interface Terms {
  readonly words: readonly string[]
  /** Words, word pairs and character 3–5-grams inside words, each kind in a name space of its own. */
  readonly grams: readonly string[]
}

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Splits a text into search terms, in any script: NFKC, lower case, Unicode words. Scripts written without spaces are
 * cut into single characters as words and bigrams as grams.
 */
export function termsOf(text: string): Terms {
  const words: string[] = []
  const grams: string[] = []
  for (const match of text.normalize('NFKC').toLowerCase().match(word) ?? []) {
    const units = [...match]
    if (unspaced.test(match)) {
      words.push(...units)
      addGrams(units, 2, 2, grams)
    } else {
      words.push(match)
      addGrams(['_', ...units, '_'], 3, 5, grams)
    }
  }
  words.forEach((current, i) => {
    grams.push(`w ${current}`)
    if (i > 0) grams.push(`p ${words[i - 1]} ${current}`)
  })
  return { words, grams }
}

/** Longest word that is cut into grams: a 100,000-character word would otherwise dominate the index. */
const maxUnits = 64

function addGrams(units: readonly string[], shortest: number, longest: number, into: string[]): void {
  const end = Math.min(units.length, maxUnits)
  for (let size = shortest; size <= longest; size++) {
    for (let i = 0; i + size <= end; i++) into.push(units.slice(i, i + size).join(''))
  }
}
