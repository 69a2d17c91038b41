import { type Budget, BudgetError, fewShot, json, type Message, type Passage, type Selector } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { Answer } from '../support/definitions.ts'

const examples = Array.from({ length: 12 }, (_, i) => ({
  id: `e${i}`,
  input: `example ${i} ${'word '.repeat(10)}`,
  output: { kind: 'a' as const, items: [`item ${i}`] },
}))
const history = Array.from({ length: 40 }, (_, i): Message[] => [
  { role: 'user', content: `question ${i} ${'more '.repeat(10)}` },
  { role: 'assistant', content: `answer ${i}` },
]).flat()
const passages = Array.from({ length: 20 }, (_, i) => ({
  id: `p${i}`,
  text: `passage ${i} ${'fact '.repeat(20)}`,
  score: 1 / (i + 1),
}))

function builder(tokens: number, budget: Partial<Budget> = {}) {
  return fewShot({
    instruction: 'Go.',
    output: json(Answer, { describe: 'none' }),
    examples,
    budget: { tokens, tokenizer: o200k, ...budget },
  })
}

function tokensOf(
  report: { readonly sections: readonly { readonly name: string; readonly tokens: number }[] },
  name: string,
) {
  return report.sections.find((section) => section.name === name)?.tokens ?? 0
}

describe('shares of a budget', () => {
  it('keep a minimum free for sections that are filled later', async () => {
    const without = (await builder(400).build('x', { history, passages })).report
    expect(tokensOf(without, 'examples') + tokensOf(without, 'passages')).toBeLessThan(40)
    const shares = { examples: { min: 100 }, passages: { min: '30%' as const } }
    const { report } = await builder(400, { shares }).build('x', { history, passages })
    expect(tokensOf(report, 'examples')).toBeGreaterThan(60)
    expect(tokensOf(report, 'passages')).toBeGreaterThan(60)
    expect(tokensOf(report, 'history')).toBeGreaterThan(60)
    expect(report.dropped.findLast(({ section }) => section === 'history')?.reason).toBe('share')
  })

  it('return room that a minimum does not need to the sections before it', async () => {
    const short = passages.slice(0, 1)
    const free = (await builder(700, { shares: { passages: { min: 50 } } }).build('x', { history, passages: short }))
      .report
    const promised = (
      await builder(700, { shares: { passages: { min: 400 } } }).build('x', { history, passages: short })
    ).report
    expect(tokensOf(free, 'passages')).toBeGreaterThan(0)
    expect(promised.sections).toEqual(free.sections)
  })

  it('limit a section, in tokens and per cent, and leave the rest to others', async () => {
    const { report } = await builder(600, { shares: { history: { max: 100 }, examples: { max: '25%' } } }).build('x', {
      history,
      passages,
    })
    expect(tokensOf(report, 'history')).toBeLessThanOrEqual(100)
    expect(tokensOf(report, 'examples')).toBeLessThanOrEqual(150)
    expect(tokensOf(report, 'passages')).toBeGreaterThan(200)
    expect(new Set(report.dropped.map(({ section, reason }) => `${section} ${reason}`))).toEqual(
      new Set(['history budget', 'history share', 'examples share', 'passages budget']),
    )
  })

  it.each([
    ['minimums over 100 % together', { history: { min: '60%' }, examples: { min: '50%' } }, /add up to 110%/],
    ['a minimum above the maximum', { history: { min: 60, max: 50 } }, /a minimum of 60 above its maximum of 50/],
    [
      'a section that there is not',
      { exampels: { min: 60 } },
      /`budget\.shares`: unknown option "exampels"; did you mean `examples`\?/,
    ],
    [
      'an end that there is not',
      { examples: { most: 60 } },
      /`budget\.shares\.examples`: unknown option "most"; there are min, max\./,
    ],
    ['an invalid amount', { examples: { max: Number.NaN } }, /found NaN/],
  ])('are refused when the builder is defined: %s', (_, shares, message) => {
    // @ts-expect-error what JavaScript callers can get wrong
    expect(() => builder(500, { shares })).toThrow(message)
    // @ts-expect-error the same
    expect(() => builder(500, { shares })).toThrow(BudgetError)
  })

  it('are refused when a minimum cannot be met, with the numbers', async () => {
    const shares = { examples: { min: 300 }, passages: { min: 200 } }
    const error = await builder(400, { shares })
      .build('x', { passages })
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(BudgetError)
    expect(error).toMatchObject({ code: 'budget_too_small', budget: 400, parts: { examples: 300, passages: 200 } })
    expect((error as BudgetError).needed).toBeGreaterThan(500)
    // Without passages nothing is promised to them.
    expect((await builder(400, { shares }).build('x')).report.shots.length).toBeGreaterThan(0)
  })

  it.each([0, -1, 1.5, Number.NaN])('refuse a stride of %s', (historyStride) => {
    expect(() => builder(500, { historyStride })).toThrow(/`budget\.historyStride` must be a whole number/)
  })
})

describe('what is too long', () => {
  it('a passage longer than the budget is dropped and reported', async () => {
    const long = { id: 'long', text: 'word '.repeat(5_000) }
    const { report } = await builder(500).build('x', { passages: [long, ...passages.slice(0, 1)] })
    expect(report.passages.map(({ id }) => id)).toEqual(['p0'])
    expect(report.dropped.filter(({ section }) => section === 'passages')).toMatchObject([
      { id: 'long', reason: 'budget' },
    ])
    expect(report.dropped.find(({ id }) => id === 'long')?.tokens).toBeGreaterThan(5_000)
  })

  it('a conversation of one giant message is dropped whole and reported', async () => {
    const { report, messages } = await builder(500).build('x', {
      history: [{ role: 'user', content: 'word '.repeat(5_000) }],
    })
    expect(report.dropped.filter(({ section }) => section === 'history')).toMatchObject([
      { id: 'turn 1', reason: 'budget' },
    ])
    expect(messages).toHaveLength(2)
  })
})

describe('passages with variants', () => {
  const long: Passage = {
    id: 'manual',
    text: 'A long text. '.repeat(60),
    variants: ['A long text. '.repeat(20), { text: 'In short.', score: 0.3 }],
  }

  it('are shown whole where that fits, else in the version that makes the whole worth most', async () => {
    const at = async (tokens: number, more: readonly Passage[] = []) =>
      (await builder(tokens).build('x', { k: 0, passages: [long, ...more] })).report
    expect((await at(500)).passages).toMatchObject([{ id: 'manual' }])
    expect((await at(500)).passages[0]).not.toHaveProperty('variant')
    expect((await at(200)).passages).toMatchObject([{ id: 'manual', variant: 0 }])
    expect((await at(80)).passages).toMatchObject([{ id: 'manual', variant: 1 }])
    expect((await at(20)).dropped).toMatchObject([{ id: 'manual', section: 'passages', reason: 'budget' }])
    // A better passage is worth the shorter version.
    const { passages: shown, packing } = await at(200, [{ id: 'other', text: 'Other. '.repeat(40), score: 5 }])
    expect(shown).toMatchObject([{ id: 'manual', variant: 1 }, { id: 'other' }])
    expect(packing.passages?.value).toBeCloseTo(5.3, 9)
    expect(packing.passages?.bound).toBe(packing.passages?.value)
  })

  it('count a shorter text by the square root of what is left of it', async () => {
    const { packing } = (await builder(200).build('x', { k: 0, passages: [long] })).report
    expect(packing.passages?.value).toBeCloseTo(Math.sqrt(1 / 3), 9)
  })

  it('are refused when they are invalid', async () => {
    const build = (variants: unknown) =>
      builder(500).build('x', { passages: [{ id: 'a', text: 'b', variants: variants as never }] })
    await expect(build('short')).rejects.toThrow(/`passages\[0\]\.variants` must be an array, found "short"/)
    await expect(build([7])).rejects.toThrow(
      /`passages\[0\]\.variants\[0\]` must be a text or \{ text, score \}, found 7/,
    )
    await expect(build([{ text: 'x', score: Number.NaN }])).rejects.toThrow(
      /variants\[0\]\.score` must be a finite number/,
    )
  })
})

describe('passages that belong together', () => {
  const table: Passage = { id: 'table', text: 'cell '.repeat(30), score: 0.1 }
  const legend: Passage = { id: 'legend', text: 'legend '.repeat(30), score: 0.9, keepWith: 'table' }

  it('are shown both or neither, though one would fit', async () => {
    const at = async (tokens: number) => {
      const { passages: shown, dropped } = (await builder(tokens).build('x', { k: 0, passages: [table, legend] }))
        .report
      return [shown.map(({ id }) => id), dropped.map(({ id, reason }) => `${id} ${reason}`)]
    }
    expect(await at(200)).toEqual([['table', 'legend'], []])
    expect(await at(100)).toEqual([[], ['table budget', 'legend budget']])
  })

  it('are refused when the other one is not there', async () => {
    await expect(builder(500).build('x', { passages: [{ ...legend, keepWith: 'tabel' }, table] })).rejects.toThrow(
      /`passages\[0\]\.keepWith` names "tabel", which is not among the passages; did you mean "table"\?/,
    )
  })
})

describe('a conversation that grows', () => {
  const none: Selector = { name: 'none', k: 0, select: () => [] }

  async function beginnings(k: number, historyStride?: number): Promise<number> {
    const made = fewShot({
      instruction: 'Go.',
      output: json(Answer, { describe: 'none' }),
      examples,
      pin: ['e0'],
      select: none,
      layout: 'turns',
      budget: { tokens: 500, tokenizer: o200k, ...(historyStride === undefined ? {} : { historyStride }) },
    })
    const long = Array.from({ length: 60 }, (_, i): Message[] => [
      { role: 'user', content: `question ${i} ${'more '.repeat(10 + (i % 3))}` },
      { role: 'assistant', content: `answer ${i}` },
    ])
    const firsts = new Set<string>()
    for (let turns = 1; turns <= long.length; turns++) {
      const { messages, report } = await made.build('And now?', { history: long.slice(0, turns).flat(), k })
      expect(report.tokens).toBeLessThanOrEqual(500)
      firsts.add(
        messages
          .slice(0, 4)
          .map(({ content }) => content)
          .join('\n'),
      )
    }
    return firsts.size
  }

  it('begins with the same turn for several builds, where the examples before it stay the same', async () => {
    expect(await beginnings(0, 1)).toBeGreaterThan(40)
    expect(await beginnings(0)).toBeLessThan(17)
  })
})
