import fc from 'fast-check'
import { BudgetError, fewShot, json, memoryStore, type Tokenizer } from 'knapshot'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import {
  Answer,
  anyInput,
  cut,
  examples,
  history,
  passages,
  pin,
  selector,
  shares,
  tools,
} from '../support/definitions.ts'
import { runs } from '../support/runs.ts'
import { oddTokenizers, recount } from '../support/tokenizers.ts'

const definition = fc.record({
  instruction: anyInput,
  examples,
  select: selector,
  pin,
  layout: fc.constantFrom(undefined, 'turns' as const, 'transcript' as const),
  describe: fc.constantFrom('types' as const, 'none' as const, 'rest' as const, { rest: 'chosen' } as const),
  shares: fc.option(shares, { nil: undefined }),
  stride: fc.constantFrom(undefined, 1, 3),
  /** An array shows as many examples as fit, a store shows 8. */
  isStore: fc.boolean(),
})

const build = fc.record({
  history: fc.oneof(fc.constant([]), history),
  passages: fc.oneof(fc.constant([]), passages),
  input: anyInput,
  tokens: fc.integer({ min: 20, max: 2_500 }),
  reserve: fc.nat(19),
  cut: fc.option(cut, { nil: undefined }),
  tools,
})

/**
 * Definitions are expensive, as their examples are checked and counted, so each is built several times with different
 * budgets.
 */
const scenario = fc.record({ definition, builds: fc.array(build, { minLength: 4, maxLength: 4 }) })

async function holdsFor(tokenizers: readonly Tokenizer[], all: number): Promise<void> {
  const cases = runs(all)
  let built = 0
  const property = fc.asyncProperty(scenario, fc.constantFrom(...tokenizers), async (drawn, tokenizer) => {
    const {
      instruction,
      describe: how,
      examples: list,
      select,
      pin: pinned,
      layout,
      stride,
      isStore,
      shares: parts,
    } = drawn.definition
    const budgetOf = ({ tokens, reserve, cut: most }: (typeof drawn.builds)[number]) => ({
      tokens,
      reserve,
      tokenizer,
      ...(most === undefined ? {} : { cut: most }),
      ...(parts === undefined ? {} : { shares: parts }),
      ...(stride === undefined ? {} : { historyStride: stride }),
    })
    const output = json(Answer, { describe: how })
    const base = fewShot({
      instruction,
      output,
      examples: isStore ? memoryStore(list, { output }) : list,
      select,
      ...(pinned === undefined ? {} : { pin: pinned }),
      ...(layout === undefined ? {} : { layout }),
      budget: { tokens: 1_000, tokenizer },
    })
    for (const one of drawn.builds) {
      const { tokens, input, history: turns, passages: texts, tools: called } = one
      const builder = base.with({ budget: budgetOf(one), tools: called })
      try {
        const { messages, report } = await builder.build(input, { history: turns, passages: texts })
        built++
        const ofTools = report.sections.find(({ name }) => name === 'tools')?.tokens ?? 0
        expect(ofTools > 0).toBe(called.length > 0)
        expect(report.tokens).toBe(recount(messages, tokenizer) + ofTools)
        expect(report.tokens + report.reserve).toBeLessThanOrEqual(tokens)
        expect(report.sections.reduce((sum, section) => sum + section.tokens, 0)).toBe(report.tokens)
        expect(report.exact).toBe(tokenizer.exact && called.length === 0)
        expect(messages.at(-1)?.role).toBe('user')
      } catch (error) {
        if (!(error instanceof BudgetError)) throw error
        // What cannot be dropped really does not fit.
        expect(error.needed + error.reserve).toBeGreaterThan(tokens)
      }
    }
  })
  await fc.assert(property, { numRuns: Math.ceil(cases / 4) })
  // A property that always ended in the error would prove nothing.
  expect(built).toBeGreaterThan(cases / 3)
}

describe('law 3: never over budget, and the report is the recount', () => {
  it('holds with o200k, whose counts are summed and not recounted', () => holdsFor([o200k], 5_000))

  it('holds with cl100k', () => holdsFor([cl100k], 5_000))

  it('holds with any other counter, additive or not', () => holdsFor(oddTokenizers, 5_000))
})
