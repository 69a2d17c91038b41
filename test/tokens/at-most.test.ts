import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import cl100kRanks from 'js-tiktoken/ranks/cl100k_base'
import o200kRanks from 'js-tiktoken/ranks/o200k_base'
import { cl100kAtMost, o200kAtMost } from 'knapshot/tokenizers/at-most'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { charBound } from '../../src/tokens/at-most/char-bound.ts'
import { cl100kFirstTokens } from '../../src/tokens/at-most/cl100k-first-tokens.ts'
import { o200kFirstTokens } from '../../src/tokens/at-most/o200k-first-tokens.ts'
import { runs } from '../support/runs.ts'
import { isSafeBoundary } from '../support/safe-boundary.ts'
import { fuzzTexts } from './fuzz-text.ts'

const encodings = [
  { name: 'o200k', exact: o200k, bound: o200kAtMost, ranks: o200kRanks, first: o200kFirstTokens, upTo: 670 },
  { name: 'cl100k', exact: cl100k, bound: cl100kAtMost, ranks: cl100kRanks, first: cl100kFirstTokens, upTo: 590 },
]

/** Returns tokens in rank order, one byte per character. */
function tokensOf({ bpe_ranks }: { readonly bpe_ranks: string }): string[] {
  const tokens: string[] = []
  for (const line of bpe_ranks.split('\n').filter(Boolean)) {
    const [, first, ...encoded] = line.split(' ')
    for (const [index, token] of encoded.entries()) tokens[Number(first) + index] = atob(token)
  }
  return tokens
}

const bytesOf = (codePoint: number): string => Buffer.from(String.fromCodePoint(codePoint)).toString('latin1')
const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const locales = ['de', 'es', 'fr', 'pl', 'tr', 'ru', 'zh-cn', 'ja', 'ko'].map(
  (code) => `node_modules/typescript/lib/${code}/diagnosticMessages.generated.json`,
)
const sources = readdirSync(new URL('src/format/read/', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/format/read/${name}`)
const realTexts = ['README.md', 'docs/guide/how-it-works.md', 'package-lock.json', ...locales, ...sources].map(read)

// What meets at the edges of certain pre-tokens: every kind of ASCII, and neighbours that affect it.
const units = [
  'a',
  'B',
  'the',
  ' ',
  '\n',
  '\r',
  '\t',
  "'",
  "'s",
  "'LL",
  '1',
  '12',
  '!',
  '/',
  '{"',
  '.',
  'é',
  'ſ',
  '\u0301',
]
const others = ['你', '\u2028', '\u00a0', '\u0085', '\ufeff', '\ud800', '😀', 'К', '\u01c5', '٣', '…', '\0']

describe.each(encodings)('the bound of $name', ({ exact, bound, ranks, first, upTo }) => {
  const tokens = tokensOf(ranks)
  const known = new Set(tokens)
  const expectBound = (text: string): void => {
    if (bound.count(text) < exact.count(text))
      expect.fail(`${JSON.stringify(text.slice(0, 200))}: ${bound.count(text)} < ${exact.count(text)}`)
  }

  it('has the name, the overhead and the safe boundaries of the encoding, and is not exact', () => {
    const { name, overhead, safeBoundaries } = exact
    expect(bound).toMatchObject({ name, overhead, safeBoundaries, exact: false })
  })

  it('rests on the first ranks of ASCII as they are published', () => {
    const ascii = tokens.slice(256, upTo).filter((token) => Buffer.from(token, 'latin1').every((byte) => byte < 0x80))
    expect(first.split('¦')).toEqual(ascii)
    expect([...tokens.slice(0, 256)].sort()).toEqual(Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)))
    for (let number = 0; number < 1000; number++)
      for (const length of [1, 2, 3]) expect(known.has(String(number).padStart(length, '0'))).toBe(true)
  })

  it('rests on characters and pairs that are tokens, and on no token between two of them', () => {
    for (let code = 0x80; code < 0x110000; code++) {
      if (code >= 0xd800 && code < 0xe000) continue
      const bytes = bytesOf(code)
      if (charBound(code) === bytes.length) continue
      expect(known.has(code < 0x800 ? bytes : bytes.slice(0, 2)), code.toString(16)).toBe(true)
      expect(charBound(code)).toBe(bytes.length - 1)
    }
    const reduced = new Set(
      Array.from({ length: 0x110000 - 0x80 }, (_, i) => i + 0x80)
        .filter((code) => (code < 0xd800 || code > 0xdfff) && charBound(code) < bytesOf(code).length)
        .map((code) => bytesOf(code).charAt(0)),
    )
    const between = tokens.filter((token) => /^[\x80-\xbf][\xc0-\xff]$/.test(token))
    expect(between.filter((token) => reduced.has(token.charAt(1)))).toEqual([])
  })

  it('is never below the count on 20,000 fuzz strings', () => {
    const next = fuzzTexts(41)
    for (let i = 0; i < 20_000; i++) expectBound(next())
  })

  it('is never below the count wherever other characters reach into ASCII', () => {
    const all = [...units, ...others]
    for (const a of all) for (const b of all) for (const c of all) expectBound(a + b + c)
    const text = fc.array(fc.constantFrom(...all), { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(fc.property(text, expectBound), { numRuns: runs(20_000) })
  })

  it('is never below the count of real texts, whole and in pieces', () => {
    for (const text of realTexts) {
      expectBound(text.slice(0, 300_000))
      for (let at = 0; at < Math.min(text.length, 60_000); at += 317) expectBound(text.slice(at, at + 317))
    }
  })

  it('adds up at safe boundaries', () => {
    const text = fc.nat().map((seed) => fuzzTexts(seed)())
    let safe = 0
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('>\n', '"}\n', 'a\n', '…\n'),
        fc.constantFrom('<', 'a', '{'),
        text,
        (a, end, start, b) => {
          const left = a + end
          const right = start + b
          if (!isSafeBoundary(left, right)) return
          safe++
          expect(bound.count(left + right)).toBe(bound.count(left) + bound.count(right))
        },
      ),
      { numRuns: runs(5_000) },
    )
    expect(safe).toBe(runs(5_000))
  })

  it('is within a few times the count of ordinary text', () => {
    const ratio = (text: string): number => bound.count(text) / exact.count(text)
    expect(ratio(read('README.md'))).toBeLessThan(2.6)
    expect(ratio(read('package.json'))).toBeLessThan(2.6)
    expect(ratio('Посылка так и не пришла, хотя на странице написано, что её доставили.')).toBeLessThan(5)
    expect(ratio('包裹一直没有送到，但是物流页面显示已经签收了。')).toBeLessThan(4)
  })

  it('takes a million characters of anything', () => {
    for (const unit of [
      'a',
      ' ',
      '\n',
      ' \n',
      '!',
      "'",
      'aB',
      '你',
      'a你',
      ' é',
      '\ud800',
      '12',
      '\0',
      '<|endoftext|>',
    ]) {
      const text = unit.repeat(1_000_000 / unit.length)
      expect(bound.count(text)).toBeGreaterThan(0)
    }
    expect(bound.count('')).toBe(0)
  })
})
