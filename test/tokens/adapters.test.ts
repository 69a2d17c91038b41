import * as gptCl100k from 'gpt-tokenizer/encoding/cl100k_base'
import * as gptO200k from 'gpt-tokenizer/encoding/o200k_base'
import { Tiktoken } from 'js-tiktoken/lite'
import cl100kRanks from 'js-tiktoken/ranks/cl100k_base'
import o200kRanks from 'js-tiktoken/ranks/o200k_base'
import { fewShot, labels } from 'knapshot'
import { fromGptTokenizer, fromTiktoken } from 'knapshot/tokenizers/adapters'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { get_encoding } from 'tiktoken'
import { describe, expect, it } from 'vitest'
import { fuzzTexts, specials } from './fuzz-text.ts'

const adapted = [
  { from: 'js-tiktoken', exact: o200k, tokenizer: fromTiktoken(new Tiktoken(o200kRanks), { name: 'o200k' }) },
  { from: 'js-tiktoken', exact: cl100k, tokenizer: fromTiktoken(new Tiktoken(cl100kRanks), { name: 'cl100k' }) },
  {
    from: 'tiktoken',
    exact: o200k,
    tokenizer: fromTiktoken(get_encoding('o200k_base'), { name: 'o200k', exact: true }),
  },
  {
    from: 'tiktoken',
    exact: cl100k,
    tokenizer: fromTiktoken(get_encoding('cl100k_base'), { name: 'cl100k', exact: true }),
  },
  { from: 'gpt-tokenizer', exact: o200k, tokenizer: fromGptTokenizer(gptO200k, { name: 'o200k' }) },
  { from: 'gpt-tokenizer', exact: cl100k, tokenizer: fromGptTokenizer(gptCl100k, { name: 'cl100k' }) },
]

describe.each(adapted)('$tokenizer.name of $from', ({ exact, tokenizer }) => {
  it('counts special tokens as plain text, and nothing as 0', () => {
    expect(tokenizer.count('')).toBe(0)
    for (const special of specials) {
      expect(tokenizer.count(special)).toBe(exact.count(special))
      expect(tokenizer.count(`a ${special}${special} b`)).toBe(exact.count(`a ${special}${special} b`))
    }
  })

  it('counts lone surrogates, NUL and fuzz strings without throwing, and mostly as the reference does', () => {
    const next = fuzzTexts(8)
    const texts = [
      '\ud800',
      'a\udfff',
      '\ud83d\ud83d\ude00',
      'a\0b',
      '\ufeff',
      '\u0085',
      ...Array.from({ length: 1000 }, next),
    ]
    const same = texts.filter((text) => tokenizer.count(text) === exact.count(text)).length
    expect(same).toBeGreaterThan(0.9 * texts.length)
    if (tokenizer.exact) expect(same).toBe(texts.length)
  })

  it('builds prompts inside a budget', async () => {
    const builder = fewShot({
      instruction: 'Classify <|im_start|>',
      output: labels('a', 'b'),
      examples: [{ input: '<|endoftext|>', output: 'a' }],
      layout: 'transcript',
      budget: { tokens: 200, tokenizer },
    })
    const { report } = await builder.build('\ud800')
    const reference = await builder.with({ budget: { tokens: 200, tokenizer: exact } }).build('\ud800')
    expect(report).toMatchObject({ tokens: reference.report.tokens, exact: tokenizer.exact })
  })
})

describe('adapters', () => {
  it('are not exact unless told so, and take overhead as it is given', () => {
    const encoder = get_encoding('o200k_base')
    expect(fromTiktoken(encoder, { name: 'x' })).toMatchObject({ exact: false, overhead: { message: 4, reply: 3 } })
    const overhead = { message: 4, reply: 2 }
    expect(fromTiktoken(encoder, { name: 'x', exact: true, overhead })).toMatchObject({ exact: true, overhead })
  })

  it('refuse what cannot count', () => {
    // @ts-expect-error from JavaScript
    expect(() => fromTiktoken(undefined, { name: 'x' })).toThrow('needs an encoder such as getEncoding')
    // @ts-expect-error the module itself is needed
    expect(() => fromGptTokenizer({}, { name: 'x' })).toThrow('needs a module such as gpt-tokenizer/encoding')
    // @ts-expect-error a name is needed
    expect(() => fromTiktoken(get_encoding('o200k_base'), {})).toThrow(
      '`name` must be a text, which counts are stored under',
    )
  })
})
