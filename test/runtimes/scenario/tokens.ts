import { estimate } from 'knapshot'
import { cl100kAtMost, o200kAtMost } from 'knapshot/tokenizers/at-most'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { Seeded } from './seeded.ts'
import { makeTickets, oddTexts } from './tickets.ts'

const tokenizers = [
  o200k,
  cl100k,
  o200kAtMost,
  cl100kAtMost,
  ...(['any', 'claude', 'gemini', 'llama'] as const).map((vendor) => estimate({ for: vendor })),
]

/** Returns the counts of every tokenizer for tickets, odd and hostile texts, and random characters. */
export function tokens(): unknown {
  const random = new Seeded(41)
  const hostile = [
    'a'.repeat(5_000),
    '的'.repeat(3_000),
    '['.repeat(3_000),
    ' \n'.repeat(2_000),
    '\ud800'.repeat(2_000),
  ]
  const strings = Array.from({ length: 300 }, () =>
    Array.from({ length: 1 + random.below(40) }, () => character(random)).join(''),
  )
  const texts = [...oddTexts, ...makeTickets(300, 6).map(({ input }) => input), ...hostile, ...strings]
  return tokenizers.map(({ name, exact, count }) => ({ name, exact, counts: texts.map((text) => count(text)) }))
}

/** Half of them are ASCII, the others from everywhere, including halves of surrogate pairs. */
function character(random: Seeded): string {
  return random.below(2) === 0 ? String.fromCharCode(random.below(128)) : String.fromCodePoint(random.below(0x110000))
}
