import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cl100k } from '../../src/tokens/cl100k.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import { isSafeBoundary } from '../support/safe-boundary.ts'
import { fuzzTexts } from './fuzz-text.ts'

// Ends and beginnings near the rules, on their safe and their unsafe side.
const ends = [
  'a\n',
  '!\n',
  '.\n',
  '1\n',
  '"}\n',
  ' \n',
  '\r\n',
  '\n',
  '\n\n',
  'x\n\n',
  '!\n\n',
  'a',
  'Z',
  'я',
  '你',
  '!',
  '7',
  '٣',
  ' ',
  '\u0085\n',
  '\ufeff\n',
  '\ud83d\n',
  '\u0301\n',
  '\u0301',
  'ǆ',
  '\u{16d40}',
]
const starts = [
  'a',
  'B',
  '你',
  '1',
  '/',
  '!',
  '{',
  '\u0301',
  '\u0085',
  '\ufeff',
  '\ude00',
  ' a',
  ' B',
  ' 1',
  ' !',
  '  a',
  '\na',
  '\n1',
  '\n\na',
  '\n',
  '\r\n',
  "'s",
  '😀',
  '<|endoftext|>',
]

describe('isSafeBoundary', () => {
  it.each([
    ['Input: x\n', 'Input: y', true],
    ['{"a":1}\n', '{"b":2}', true],
    ['done.\n', '/path', false],
    ['done. \n', 'next', false],
    ['x\r\n', 'next', false],
    ['word', ' next', true],
    ['word ', ' next', false],
    ['word', '\nnext', true],
    ['word.', '\nnext', false],
    ['12', 'px', true],
    ['12', '34', false],
    ['end\n\n', 'Start', true],
    ['end\n\n', '- item', false],
    ['wor', 'd', false],
    ['', 'a', true],
    ['a', '', true],
  ])('%j and %j: %s', (left, right, safe) => {
    expect(isSafeBoundary(left, right)).toBe(safe)
  })

  it.each([o200k, cl100k])('never says yes where counts of $name do not add up', ({ count }) => {
    const text = fc.nat().map((seed) => fuzzTexts(seed)())
    let safe = 0
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('', ...ends),
        fc.constantFrom('', ...starts),
        text,
        (before, end, start, after) => {
          const left = before + end
          const right = start + after
          if (!isSafeBoundary(left, right)) return
          safe++
          expect(count(left + right)).toBe(count(left) + count(right))
        },
      ),
      { numRuns: 20_000, seed: 42 },
    )
    expect(safe).toBeGreaterThan(3000)
  })

  it.each([o200k, cl100k])('holds for every safe pair of ends and starts of $name', ({ count }) => {
    for (const end of ends) {
      for (const start of starts) {
        for (const [left, right] of [
          [end, start],
          [`the ${end}`, `${start}The end`],
          [`\n!${end}`, `${start}/`],
        ] as const) {
          if (isSafeBoundary(left, right))
            expect(count(left + right), `${left}¦${right}`).toBe(count(left) + count(right))
        }
      }
    }
  })
})
