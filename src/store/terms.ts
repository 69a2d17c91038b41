import { wordsOf } from '../search/words.ts'
import { naturalLog } from '../value/natural-log.ts'

/**
 * How many first letters longer words are also found by: `payment` by `paym*`; the same goes for `payments` and
 * `paying`.
 */
const prefix = 4
/** How many distinct terms of one text are kept: a text of a million characters must not fill a database. */
const most = 512

/** Lists the terms by which a database finds a text: its words, and the beginnings of longer ones. Each once. */
export function termsOf(text: string): readonly string[] {
  const terms = new Set<string>()
  for (const word of wordsOf(text)) {
    if (terms.size >= most) break
    terms.add(word)
    if (word.length > prefix) terms.add(`${word.slice(0, prefix)}*`)
  }
  return [...terms]
}

/** A term of a query, and in how many examples it occurs, as far as they were counted. */
export interface CountedTerm {
  readonly term: string
  readonly count: number
}

/** How many occurrences are examined for one query, those of the rarest terms first. */
export const mostOccurrences = 8_000
/** How many occurrences of one term are counted. */
export const mostCounted = 2_000

/** A term that a query looks for, and what finding it is worth. */
export interface ChosenTerm extends CountedTerm {
  readonly worth: number
}

/** How many terms one query looks for. */
const mostTerms = 30

/**
 * Chooses the rarest terms of a query, at least one, and says what each is worth: a word by its rarity, a beginning by
 * half of that.
 */
export function chooseTerms(counted: readonly CountedTerm[]): readonly ChosenTerm[] {
  const chosen: ChosenTerm[] = []
  let total = 0
  for (const { term, count } of [...counted].sort((a, b) => a.count - b.count || (a.term < b.term ? -1 : 1))) {
    if (count === 0) continue
    total += count
    if (chosen.length >= mostTerms || (chosen.length > 0 && total > mostOccurrences)) break
    const rarity = naturalLog(1 + mostOccurrences / count)
    chosen.push({ term, count, worth: Math.round((term.endsWith('*') ? rarity / 2 : rarity) * 1e6) / 1e6 })
  }
  return chosen
}
