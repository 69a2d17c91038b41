import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cl100k } from '../../src/tokens/cl100k.ts'
import { estimate, type Vendor } from '../../src/tokens/estimate.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import { fuzzTexts } from './fuzz-text.ts'

const vendors: readonly Vendor[] = ['claude', 'gemini', 'llama', 'any']
const samples = {
  prose:
    'The parcel never arrived, although the tracking page says it was delivered on Tuesday morning. I would like a refund.',
  JSON: '{"team":"billing","priority":2,"tags":["refund","late"],"customer":{"id":48213,"name":"Ada Lovelace"}}',
  code: 'export function add(left: number, right: number): number {\n  return left + right\n}\n',
  German: 'Das Paket ist leider nie angekommen, obwohl die Sendungsverfolgung etwas anderes behauptet.',
  Russian: 'Посылка так и не пришла, хотя на странице отслеживания написано, что её доставили.',
  Chinese: '包裹一直没有送到，但是物流页面显示已经在星期二早上签收了。我想申请退款。',
  Japanese: '荷物がまだ届いていません。追跡ページには火曜日の朝に配達済みと書いてあります。',
  base64: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0',
}

describe('estimate', () => {
  it('is named after the vendor, not exact, and without a claim to safe boundaries', () => {
    const tokenizer = estimate()
    expect(tokenizer).toMatchObject({ name: 'estimate-any', exact: false, overhead: { message: 4, reply: 3 } })
    expect(tokenizer.safeBoundaries).toBeUndefined()
  })

  it('refuses a vendor that it does not know', () => {
    // @ts-expect-error from JavaScript
    expect(() => estimate({ for: 'toString' })).toThrow("`for` must be 'claude', 'gemini', 'llama' or 'any'")
  })

  it.each(vendors)('gives a whole number, 0 only for nothing, for %s', (vendor) => {
    const { count } = estimate({ for: vendor })
    const next = fuzzTexts(13)
    expect(count('')).toBe(0)
    for (let i = 0; i < 3000; i++) {
      const text = next()
      expect(Number.isSafeInteger(count(text)) && count(text) > 0, JSON.stringify(text)).toBe(true)
    }
    for (const text of [' ', '\n', '\0', '\ud800', '\udc00', '\ufeff', '\uffff']) expect(count(text)).toBeGreaterThan(0)
  })

  it('never falls when text is added', () => {
    const { count } = estimate()
    const text = fc.nat().map((seed) => fuzzTexts(seed)())
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(count(before + after)).toBeGreaterThanOrEqual(count(before))
      }),
      { numRuns: 2000 },
    )
  })

  it('grows in step with the text', () => {
    const { count } = estimate()
    for (const text of Object.values(samples)) {
      const many = count(`${text}\n`.repeat(1000))
      expect(many / (1000 * count(`${text}\n`))).toBeGreaterThan(0.9)
      expect(many / (1000 * count(`${text}\n`))).toBeLessThanOrEqual(1)
    }
  })

  it.each(Object.entries(samples))('is not far from the exact counts of %s, margin included', (_, text) => {
    const estimated = estimate().count(text)
    expect(estimated).toBeGreaterThanOrEqual(0.95 * Math.min(o200k.count(text), cl100k.count(text)))
    expect(estimated).toBeLessThanOrEqual(1.75 * Math.max(o200k.count(text), cl100k.count(text)))
  })
})
