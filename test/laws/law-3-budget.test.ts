import fc from 'fast-check'
import { BudgetError, fewShot, json, type Tokenizer } from 'knapshot'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { Answer, anyInput, examples, history, passage, pin, selector, shares } from '../support/definitions.ts'
import { oddTokenizers, recount } from '../support/tokenizers.ts'

const scenario = fc.record({
  instruction: anyInput,
  examples,
  select: selector,
  pin,
  layout: fc.constantFrom(undefined, 'turns' as const, 'transcript' as const),
  describe: fc.constantFrom('types' as const, 'none' as const),
  history: fc.oneof(fc.constant([]), history),
  passages: fc.oneof(fc.constant([]), fc.array(passage, { maxLength: 5 })),
  input: anyInput,
  tokens: fc.integer({ min: 20, max: 2_500 }),
  reserve: fc.nat(19),
  shares: fc.option(shares, { nil: undefined }),
})

function holdsFor(tokenizers: readonly Tokenizer[], numRuns: number): Promise<void> {
  let built = 0
  const property = fc.asyncProperty(scenario, fc.constantFrom(...tokenizers), async (drawn, tokenizer) => {
    const { tokens, reserve } = drawn
    const builder = fewShot({
      instruction: drawn.instruction,
      output: json(Answer, { describe: drawn.describe }),
      examples: drawn.examples,
      select: drawn.select,
      ...(drawn.pin === undefined ? {} : { pin: drawn.pin }),
      ...(drawn.layout === undefined ? {} : { layout: drawn.layout }),
      budget: { tokens, reserve, tokenizer, ...(drawn.shares === undefined ? {} : { shares: drawn.shares }) },
    })
    try {
      const { messages, report } = await builder.build(drawn.input, {
        history: drawn.history,
        passages: drawn.passages,
      })
      built++
      expect(report.tokens).toBe(recount(messages, tokenizer))
      expect(report.tokens + report.reserve).toBeLessThanOrEqual(tokens)
      expect(report.sections.reduce((sum, section) => sum + section.tokens, 0)).toBe(report.tokens)
      expect(report.exact).toBe(tokenizer.exact)
      expect(messages.at(-1)?.role).toBe('user')
    } catch (error) {
      if (!(error instanceof BudgetError)) throw error
      // What cannot be dropped really does not fit.
      expect(error.needed + error.reserve).toBeGreaterThan(tokens)
    }
  })
  return fc.assert(property, { numRuns }).then(() => {
    // A property that always ends in the error would show nothing.
    expect(built).toBeGreaterThan(numRuns / 3)
  })
}

describe('law 3: never over budget, and the report is the recount', () => {
  it('holds with o200k and cl100k, whose counts are summed and not recounted', () => holdsFor([o200k, cl100k], 2_000))

  it('holds with any other counter, additive or not', () => holdsFor(oddTokenizers, 2_000))
})
