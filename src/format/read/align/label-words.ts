import { withoutAccents } from '../../../value/without-accents.ts'
import { lazyPattern } from './lazy-pattern.ts'

/** A word of a text, with its place and its form without case and accents. */
export interface LabelWord {
  readonly start: number
  readonly end: number
  readonly raw: string
  readonly form: string
}

const word = /* @__PURE__ */ lazyPattern(() => String.raw`[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*`, 'gu')

/** Lists the words of a text. `don't` and `n'est` are one word each. */
export function labelWords(text: string): readonly LabelWord[] {
  return [...text.matchAll(word())].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    raw: match[0],
    form: withoutCase(match[0]),
  }))
}

/** Folds case fully: `GRÖSSE` and `Größe` are the same, which `toLowerCase` alone would miss. */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase()
}

/** Folds case and removes accents and apostrophes. */
export function withoutCase(text: string): string {
  return withoutAccents(foldCase(text)).replace(/['’]/gu, '')
}
