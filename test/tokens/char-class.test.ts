import { expect, it } from 'vitest'
import * as charClass from '../../src/tokens/char-class.ts'

const { BREAK, CASELESS, LOWER, MARK, NUMBER, OTHER, SPACE, UPPER } = charClass
const patterns: readonly (readonly [number, RegExp])[] = [
  [BREAK, /[\r\n]/],
  [SPACE, /\p{White_Space}/u],
  [UPPER, /[\p{Lu}\p{Lt}]/u],
  [LOWER, /\p{Ll}/u],
  [CASELESS, /[\p{Lm}\p{Lo}]/u],
  [MARK, /\p{M}/u],
  [NUMBER, /\p{N}/u],
]

it('has the classes of the engine wherever both know the character', () => {
  const { index, pages } = charClass.buildCharClasses()
  const wrong: string[] = []
  for (let code = 0; code < 0x110000; code++) {
    const char = String.fromCodePoint(code)
    const found = pages[((index[code >> 7] ?? 0) << 7) | (code & 127)]
    const expected = patterns.find(([, pattern]) => pattern.test(char))?.[0] ?? OTHER
    // An engine with another Unicode version knows more or fewer characters; unassigned ones have no class.
    if (found !== expected && found !== OTHER && expected !== OTHER) wrong.push(code.toString(16))
  }
  // U+0295 became a letter without case in Unicode 17.
  expect(wrong.filter((code) => code !== '295')).toEqual([])
})
