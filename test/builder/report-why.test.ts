import fc from 'fast-check'
import { coverage, type Example, fewShot, json, labels, likely, random, type Selector, similar, text } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const budget = { tokens: 2_000, tokenizer: o200k }
const topics = ['card', 'loan', 'login'] as const
const output = labels(...topics)
const examples = topics.flatMap((topic, i) =>
  Array.from(
    { length: 8 },
    (_, j): Example<string, (typeof topics)[number]> => ({
      input: `the ${topic} number ${j} ${['is lost', 'is late', 'does not work'][(i + j) % 3]}`,
      output: topic,
    }),
  ),
)
const builder = fewShot({ instruction: 'Which topic?', output, examples, budget })

describe('report.shots[].why', () => {
  it('names the label that each example shows, which showing it is, and how likely it is', async () => {
    const { report } = await builder.build('my loan number 3 is lost', { k: 6 })
    const count = new Map<string, number>()
    for (const { why } of report.shots) {
      expect(why).toBeDefined()
      if (why === undefined) continue
      count.set(why.feature, (count.get(why.feature) ?? 0) + 1)
      expect(why.showing).toBe(count.get(why.feature))
      expect(why.share).toBeGreaterThan(0)
      expect(why.share).toBeLessThanOrEqual(1)
    }
    const shares = report.shots.map(({ why }) => why?.share ?? 0)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(report.shots.at(-1)?.why?.feature).toBe('loan')
  })

  it('names a likely feature of a structure that it is among the first to show', async () => {
    const Place = z.object({ topic: z.enum(topics), when: z.string().optional() })
    const { report } = await fewShot({
      instruction: 'Extract.',
      output: json(Place),
      examples: examples.map((one, i) => ({
        input: one.input,
        output: i % 2 === 0 ? { topic: one.output } : { topic: one.output, when: 'today' },
      })),
      budget,
    }).build('my loan number 3 is lost')
    const reasons = report.shots.map(({ why }) => why?.feature)
    expect(reasons).toContain('topic = "loan"')
    expect(new Set(reasons).size).toBeGreaterThan(1)
  })

  it('is absent where nothing says what the answer is like', async () => {
    const prose = fewShot({
      instruction: 'Answer.',
      output: text(),
      examples: [{ input: 'Hello', output: 'Good day' }],
      budget,
    })
    expect((await prose.build('Hello you')).report.shots[0]).not.toHaveProperty('why')
    const { report } = await builder.with({ select: random() }).build('my loan', { k: 3 })
    expect(report.uncertain).toBe(false)
    for (const shot of report.shots) expect(shot).not.toHaveProperty('why')
  })
})

describe('report.uncertain', () => {
  it.each([
    ['my loan number 3 is lost', false],
    ['the loan or the card, number 3', true],
    ['what on earth', true],
  ])('%s: %s', async (input, expected) => {
    expect((await builder.build(input)).report.uncertain).toBe(expected)
  })
})

describe('ids', () => {
  const selectors: readonly Selector[] = [likely(), similar(), coverage()]

  it('do not decide which examples are shown, nor in which order', async () => {
    const inputs = fc.constantFrom('my loan number 3 is lost', 'what on earth', 'is late', 'number', '')
    await fc.assert(
      fc.asyncProperty(inputs, fc.integer(), fc.constantFrom(...selectors), async (input, seed, select) => {
        const named = examples.map((one, i) => ({ ...one, id: `${Math.imul(i + 1, seed | 1) >>> 0}-${i}` }))
        const [a, b] = await Promise.all(
          [examples, named].map((list) => builder.with({ examples: list, select }).build(input)),
        )
        expect(a?.messages).toEqual(b?.messages)
      }),
      { numRuns: 100 },
    )
  })
})
