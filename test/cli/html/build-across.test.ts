import { BudgetError, type FewShot, fewShot, json, type Prompt, showcase, similar } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { buildAcross } from '../../../src/cli/html/build-across.ts'

const Answer = z.object({ days: z.int(), note: z.string().optional() })
type Definition = FewShot<z.output<typeof Answer>, z.input<typeof Answer>, string, Record<never, never>>

const builder = (change: Partial<Definition> = {}) =>
  fewShot({
    instruction: 'How long does it take?',
    output: json(Answer),
    select: similar({ k: Number.POSITIVE_INFINITY }),
    examples: Array.from({ length: 20 }, (_, i) => ({
      id: `e${i}`,
      input: `A refund of ${i} EUR ${'please '.repeat(i % 5)}`,
      output: i % 2 === 0 ? { days: i } : { days: i, note: 'paid' },
    })),
    budget: { tokens: 400, reserve: 50, tokenizer: o200k },
    ...change,
  })

async function across(change: Partial<Definition> = {}, tokens = 400) {
  const made = builder(change)
  const { budget } = made.definition
  const build = (size: number) => made.with({ budget: { ...budget, tokens: size } }).build('A refund of 7 EUR')
  const given = await build(tokens)
  return { build, given, found: await buildAcross(given, build) }
}

const budgets = (prompts: readonly Prompt<unknown>[]) => prompts.map(({ report }) => report.budget)

describe('buildAcross', () => {
  it('goes from the smallest budget that works to the one that holds everything, including the given one', async () => {
    const { build, given, found } = await across()
    const { prompts, isWhole } = found
    expect(isWhole).toBe(true)
    expect(prompts.length).toBeGreaterThanOrEqual(25)
    expect(prompts.length).toBeLessThanOrEqual(40)
    expect(prompts[found.given]).toBe(given)
    expect(budgets(prompts)).toEqual([...new Set(budgets(prompts))].sort((a, b) => a - b))
    const [least = 0, most = 0] = [budgets(prompts)[0], budgets(prompts).at(-1)]
    await expect(build(least - 1)).rejects.toBeInstanceOf(BudgetError)
    expect(prompts.at(-1)?.report.shots).toHaveLength(20)
    expect((await build(most - 1)).report.shots.length).toBeLessThan(20)
  })

  it('shows real results: each is what a build with that budget gives', async () => {
    const { build, found } = await across({ pin: showcase({ k: 2 }) })
    for (const { report, fingerprint } of found.prompts)
      expect((await build(report.budget)).fingerprint).toBe(fingerprint)
  })

  it('ends at three times the budget where examples could fill any', async () => {
    const { found } = await across({}, 150)
    expect(found.isWhole).toBe(false)
    expect(budgets(found.prompts).at(-1)).toBe(450)
  })

  it('keeps a budget beyond what everything takes', async () => {
    const { found } = await across({}, 5_000)
    expect(found.given).toBe(found.prompts.length - 1)
    expect(budgets(found.prompts).at(-1)).toBe(5_000)
  })

  it('has little to show where no budget makes a difference', async () => {
    const build = (tokens: number) =>
      builder({ budget: { tokens, reserve: 50, tokenizer: o200k } }).build('x', { k: 0 })
    const given = await build(400)
    const { prompts, isWhole } = await buildAcross(given, build)
    expect(budgets(prompts)).toEqual([given.report.tokens + 50, 400])
    expect(isWhole).toBe(true)
  })
})
