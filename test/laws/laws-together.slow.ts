import fc from 'fast-check'
import {
  BudgetError,
  balanced,
  coverage,
  diverse,
  fewShot,
  json,
  likely,
  type Message,
  memoryStore,
  type Passage,
  type Prompt,
  type SyncSelector,
  similar,
  type Tokenizer,
} from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { expect, it } from 'vitest'
import { Answer, anyInput, examples, history, passages, pin, sentHistory } from '../support/definitions.ts'
import { recount } from '../support/tokenizers.ts'
import { languages } from '../texts/languages.ts'

/** As the chat templates of some local models have it. */
const byRole: Tokenizer = {
  ...o200k,
  name: 'o200k, by role',
  overhead: { message: { system: 4, user: 4, assistant: 6, tool: 7 }, reply: 2 },
}

/** All gains are told apart by a text alone, so that a larger budget has something to win. */
const fixed: SyncSelector = {
  name: 'fixed gains',
  k: 4,
  select: (_, pool) => pool.map(({ id }) => ({ id, gain: 1 + (((Number(id.slice(1)) + 1) * Math.SQRT2) % 1) })),
}

const near = fc.record(
  { k: fc.nat(10), minSimilarity: fc.double({ max: 1, min: 0, noNaN: true }) },
  { requiredKeys: [] },
)
const selector: fc.Arbitrary<SyncSelector> = fc.oneof(
  fc.constant(fixed),
  near.map((options) => likely(options)),
  near.map((options) => coverage(options)),
  near.map((options) => similar(options)),
  near.map((options) => diverse(options)),
  near.map((options) => balanced(options)),
)

const tool = fc.record(
  {
    name: fc.constantFrom('look_up', 'send', 'map'),
    description: anyInput,
    parameters: fc.constant({ type: 'object' }),
  },
  { requiredKeys: ['name'] },
)
const tags = fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 })

/** Examples with everything that an example can hold. */
const fullExamples = fc
  .tuple(
    examples,
    fc.array(fc.record({ tags, history, metadata: fc.dictionary(fc.string(), fc.jsonValue()) }, { requiredKeys: [] }), {
      minLength: 25,
      maxLength: 25,
    }),
  )
  .map(([list, more]) =>
    list.map((example, i) => {
      const { history: before, ...rest } = more[i] ?? {}
      // What is kept is sent as it is: an example with something to repair is refused.
      return { ...example, ...rest, ...(before === undefined ? {} : { history: sentHistory(before) }) }
    }),
  )

const definition = fc.record({
  examples: fullExamples,
  select: selector,
  pin,
  tokenizer: fc.constantFrom(o200k, byRole),
  layout: fc.constantFrom(undefined, 'turns' as const, 'transcript' as const),
  reminder: fc.option(anyInput, { nil: undefined }),
  exclude: fc.constantFrom(undefined, 'same-input' as const),
  tools: fc.option(fc.array(tool, { maxLength: 2 }), { nil: undefined }),
  texts: fc.constantFrom(undefined, ...Object.values(languages)),
  cut: fc.option(
    fc.record({ tokens: fc.integer({ min: 8, max: 60 }), keep: fc.constantFrom('start', 'end', 'both', undefined) }),
    { nil: undefined },
  ),
})

const build = fc.record({
  input: fc.oneof(anyInput, fc.lorem({ mode: 'sentences', maxCount: 8 })),
  passages: fc.oneof(fc.constant<Passage[]>([]), passages),
  history: fc.oneof(fc.constant<Message[]>([]), history),
  tags: fc.option(fc.record({ all: tags, any: tags, none: tags }, { requiredKeys: [] }), { nil: undefined }),
})

const budgets = fc
  .tuple(fc.integer({ min: 60, max: 500 }), fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 2 }))
  .map(([least, [step = 1, more = 1]]) => [least, least + step, least + step + more])

/** What law 6 compares: turns shown, then the value of the examples, then that of the passages. */
function worth({ report }: Prompt<unknown>, turns: readonly Message[]): readonly number[] {
  const lost = report.dropped.filter(({ section }) => section === 'history').length
  return [turns.length - lost, report.packing.value, report.packing.passages?.value ?? 0]
}

it('laws 3, 5, 6 and 7 hold for definitions that use every part together', async () => {
  let built = 0
  let compared = 0
  await fc.assert(
    fc.asyncProperty(definition, build, budgets, async (drawn, one, sizes) => {
      const { tokenizer, cut, examples: list, ...rest } = drawn
      let asked: readonly string[] = []
      const make = (tokens: number) => {
        const output = json(Answer, { describe: 'none' })
        const select: SyncSelector = {
          ...rest.select,
          select(query, pool) {
            const chosen = rest.select.select(query, pool)
            asked = chosen.map(({ id }) => id)
            return chosen
          },
        }
        const budget = { tokens, reserve: 10, tokenizer, cut }
        return fewShot({
          ...rest,
          select,
          instruction: 'Go.',
          output,
          examples: memoryStore(list, { output }),
          allowNone: true,
          budget,
        })
      }
      const base = make(1_000)
      let before: readonly number[] | undefined
      for (const tokens of sizes) {
        const budget = { tokens, reserve: 10, tokenizer, cut }
        const attempt = async (builder: typeof base) => {
          try {
            const { input, ...extra } = one
            return await builder.build(input, extra)
          } catch (error) {
            if (error instanceof BudgetError) return undefined
            throw error
          }
        }
        const prompt = await attempt(base.with({ budget }))
        if (prompt === undefined) {
          expect(before).toBeUndefined()
          continue
        }
        built++
        const { messages, report } = prompt
        // Law 3: never over budget, and the report is the recount.
        const ofTools = report.sections.find(({ name }) => name === 'tools')?.tokens ?? 0
        expect(report.tokens).toBe(recount(messages, tokenizer) + ofTools)
        expect(report.tokens + report.reserve).toBeLessThanOrEqual(tokens)
        expect(report.sections.reduce((sum, section) => sum + section.tokens, 0)).toBe(report.tokens)

        // Law 7: what was chosen is shown or reported, once; so is every passage.
        const droppedIn = (name: string) => report.dropped.filter(({ section }) => section === name).map(({ id }) => id)
        const accounted = [...report.shots.map(({ id }) => id), ...droppedIn('examples')]
        expect(new Set(accounted).size).toBe(accounted.length)
        for (const id of asked) expect(accounted).toContain(id)
        const told = [...report.passages.map(({ id }) => id), ...droppedIn('passages')]
        expect(told.sort()).toEqual(one.passages.map(({ id }) => id).sort())

        // Law 5: a new builder writes the same bytes and says the same.
        const again = await attempt(make(tokens))
        expect(again?.fingerprint).toBe(prompt.fingerprint)
        expect(again?.messages).toEqual(messages)
        expect(again?.report).toEqual(report)

        // Law 6: more budget never hurts, where the gains do not depend on it. Pinned examples are chosen by the budget.
        if (rest.select !== fixed || rest.pin !== undefined) continue
        const now = worth(prompt, one.history)
        const place = now.findIndex((value, i) => Math.abs(value - (before?.[i] ?? value)) > 1e-9)
        if (before !== undefined) compared++
        if (place >= 0) expect(now[place]).toBeGreaterThan(before?.[place] ?? 0)
        before = now
      }
    }),
    { numRuns: 2_000 },
  )
  // A property that hardly ever builds would prove nothing.
  expect(built).toBeGreaterThan(3_000)
  expect(compared).toBeGreaterThan(100)
})
