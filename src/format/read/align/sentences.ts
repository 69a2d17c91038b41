import { withoutMarkup } from './bare-label.ts'

/** A longer text is an essay; only its start and its end can be an answer. */
const maxLength = 4_000

/** A sentence with the rest of its line, because a label may contain what looks like the end of a sentence. */
export interface Sentence {
  readonly text: string
  /** The line from the sentence on. */
  readonly rest: string
  /** The number of the line, not counting empty ones, and the index in it at which the sentence starts. */
  readonly line: number
  readonly start: number
}

const sentence = /\S.*?(?:[.!?…]+(?=\s|$)|[。！？]+|$)/gu

/** Splits a text into sentences without markup, bullets and headings. */
export function sentencesOf(text: string, cutLead: (line: string) => string): readonly Sentence[] {
  // The sign between the two halves keeps a sentence from running across the gap.
  const bounded = isEssay(text) ? `${text.slice(0, maxLength / 2)}\u0002 ${text.slice(-maxLength / 2)}` : text
  return withoutMarkup(bounded)
    .split('\n')
    .map(cutLead)
    .filter((line) => /[a-z\d?]|[^\0-\x7f]/iu.test(line))
    .flatMap((rest, line) =>
      [...rest.matchAll(sentence)].map(({ 0: text, index }) => ({ text, rest: rest.slice(index), line, start: index })),
    )
}

/** Tells whether a text is too long to examine as a whole. */
export function isEssay(text: string): boolean {
  return text.length > maxLength
}
