import { expect } from 'vitest'
import type { Format } from '../../src/types.ts'

/** What a model sent, what it means, and the kinds of the fixes that were needed. */
export type ReadCase = readonly [name: string, reply: string, value: unknown, fixes: readonly string[]]

/** What a model sent that must be refused, the code, and part of the message. */
export type RefusedCase = readonly [name: string, reply: string, code: string, message: RegExp]

export function expectRead(format: Format<unknown, never>, [, reply, value, fixes]: ReadCase): void {
  const reading = format.read(reply)
  expect([reading.value, reading.fixes.map(({ kind }) => kind)]).toEqual([value, fixes])
}

export function expectRefused(format: Format<unknown, never>, [, reply, code, message]: RefusedCase): void {
  expect(() => format.read(reply)).toThrow(
    expect.objectContaining({ name: 'ParseError', code, reply, message: expect.stringMatching(message) }),
  )
}

/** Texts of 100 kB that have made some parser take minutes, overflow the stack or run out of memory. */
export function hostileTexts(): readonly (readonly [name: string, text: string])[] {
  const n = 100_000
  const times = (part: string): string => part.repeat(Math.ceil(n / part.length)).slice(0, n)
  const parts = [
    '[', '{"a":', '{a: ', ' ', '"', "'", '\\', '- ', '? ', ': ', 'a: ', 'a:\n', '&a ', '*a\n', '*a ', '\n', '\t', '#', ' #', '|\n', '!', '- a\n',
    'a, ', '```\n', '~~~\n', '---\n', '...\n', '%a\n', 'a', '\r', '<', '<a>', '</a>', '<a/>', '<a b="', '<a b="c" ', '<a b=', '<!--', '<![CDATA[',
    ']]>', '-->', '<?xml ', '<!DOCTYPE ', '<answer>', '<item>', '<answer><item>', '&', '&amp;', '&#', '&#x41;', '<a ', '<team>a</team>', '|', '| ',
    '|-', '\\|', '<br>', ',', ';', '""', '",', '"a"', 'team', 'team,', 'team,urgent\n', 'team: a\n', 'a b: c\n', '<think>', '</think>', '\ud800', '\u0000', '名',
  ] // biome-ignore format: a list of many short parts
  const stairs = Array.from({ length: 440 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')
  return [...parts.map((part): readonly [string, string] => [JSON.stringify(part), times(part)]), ['stairs', stairs]]
}
