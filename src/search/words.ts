import { isAscii } from '../value/is-ascii.ts'
import { anyWord, unspaced } from './word-patterns.ts'

const asciiWord = /[a-z0-9][a-z0-9']*/g

/** How many characters of a word count: without a limit, one pasted key of 100,000 characters would fill the index. */
const longestWord = 64

/**
 * Splits a text into words to search by, in any script: NFKC, lower case, runs of letters and digits. Scripts written
 * without spaces give their characters and pairs of characters.
 */
export function wordsOf(text: string): string[] {
  if (isAscii(text)) return (text.toLowerCase().match(asciiWord) ?? []).map(shorten)
  const words: string[] = []
  for (const match of text.normalize('NFKC').toLowerCase().match(anyWord()) ?? []) {
    if (!unspaced().test(match)) words.push(shorten(match))
    else {
      const characters = [...match]
      characters.forEach((character, i) => {
        words.push(character)
        if (i > 0) words.push(`${characters[i - 1]}${character}`)
      })
    }
  }
  return words
}

function shorten(word: string): string {
  return word.length > longestWord ? word.slice(0, longestWord) : word
}
