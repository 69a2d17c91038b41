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
  it('agrees on 10 MB of every kind of text, in one string', () => {
    const next = fuzzTexts(17)
    let part = ''
    while (part.length < 500_000) part += next()
    const text = `${part}${specials.join('')}\0\ufeff\ud800`.repeat(1 + Math.floor(10_000_000 / part.length))
    expect(text.length).toBeGreaterThan(10_000_000)
    expect(tokenizer.count(text)).toBe(count(text))
  })

  // Each is one pre-token; in the second, every code unit is replaced.
  it.each(['a', '\ud800'])('counts 10 MB of repeated %j without throwing, in step with a tenth of it', (unit) => {
    const times = Math.ceil(1_000_000 / new TextEncoder().encode(unit).length)
    const tenth = tokenizer.count(unit.repeat(times))
    const whole = tokenizer.count(unit.repeat(10 * times))
    expect(Math.abs(whole / tenth - 10)).toBeLessThan(0.01)
  })
})
