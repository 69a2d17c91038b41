import fc from 'fast-check'
import { DefinitionError, fewShot, labels, type PromptReport } from 'knapshot'
import { cost, type Prices } from 'knapshot/plan'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { runs } from '../support/runs.ts'

const prompt = (tokens: number, stableTokens: number, reserve = 0) => ({
  report: { tokens, stableTokens, reserve } as PromptReport,
})

/**
 * Claude Sonnet 4.5's list prices of 2025, per million tokens: cached reads cost 0.1 times, writes 1.25 times the
 * input.
 */
const sonnet: Prices = { input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15, minimumCacheable: 1_024 }

describe('cost', () => {
  it('prices the stable beginning, the rest and the reply', () => {
    // 150 tokens of instruction, 20 examples of 120, a query of 100, a reply of 30: $1.95 per 1,000 calls once cached.
    const found = cost(prompt(2_650, 2_550, 30), { ...sonnet, output: 15 })
    expect(found).toMatchObject({ cachedTokens: 2_550, uncachedTokens: 100, replyTokens: 30 })
    expect(found.per1000Calls).toBeCloseTo((2_550 * 0.3 + 100 * 3 + 30 * 15) / 1_000, 12)
    expect(found.perCall).toBeCloseTo(found.per1000Calls / 1_000, 15)
    expect(found.per1000CallsUncached).toBeCloseTo((2_650 * 3 + 30 * 15) / 1_000, 12)
  })

  it('caches nothing below the minimum of the provider, without a price, or without a stable beginning', () => {
    const short = cost(prompt(1_100, 1_000), sonnet)
    expect(short).toMatchObject({ cachedTokens: 0, uncachedTokens: 1_100, notCached: 'too short' })
    expect(short.per1000Calls).toBe(short.per1000CallsUncached)
    expect(cost(prompt(1_100, 1_024), sonnet)).toMatchObject({ cachedTokens: 1_024 })
    expect(cost(prompt(1_100, 1_050), { input: 1 })).toMatchObject({ cachedTokens: 0, notCached: 'no price' })
    expect(cost(prompt(1_100, 0), sonnet)).toMatchObject({ notCached: 'nothing stable' })
  })

  it('says from which hit rate on the cache pays: 21.7 % at 1.25 and 0.1 times the price', () => {
    const { cachePaysFrom = Number.NaN, per1000CallsUncached } = cost(prompt(2_000, 1_500), sonnet)
    expect(cachePaysFrom).toBeCloseTo(0.2174, 4)
    expect(cost(prompt(2_000, 1_500), sonnet, { hitRate: cachePaysFrom }).per1000Calls).toBeCloseTo(
      per1000CallsUncached,
      12,
    )
    expect(cost(prompt(2_000, 1_500), { input: 1, cachedInput: 0.5 })).not.toHaveProperty('cachePaysFrom')
  })

  it('falls as the hit rate rises, and lies between always and never', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), rate, rate, (stable, rest, a, b) => {
        const at = (hitRate: number): number => cost(prompt(stable + rest, stable), sonnet, { hitRate }).perCall
        expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)) + 1e-12)
        expect(at(a)).toBeLessThanOrEqual(at(0) + 1e-12)
        expect(at(a)).toBeGreaterThanOrEqual(at(1) - 1e-12)
      }),
      { numRuns: runs(1_000) },
    )
  })

  it('reads a prompt as it is built', async () => {
    const built = await fewShot({
      instruction: 'Classify.',
      output: labels('a', 'b'),
      examples: [
        { id: 'x', input: 'x', output: 'a' },
        { id: 'y', input: 'y', output: 'b' },
      ],
      pin: ['x'],
      budget: { tokens: 500, reserve: 20, tokenizer: o200k },
    }).build('z')
    const found = cost(built, { input: 1, cachedInput: 0.1, output: 2 })
    expect(found.cachedTokens).toBe(built.report.stableTokens)
    expect(found.cachedTokens + found.uncachedTokens).toBe(built.report.tokens)
    expect(found.replyTokens).toBe(20)
  })

  it.each([
    ['an invalid price', { input: Number.NaN }, {}, /`input` must be a number of at least 0, found NaN/],
    ['a negative price', { input: 1, output: -1 }, {}, /`output` must be/],
    ['no price at all', {}, {}, /`input` must be a number of at least 0, found undefined/],
    [
      'a hit rate in per cent',
      { input: 1 },
      { hitRate: 90 },
      /`hitRate` must be a share from 0 to 1, found 90\. Did you mean 0\.9\?/,
    ],
  ])('refuses %s', (_, prices, options, message) => {
    // @ts-expect-error what JavaScript callers can get wrong
    expect(() => cost(prompt(10, 5), prices, options)).toThrow(DefinitionError)
    // @ts-expect-error the same
    expect(() => cost(prompt(10, 5), prices, options)).toThrow(message)
  })
})
