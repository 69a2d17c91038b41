import { isAscii } from '../value/is-ascii.ts'
import { signsOf } from './signs-of.ts'
import { anyWord, unspaced } from './word-patterns.ts'

const asciiWord = /[a-z0-9][a-z0-9']*/g

/** How many characters of a word count: without a limit, one pasted key of 100,000 characters would fill the index. */
const longestWord = 64

/**
 * Splits a text into words to search by, in any script: NFKC, lower case, runs of letters and digits. Scripts written
 * without spaces give their characters and pairs of characters. Behind all of them follow words with their signs and
 * pictographs, so that a text without any has the same words as ever.
 */
export function wordsOf(text: string): string[] {
  const ascii = isAscii(text)
  const normal = (ascii ? text : text.normalize('NFKC')).toLowerCase()
  const words = ascii ? (normal.match(asciiWord) ?? []).map(shorten) : anyWordsOf(normal)
  for (const sign of signsOf(normal, ascii)) words.push(shorten(sign))
  return words
}

function anyWordsOf(text: string): string[] {
  const words: string[] = []
  for (const match of text.match(anyWord()) ?? []) {
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
