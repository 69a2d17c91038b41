import fc from 'fast-check'
import { BudgetError, estimate, fewShot, json, type Message, memoryStore } from 'knapshot'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import {
  Answer,
  anyInput,
  examples,
  history,
  passages,
  pin,
  selector,
  sent,
  sentHistory,
} from '../support/definitions.ts'
import { runs } from '../support/runs.ts'
import { recount } from '../support/tokenizers.ts'

/** The messages up to the cache mark. */
function prefixOf(messages: readonly Message[]): readonly Message[] {
  return messages.slice(0, messages.findIndex(({ cache }) => cache === true) + 1)
}

const definition = fc.record({
  instruction: anyInput,
  examples,
  select: selector,
  pin,
  layout: fc.constantFrom('turns' as const, 'transcript' as const),
  describe: fc.constantFrom('none' as const, 'rest' as const, { rest: 'chosen' } as const),
  tokens: fc.integer({ min: 200, max: 2_000 }),
})
const query = fc.record({ input: anyInput, passages, history: fc.oneof(fc.constant([]), history), k: fc.nat(6) })

describe('law 10: a stable prefix', () => {
  it('has the same bytes before the cache mark for every query, and tells its tokens', async () => {
    let built = 0
    await fc.assert(
      fc.asyncProperty(
        definition,
        fc.array(query, { minLength: 8, maxLength: 8 }),
        fc.constantFrom(o200k, cl100k),
        async (
          { instruction, examples: list, select, pin: pinned, layout, describe: how, tokens },
          queries,
          tokenizer,
        ) => {
          const output = json(Answer, { describe: how })
          const builder = fewShot({
            instruction,
            output,
            examples: list,
            select,
            layout,
            ...(pinned === undefined ? {} : { pin: pinned }),
            budget: { tokens, tokenizer },
          })
          const prefixes = new Set<string>()
          for (const { input, passages: texts, history: turns, k } of queries) {
            const prompt = await builder
              .build(input, { passages: texts, history: turns, k })
              .catch((error: unknown) => {
                if (error instanceof BudgetError) return undefined
                throw error
              })
            if (prompt === undefined) continue
            built++
            const prefix = prefixOf(prompt.messages)
            // In a transcript, everything except the conversation and the query is one message, which no mark can
            // divide.
            if (layout === 'turns') prefixes.add(JSON.stringify(prefix))
            const { stableTokens } = prompt.report
            const { reply } = tokenizer.overhead ?? { reply: 3 }
            // After a description that considers the chosen examples, nothing is the same for every query.
            if (typeof how === 'object') {
              const [section] = prompt.report.sections
              expect(prefix).toEqual([])
              expect(stableTokens).toBe(section?.name === 'instruction' ? section.tokens : 0)
            }
            if (prefix.length > 0) {
              if (layout === 'turns') expect(stableTokens).toBe(recount(prefix, tokenizer) - reply)
              // The query comes last, the conversation right before it.
              expect(prompt.messages.indexOf(prefix.at(-1) as Message)).toBeLessThan(prompt.messages.length - 1)
            }
            expect(prompt.messages.at(-1)?.content).toContain(sent(input))
            const before = prompt.messages.slice(0, -1).map(({ content }) => content)
            const last = sentHistory(turns).at(-1)
            const wasCut = prompt.report.dropped.some(({ section }) => section === 'history')
            if (last !== undefined && !wasCut) expect(before.at(-1)).toBe(last.content)
          }
          expect(prefixes.size).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: runs(800) },
    )
    expect(built).toBeGreaterThan(runs(5_000))
  })

  it('has the same bytes over 1,000 queries, in both layouts', async () => {
    const output = json(Answer)
    const list = Array.from({ length: 40 }, (_, i) => ({
      id: `e${i}`,
      input: `example ${i} about ${['cats', 'dogs', 'birds'][i % 3]}`,
      output: { kind: 'abc'[i % 3] as 'a', items: [`item ${i}`] },
    }))
    const store = memoryStore(list, { output })
    for (const layout of ['turns', 'transcript'] as const) {
      const builder = fewShot({
        instruction: 'Go.',
        output,
        examples: store,
        pin: ['e1', 'e2', 'e3'],
        layout,
        budget: { tokens: 1_000, tokenizer: estimate() },
      })
      const shared: string[] = []
      const stable = new Set<number>()
      for (let i = 0; i < 1_000; i++) {
        const { messages, report } = await builder.build(`query ${i} about ${i % 2 === 0 ? 'cats' : 'birds'}`)
        stable.add(report.stableTokens)
        shared.push(
          messages
            .slice(0, layout === 'turns' ? 7 : 1)
            .map(({ content }) => content)
            .join('\0'),
        )
        if (layout === 'turns') expect(messages[6]?.cache).toBe(true)
      }
      expect(stable.size).toBe(1)
      // Everything before the first example that was chosen for the query.
      const end = layout === 'turns' ? undefined : (shared[0] ?? '').indexOf('example 3 about') + 60
      expect(new Set(shared.map((text) => text.slice(0, end))).size).toBe(1)
    }
  })
})
