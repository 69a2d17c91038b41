import { nearest } from './nearest.ts'
import { preview } from './preview.ts'

/** Ends a sentence about a word that is not among the names: with the one that was probably meant, if there is one. */
export function didYouMean(word: string, names: readonly string[]): string {
  const guess = nearest(word, names)
  return guess === undefined ? '.' : `; did you mean ${preview(guess)}?`
}
