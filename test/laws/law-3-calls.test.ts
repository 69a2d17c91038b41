import fc from 'fast-check'
import { BudgetError, fewShot, type Tokenizer } from 'knapshot'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { calls } from 'knapshot/tools'
import { expect, it } from 'vitest'
import { countTools } from '../../src/fragment/count-tools.ts'
import { callsCases } from '../support/calls-cases.ts'
import { runs } from '../support/runs.ts'
import { oddTokenizers, recount } from '../support/tokenizers.ts'

const scenario = callsCases.chain(({ tools, values }) =>
  fc.record({
    tools: fc.constant(tools),
    outputs: fc.array(values, { minLength: 1, maxLength: 6 }),
    show: fc.constantFrom('turns' as const, 'text' as const),
    layout: fc.constantFrom('turns' as const, 'transcript' as const),
    tokens: fc.integer({ min: 50, max: 3_000 }),
    tokenizer: fc.constantFrom<Tokenizer>(o200k, cl100k, ...oddTokenizers),
  }),
)

it('law 3: the report is the recount, with calls, their results and the tools', async () => {
  let built = 0
  let dropped = 0
  await fc.assert(
    fc.asyncProperty(scenario, async ({ tools, outputs, show, layout, tokens, tokenizer }) => {
      const output = calls(tools, { show })
      const examples = outputs.map((value, i) => ({ id: `e${i}`, input: `input ${i}`, output: value }))
      const builder = fewShot({ instruction: 'Call.', output, examples, layout, budget: { tokens, tokenizer } })
      try {
        const prompt = await builder.build('input 7', { k: Number.POSITIVE_INFINITY })
        const { messages, report, origins } = prompt
        built++
        dropped += report.dropped.length
        expect(report.tokens).toBe(recount(messages, tokenizer) + countTools(prompt.tools, tokenizer))
        expect(report.tokens).toBeLessThanOrEqual(tokens)
        expect(prompt.tools).toEqual(show === 'turns' ? output.tools : [])
        expect(origins.map((ranges) => ranges.at(-1)?.end)).toEqual(messages.map(({ content }) => content.length))
        const hasCalls = messages.some(({ toolCalls }) => toolCalls !== undefined)
        const called = report.shots.some(({ id }) => (outputs[Number(id.slice(1))]?.length ?? 0) > 0)
        expect(hasCalls).toBe(show === 'turns' && layout === 'turns' && called)
      } catch (error) {
        if (!(error instanceof BudgetError)) throw error
      }
    }),
    { numRuns: runs(500) },
  )
  expect(built).toBeGreaterThan(runs(500) / 3)
  expect(dropped).toBeGreaterThan(runs(500) / 10)
})
