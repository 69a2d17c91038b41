import type { Tokenizer } from 'knapshot'

/** Counts like another tokenizer and remembers what it counted. */
export function recording(of: Tokenizer): { tokenizer: Tokenizer; counted: string[] } {
  const counted: string[] = []
  return {
    counted,
    tokenizer: {
      ...of,
      count: (part) => {
        counted.push(part)
        return of.count(part)
      },
    },
  }
}
