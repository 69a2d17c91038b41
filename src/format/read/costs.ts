import type { FixKind } from '../../fix-kind.ts'

/**
 * What a change costs, by its kind; kinds not listed here cost nothing. The costs rank the readings of one reply; they
 * are not probabilities. A different spelling costs 1 to 5, a different shape 2 to 5, a guess at what was meant 8 or
 * more. Decision 13 explains how they choose a reading.
 */
export const costs = {
  // The place of the answer; the whole reply costs nothing.
  fence: { ofData: 1, ofCode: 3 },
  tag: 1,
  prose: { after: 2, around: 3, words: 1 },
  truncated: 4,
  // Fields.
  'key-name': 1,
  'dropped-null': 1,
  'dropped-field': { unknown: 2, besideValue: 4 },
  // Shapes.
  'parsed-text': 2,
  'to-list': { single: 3, split: 4 },
  'from-list': 4,
  wrapper: { removed: 4, added: 5 },
  // Scalars.
  trimmed: 1,
  'to-number': { written: 1, worded: 2 },
  'to-date': 2,
  'to-null': 3,
  'to-boolean': { word: 1, number: 3, sentence: 10 },
  'to-text': { scalar: 2, json: 8 },
  /** A different spelling costs 1 (white space) to 5 (separators), by its tier. */
  label: { writing: 1, misspelt: 8 },
  'label-mention': 10,
} as const satisfies Partial<Record<FixKind, number | Readonly<Record<string, number>>>>
