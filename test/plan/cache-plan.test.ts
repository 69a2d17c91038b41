import fc from 'fast-check'
import { DefinitionError, fewShot, json, type Message, type PromptReport } from 'knapshot'
import { type CachePlanOptions, cacheDefaults, cachePlan, cost } from 'knapshot/plan'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { runs } from '../support/runs.ts'

interface Sizes {
  readonly tokens: number
  readonly stable: number
  /** Tokens of each example that is shown. */
  readonly shots?: readonly number[]
  readonly budget?: number
  readonly isMarked?: boolean
}

const prompt = ({ tokens, stable, shots = [], budget = 10_000, isMarked = true }: Sizes) => ({
  report: {
    tokens,
    stableTokens: stable,
    reserve: 0,
    budget,
    shots: shots.map((size) => ({ tokens: size })),
  } as never as PromptReport,
  messages: [{ role: 'system', content: 'x', ...(isMarked ? { cache: true } : {}) }] as readonly Message[],
})

const prices = { input: 1, cachedInput: 0.1, cacheWrite: 1.25 }
const shots = [130, 140]

describe('cachePlan', () => {
  it.each<[string, Sizes, CachePlanOptions, string]>([
    [
      'too short a beginning, and what pinning saves',
      { tokens: 2_950, stable: 2_870, shots },
      { minimum: 4_096, prices },
      '2,870 tokens: below 4,096, not cached. 10 more pinned examples make the call 3.0 times cheaper at a hit rate of 90 %, and pay from 49.6 % on.',
    ],
    [
      'the size of further examples',
      { tokens: 2_950, stable: 2_870, shots },
      { minimum: 4_096, prices, exampleTokens: [500, 500, 300, 900] },
      '2,870 tokens: below 4,096, not cached. 3 more pinned examples make the call 3.0 times cheaper at a hit rate of 90 %, and pay from 48.8 % on.',
    ],
    [
      'one example',
      { tokens: 1_100, stable: 1_000, shots: [50] },
      { minimum: 1_024, prices: { input: 1, cachedInput: 0.1 }, hitRate: 1 },
      '1,000 tokens: below 1,024, not cached. 1 more pinned example makes the call 5.4 times cheaper at a hit rate of 100 %, and pays from 5.3 % on.',
    ],
    [
      'too few examples',
      { tokens: 2_950, stable: 2_870, shots },
      { minimum: 4_096, prices, exampleTokens: [500, 200] },
      '2,870 tokens: below 4,096, not cached. All other examples together are too few: the start lacks 1,226 tokens.',
    ],
    [
      'that no example tells how long they are',
      { tokens: 900, stable: 850 },
      { minimum: 1_024, prices },
      '850 tokens: below 1,024, not cached. 174 more tokens of pinned examples make the call 3.3 times cheaper at a hit rate of 90 %, and pay from 36.5 % on.',
    ],
    [
      'a budget that is too small',
      { tokens: 2_950, stable: 2_870, shots, budget: 4_000 },
      { minimum: 4_096, prices },
      '2,870 tokens: below 4,096, not cached. 10 more pinned examples make the call 3.0 times cheaper at a hit rate of 90 %, and pay from 49.6 % on. That takes a budget of 4,300 tokens.',
    ],
    [
      'a hit rate that is too low',
      { tokens: 2_950, stable: 2_870, shots },
      { minimum: 4_096, prices, hitRate: 0.4 },
      '2,870 tokens: below 4,096, not cached. 10 more pinned examples would pay only from a hit rate of 49.6 % on.',
    ],
    [
      'that pinning never pays',
      { tokens: 150, stable: 100, shots: [20] },
      { minimum: 4_096, prices },
      '100 tokens: below 4,096, not cached. 200 more pinned examples would reach it, and cost more than the cache saves at any hit rate.',
    ],
    [
      'what is cached',
      { tokens: 4_500, stable: 4_100 },
      { minimum: 4_096, prices },
      '4,100 of 4,500 tokens are cached: 3.5 times cheaper at a hit rate of 90 %.',
    ],
    [
      'that the cache does not pay',
      { tokens: 4_500, stable: 4_100 },
      { minimum: 4_096, prices, hitRate: 0.1 },
      '4,100 of 4,500 tokens are cached. At a hit rate of 10 % writing costs more than reading saves: it pays from 21.7 % on. Leave the mark out, or send calls closer together.',
    ],
    [
      'a missing price',
      { tokens: 4_500, stable: 4_100 },
      { prices: { input: 3 } },
      'The prices name none for cached input, so nothing counts as cached. Give `cachedInput`.',
    ],
    [
      'that nothing is stable',
      { tokens: 4_500, stable: 0 },
      { prices },
      'Nothing at the start is the same for every query. Begin with an instruction, and pin examples.',
    ],
    [
      'a missing mark',
      { tokens: 4_500, stable: 4_100, isMarked: false },
      { ...cacheDefaults.anthropic },
      "4,100 tokens at the start are the same for every query, but no message ends there, so none carries the mark that the provider needs. Take the layout 'turns', or pin the examples and build with k: 0.",
    ],
    [
      'a missing mark where pinning alone would not help',
      { tokens: 500, stable: 400, isMarked: false, shots },
      { ...cacheDefaults.anthropic },
      "400 tokens at the start are the same for every query, but no message ends there, so none carries the mark that the provider needs. Take the layout 'turns', or pin the examples and build with k: 0.",
    ],
  ])('says %s', (_, sizes, options, sentence) => {
    const { why, remedy } = cachePlan(prompt(sizes), options)
    expect(remedy === undefined ? `${why}.` : `${why}. ${remedy}`).toBe(sentence)
  })

  it('takes the minimum of the prices, unless another is given', () => {
    const priced = { ...prices, minimumCacheable: 2_048 }
    expect(cachePlan(prompt({ tokens: 2_000, stable: 1_900 }), { prices: priced })).toMatchObject({ minimum: 2_048 })
    expect(cachePlan(prompt({ tokens: 2_000, stable: 1_900 }), { prices: priced, minimum: 1_024 }).cachedTokens).toBe(
      1_900,
    )
  })

  it('agrees with cost, before and after the examples are pinned', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4_000 }),
        fc.nat(500),
        fc.integer({ min: 1, max: 300 }),
        rate,
        (stable, rest, size, hitRate) => {
          const options = { prices, minimum: 4_096, hitRate }
          const before = prompt({ tokens: stable + rest, stable, shots: [size] })
          const { pin, timesCheaper, cachedTokens } = cachePlan(before, options)
          expect({ timesCheaper, cachedTokens }).toEqual({ timesCheaper: 1, cachedTokens: 0 })
          const { examples = 0, tokens = 0, paysFrom } = pin ?? {}
          const pinned = (count: number) =>
            prompt({ tokens: stable + rest + count * size, stable: stable + count * size })
          expect(cachePlan(pinned(examples - 1), options).cachedTokens).toBe(0)
          expect(cachePlan(pinned(examples), options).cachedTokens).toBe(stable + tokens)
          const priced = { ...prices, minimumCacheable: 4_096 }
          const now = cost(before, priced).perCall
          const then = (at: number) => cost(pinned(examples), priced, { hitRate: at }).perCall
          expect(pin?.timesCheaper).toBeCloseTo(now / then(hitRate), 9)
          if (paysFrom === undefined) expect(then(1)).toBeGreaterThanOrEqual(now)
          else if (paysFrom > 0) expect(then(paysFrom)).toBeCloseTo(now, 9)
        },
      ),
      { numRuns: runs(500) },
    )
  })

  it('counts the reply where it has a price', () => {
    const options = { prices: { ...prices, output: 5 }, minimum: 1_000 }
    const sizes = prompt({ tokens: 2_000, stable: 1_900 })
    const cheap = cachePlan(sizes, options).timesCheaper
    expect(cachePlan(sizes, { ...options, replyTokens: 1_000 }).timesCheaper).toBeLessThan(cheap)
  })
})

describe('cachePlan of prompts as they are built', () => {
  const Ticket = z.object({ team: z.enum(['billing', 'login']), urgent: z.boolean() })
  const examples = Array.from({ length: 200 }, (_, i) => ({
    id: `e${String(i).padStart(3, '0')}`,
    input: `Ticket ${i}: ${['the invoice of last month is wrong', 'nobody here can sign in since noon'][i % 2]}`,
    output: { team: i % 2 === 0 ? ('billing' as const) : ('login' as const), urgent: i % 3 === 0 },
  }))
  const builder = fewShot({
    instruction: 'Route the support ticket.',
    output: json(Ticket),
    examples,
    pin: examples.slice(0, 20).map(({ id }) => id),
    budget: { tokens: 20_000, tokenizer: o200k },
  })

  it.each(['openai', 'anthropic', 'gemini'] as const)(
    'reaches the minimum of %s with as many examples as it says',
    async (provider) => {
      const figures = cacheDefaults[provider]
      const before = await builder.build('I was charged twice')
      const { pin, notCached } = cachePlan(before, figures)
      expect(notCached).toBe('too short')
      const count = 20 + (pin?.examples ?? 0)
      const pinned = builder.with({ pin: examples.slice(0, count).map(({ id }) => id) })
      // An estimate by the mean: two examples more or fewer may be needed.
      const near = async (change: number) => {
        const ids = examples.slice(0, count + change).map(({ id }) => id)
        return cachePlan(await pinned.with({ pin: ids }).build('I was charged twice'), figures)
      }
      expect((await near(2)).cachedTokens).toBeGreaterThanOrEqual(figures.minimum)
      expect((await near(-2)).cachedTokens).toBe(0)
    },
  )

  it('finds the mark in turns, and misses it in a transcript with chosen examples', async () => {
    const plan = async (change: Parameters<typeof builder.with>[0], k = 4) =>
      cachePlan(await builder.with(change).build('x', { k }), { ...cacheDefaults.anthropic, minimum: 100 }).notCached
    expect(await plan({})).toBeUndefined()
    expect(await plan({ layout: 'transcript' })).toBe('no mark')
    expect(await plan({ layout: 'transcript' }, 0)).toBeUndefined()
    expect(await plan({ output: json(Ticket, { describe: { rest: 'chosen' } }) })).toBe('no mark')
  })

  it('knows figures of a day', () => {
    expect(cacheDefaults.asOf).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const provider of ['openai', 'anthropic', 'gemini'] as const)
      expect(cacheDefaults[provider].prices).toMatchObject({ input: 1, cachedInput: 0.1 })
  })

  it.each([
    ['no prices', {}, /`prices` must be an object of prices, found undefined/],
    [
      'a price that is a text',
      { prices: { input: '3' } },
      /cachePlan\(\): prices: `input` must be a number of at least 0/,
    ],
    ['a hit rate in per cent', { prices, hitRate: 90 }, /Did you mean 0\.9\?/],
    ['a size below 0', { prices, exampleTokens: [10, -1] }, /`exampleTokens` must be a number of tokens, or a list/],
    ['the name of a provider', 'anthropic', /expected an object of options/],
  ])('refuses %s', (_, options, message) => {
    // @ts-expect-error what JavaScript callers can get wrong
    expect(() => cachePlan(prompt({ tokens: 10, stable: 5 }), options)).toThrow(DefinitionError)
    // @ts-expect-error the same
    expect(() => cachePlan(prompt({ tokens: 10, stable: 5 }), options)).toThrow(message)
  })

  it('is plain data', async () => {
    const found = cachePlan(await builder.build('x'), cacheDefaults.openai)
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
  })
})
