import { contenders } from './contenders.ts'
import { report, short, table } from './report.ts'

// Longer runs are not tried once one took this many milliseconds: peers take quadratic time.
const patience = 700
const sizes = [1_000, 4_000, 16_000, 100_000]

let state = 1
const random = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const inputs: readonly (readonly [string, (size: number) => string])[] = [
  ['one letter', (size) => 'a'.repeat(size)],
  ['random letters', (size) => Array.from({ length: size }, () => String.fromCharCode(97 + random(26))).join('')],
  ['spaces', (size) => ' '.repeat(size)],
  [
    'CJK without punctuation',
    (size) => Array.from({ length: size }, () => String.fromCharCode(0x4e00 + random(0x2000))).join(''),
  ],
  ['symbols', (size) => Array.from({ length: size }, () => '!?#%&*+-/<>='[random(12)]).join('')],
]

const rows: string[][] = []
for (const [name, make] of inputs) {
  for (const { name: contender, load } of contenders) {
    const count = await load('o200k')
    count('Warm up with some ordinary text, so that loading is not timed.')
    rows.push([name, contender, ...runs(count, make)])
  }
}
report('hostile', 'One pre-token of any length, o200k', [
  `Milliseconds of the first count, each length a text not counted before. "–": not tried, because the length before took more than ${patience} ms.`,
  table(['input', 'contender', ...sizes.map((size) => `${size.toLocaleString('en')} characters`)], rows),
  'What is not better: a piece longer than the longest token is never cached, so counting it again takes as long; 16 bytes per byte of the piece, and up to 16 for the heap, are taken while it is counted.',
])

function runs(count: (text: string) => number, make: (size: number) => string): string[] {
  let last = 0
  return sizes.map((size) => {
    if (last > patience) return '–'
    const text = make(size)
    const start = performance.now()
    count(text)
    last = performance.now() - start
    return short(last)
  })
}
