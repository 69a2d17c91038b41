import { withoutMarkup } from './bare-label.ts'

/** More text than this is an essay, of which only the start and the end can be an answer. */
const maxLength = 4_000

/** A sentence with the rest of the line that it starts: where a label ends a sentence is seen when it is found. */
export interface Sentence {
  readonly text: string
  /** The line from the sentence on. */
  readonly rest: string
  /** The number of the line among those that are not empty, and where in it the sentence starts. */
  readonly line: number
  readonly start: number
}

const sentence = /\S.*?(?:[.!?…]+(?=\s|$)|[。！？]+|$)/gu

/** Splits a text into sentences without markup, bullets and headings. */
export function sentencesOf(text: string, cutLead: (line: string) => string): readonly Sentence[] {
  // The sign between the halves belongs to no sentence that says something.
  const bounded = isEssay(text) ? `${text.slice(0, maxLength / 2)}\u0002 ${text.slice(-maxLength / 2)}` : text
  return withoutMarkup(bounded)
    .split('\n')
    .map(cutLead)
    .filter((line) => /[a-z\d?]|[^\0-\x7f]/iu.test(line))
    .flatMap((rest, line) =>
      [...rest.matchAll(sentence)].map(({ 0: text, index }) => ({ text, rest: rest.slice(index), line, start: index })),
    )
}

/** Tells whether a text is too long to be looked at as a whole. */
export function isEssay(text: string): boolean {
  return text.length > maxLength
}
