import { describe, expect, it } from 'vitest'
import { cl100k } from '../../src/tokens/cl100k.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import { fuzzTexts, specials } from './fuzz-text.ts'
import { reference } from './reference.ts'

const encodings = [
  { tokenizer: o200k, count: reference('o200k_base') },
  { tokenizer: cl100k, count: reference('cl100k_base') },
]

describe.each(encodings)('$tokenizer.name', ({ tokenizer, count }) => {
  const expectAgreement = (text: string): void => {
    expect(tokenizer.count(text), JSON.stringify(text.slice(0, 200))).toBe(count(text))
  }

  it('is exact and declares safe boundaries', () => {
    expect(tokenizer).toMatchObject({ exact: true, safeBoundaries: true, overhead: { message: 4, reply: 3 } })
  })

  it('counts what OpenAI documents', () => {
    expect(tokenizer.count('')).toBe(0)
    expect(tokenizer.count('tiktoken is great!')).toBe(6)
    expect(tokenizer.count('antidisestablishmentarianism')).toBe(6)
    expect(tokenizer.count('2 + 2 = 4')).toBe(7)
  })

  it('agrees with Rust tiktoken on 6,000 fuzz strings', () => {
    const next = fuzzTexts(20261)
    const wrong: string[] = []
    for (let i = 0; i < 6000; i++) {
      const text = next()
      if (tokenizer.count(text) !== count(text)) wrong.push(text)
    }
    expect(wrong).toEqual([])
  })

  it('agrees on every code point up to U+FFFF and every 16th above, in context', () => {
    const wrong: string[] = []
    for (let code = 0; code < 0x110000; code += code < 0x10000 ? 1 : 16) {
      const char = String.fromCodePoint(code)
      const text = `A${char}b1${char}2 ${char}!!${char}'s${char} \n${char}`
      if (tokenizer.count(text) !== count(text)) wrong.push(code.toString(16))
    }
    expect(wrong).toEqual([])
  })

  it('counts special tokens as plain text', () => {
    for (const special of specials) {
      expect(tokenizer.count(special)).toBeGreaterThan(1)
      expectAgreement(special)
      expectAgreement(`before ${special}after${special}${special}`)
    }
  })

  it('counts lone surrogates as the replacement character', () => {
    for (const lone of ['\ud800', '\udfff', 'a\ud83d', '\ude00b', '\ud83d\ud83d\ude00']) {
      expect(tokenizer.count(lone)).toBe(tokenizer.count(new TextDecoder().decode(new TextEncoder().encode(lone))))
      expectAgreement(lone)
    }
  })

  it('tells apart the white space of Unicode and of JavaScript', () => {
    for (const char of ['\ufeff', '\u0085', '\0', '\u200b', '\u180e', '\u00a0', '\u3000']) {
      for (const text of [char, `a${char}b`, ` ${char} `, `${char}${char}\n`, `x ${char}${char} y`])
        expectAgreement(text)
    }
  })

  it('finds contractions in any case, the long s included', () => {
    for (const end of ['s', 'S', 'ſ', 't', 'RE', 'Ve', 'm', 'lL', 'd', 'x', '', 'r', 'l']) {
      for (const text of [`it'${end}`, `'${end}`, `IT'${end}a`, `1'${end}`, ` '${end} '`]) expectAgreement(text)
    }
  })

  it('agrees on pieces around the limits of the short merge and of the longest token', () => {
    for (const unit of ['a', 'ab', ' ', '=', '你', 'é', 'xQ', '\n', '0']) {
      for (const length of [1, 2, 31, 32, 63, 64, 65, 127, 128, 129, 300]) expectAgreement(unit.repeat(length))
    }
  })

  it('agrees on a text of a million characters', () => {
    const next = fuzzTexts(7)
    let text = ''
    while (text.length < 1_000_000) text += next()
    expectAgreement(text)
  })

  it('gives the same counts whatever was counted before', () => {
    const next = fuzzTexts(99)
    const texts = Array.from({ length: 300 }, next)
    const first = texts.map((text) => tokenizer.count(text))
    // More distinct pieces than the cache holds, so that it forgets in between.
    let filler = ''
    for (let i = 0; i < 120_000; i++) filler += `${(i * 7919).toString(36)}qz${i.toString(36)}xkj `
    tokenizer.count(filler)
    expect(texts.map((text) => tokenizer.count(text))).toEqual(first)
  })
})
