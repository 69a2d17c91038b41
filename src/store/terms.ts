import { wordsOf } from '../search/words.ts'
import { naturalLog } from '../value/natural-log.ts'

/** Letters by which longer words are also found: `payment` by `paym*`, as are `payments` and `paying` by theirs. */
const prefix = 4
/** Distinct terms of one text that are kept: a text of a million characters must not fill a database. */
const most = 512

/** Lists what a text is found by in a database: its words, and the beginnings of longer ones. Each once. */
export function termsOf(text: string): readonly string[] {
  const terms = new Set<string>()
  for (const word of wordsOf(text)) {
    if (terms.size >= most) break
    terms.add(word)
    if (word.length > prefix) terms.add(`${word.slice(0, prefix)}*`)
  }
  return [...terms]
}

/** A term of a query, and in how many examples it occurs, as far as that was counted. */
export interface CountedTerm {
  readonly term: string
  readonly count: number
}

/** Occurrences that are looked at for one query, the rarest terms' first. */
export const mostOccurrences = 8_000
/** Occurrences of one term that are counted. */
export const mostCounted = 2_000

/** A term that a query looks for, and what finding it is worth. */
export interface ChosenTerm extends CountedTerm {
  readonly worth: number
}

/** Terms that one query looks for. */
const mostTerms = 30

/** Chooses the rarest terms of a query, at least one, and says what each is worth: a word by its rarity, a beginning half. */
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
