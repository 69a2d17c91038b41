import fc from 'fast-check'
import { BudgetError, type Choice, fewShot, json, type Message, type Prompt, similar } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { Answer, anyInput, examples, history } from '../support/definitions.ts'
import { recount } from '../support/tokenizers.ts'
import { languages } from './languages.ts'

const nearest = similar({ k: 5 })

const drawn = fc.record({
  texts: fc.constantFrom(...Object.values(languages)),
  list: examples,
  how: fc.constantFrom('types' as const, 'schema' as const, 'rest' as const, { rest: 'chosen' } as const),
  layout: fc.constantFrom(undefined, 'turns' as const, 'transcript' as const),
  turns: history,
  input: anyInput,
  tokens: fc.integer({ min: 150, max: 700 }),
})

const isTurn = ({ section }: { readonly section: string }): boolean => section === 'history'

/** Builds a prompt; nothing where even what is required does not fit. */
async function tried(make: () => Promise<Prompt<unknown>>): Promise<Prompt<unknown> | undefined> {
  return make().catch((error: unknown) => {
    if (error instanceof BudgetError) return undefined
    throw error
  })
}

describe('prompts in other languages', () => {
  it('keep the laws: within the budget, the same bytes, more budget never hurts, nothing vanishes', async () => {
    let built = 0
    const property = fc.asyncProperty(drawn, async ({ texts, list, how, layout, turns, input, tokens }) => {
      let chosen: readonly Choice[] = []
      const make = () =>
        fewShot({
          instruction: 'Los.',
          output: json(Answer, { describe: how }),
          examples: list,
          pin: ['e0'],
          select: {
            ...nearest,
            select(query, pool) {
              chosen = nearest.select(query, pool)
              return chosen
            },
          },
          texts,
          budget: { tokens, tokenizer: o200k },
          ...(layout === undefined ? {} : { layout }),
        })
      const builder = make()
      const prompt = await tried(() => builder.build(input, { history: turns }))
      if (prompt === undefined) return
      built++
      const { messages, report } = prompt
      const accountedFor = chosen
      expect(report.tokens).toBe(recount(messages, o200k))
      expect(report.tokens).toBeLessThanOrEqual(tokens)
      expect((await make().build(input, { history: turns })).fingerprint).toBe(prompt.fingerprint)
      const wider = await builder
        .with({ budget: { tokens: 2 * tokens, tokenizer: o200k } })
        .build(input, { history: turns })
      // History comes before examples.
      const [lost, stillLost] = [report, wider.report].map(({ dropped }) => dropped.filter(isTurn).length)
      if (lost === stillLost) expect(wider.report.packing.value).toBeGreaterThanOrEqual(report.packing.value - 1e-9)
      else expect(stillLost).toBeLessThan(lost ?? 0)
      const accounted = [...report.shots, ...report.dropped.filter(({ section }) => section === 'examples')]
      expect(new Set(accounted.map(({ id }) => id)).size).toBe(accounted.length)
      for (const { id } of accountedFor) expect(accounted.map((one) => one.id)).toContain(id)
      const error = prompt.safeParse('?')
      const again = error.ok ? undefined : await tried(async () => prompt.retry('?', error.error))
      if (again === undefined) return
      expect(again.report.tokens).toBe(recount(again.messages, o200k))
      expect(again.report.tokens).toBeLessThanOrEqual(tokens)
      expect(again.messages.at(-1)?.content.endsWith(`\n${texts.again}`)).toBe(true)
    })
    await fc.assert(property, { numRuns: 150 })
    expect(built).toBeGreaterThan(90)
  })
})

const last = ({ messages }: { readonly messages: readonly Message[] }): string => messages.at(-1)?.content ?? ''

describe('a follow-up', () => {
  it.each([undefined, 'turns', 'transcript'] as const)(
    'names the original input after the example, in layout %s, with and without the reply',
    async (layout) => {
      const builder = fewShot({
        instruction: 'Go.',
        output: json(Answer),
        examples: [{ id: 'e', input: 'the example', output: { kind: 'a', items: ['x'] } }],
        budget: { tokens: 260, tokenizer: o200k },
        ...(layout === undefined ? {} : { layout }),
      })
      const prompt = await builder.build('the question')
      const long = `{"kind":${'"d"'.repeat(100)}}`
      for (const reply of ['{"kind":"d","items":[]}', long]) {
        const result = prompt.safeParse(reply)
        const retry = result.ok ? expect.unreachable() : prompt.retry(reply, result.error)
        expect(retry.messages.some(({ content }) => content === reply)).toBe(reply !== long)
        const said = last(retry)
        const [example, , end] = said.split(/(?<=<\/output>\n)|(?=Your reply)/u)
        expect(example).toBe(
          'Another input and its right output:\n<input>\nthe example\n</input>\n<output>\n{"kind":"a","items":["x"]}\n</output>\n',
        )
        expect(end ?? said.slice(example?.length)).toMatch(
          /^Your reply to the original input cannot be used:\n(?:- .*\n)+Answer the original input again, [a-z ,]+\.$/u,
        )
      }
    },
  )
})
