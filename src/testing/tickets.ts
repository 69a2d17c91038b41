import type { ContractExample } from './subject.ts'

const subjects = [
  'the invoice',
  'my password',
  'the printer',
  'our contract',
  'a refund',
  'the login page',
  'the parcel',
  'my account',
]
const troubles = [
  'does not arrive',
  'shows the wrong amount',
  'was charged twice last month',
  'cannot be opened on the phone',
  'keeps asking for a code',
  'is missing since the update',
]
const wishes = [
  'please send it again',
  'who can help us',
  'we need it before Friday',
  'close it if you must',
  'thanks in advance',
]

/** Makes 240 short texts of a few dozen words, so that every text has many that are somewhat like it. */
export function tickets(): readonly ContractExample[] {
  return subjects.flatMap((subject, i) =>
    troubles.flatMap((trouble, j) =>
      wishes.map(
        (wish, n): ContractExample => ({
          id: `${i}${j}${n}`,
          input: `${subject} ${trouble}, ${wish}`,
          output: { kind: (i + j) % 2 === 0 ? 'a' : 'b' },
        }),
      ),
    ),
  )
}
