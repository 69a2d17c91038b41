import type { Fix } from '../../types.ts'
import { foldText } from '../../value/fold-text.ts'
import { preview } from '../../value/preview.ts'
import type { Place } from './place.ts'

const wordsForTrue = new Set(['true', 'yes', 'y', 'on'])
const wordsForFalse = new Set(['false', 'no', 'n', 'off'])
const wordsForNull = new Set(['', 'null', 'none', 'nil', 'n/a', '~', '-'])

/**
 * Reads a text as the value that the schema wants in its place, where the text as it stands is none: `yes` for a boolean,
 * `1,200` for a number, `N/A` for null, a name in other case for an enum. Returns undefined when nothing fits: a reader
 * must not invent.
 */
export function repairScalar(text: string, place: Place, path: string): { value: unknown; fix: Fix } | undefined {
  const word = foldText(text)
  const { kinds, literals } = place
  const repaired = (value: unknown): { value: unknown; fix: Fix } => ({
    value,
    fix: { kind: 'as-value', path, message: `read ${preview(text)} as ${preview(value)}` },
  })
  if (kinds.has('boolean')) {
    if (wordsForTrue.has(word)) return repaired(true)
    if (wordsForFalse.has(word)) return repaired(false)
  }
  if (kinds.has('number')) {
    const number = grouped.exec(word)?.[1]
    if (number !== undefined) return repaired(Number(number.replace(/[,_]/gu, '')))
  }
  if (literals.length > 0) {
    const alike = literals.filter((literal) => plain(literal) === plain(text))
    if (alike.length === 1 && alike[0] !== text) return repaired(alike[0])
  }
  return kinds.has('null') && wordsForNull.has(word) ? repaired(null) : undefined
}

/** Digits as people group them, `1,200.50` or `1_200`, with a sign or a currency before them. */
const grouped = /^[+$€£]?\s?(-?(?:\d{1,3}(?:[,_]\d{3})+|\d+)(?:\.\d+)?)$/u

function plain(text: string): string {
  return foldText(text).replace(/[\s_-]+|^["'.]+|["'.]+$/gu, '')
}
