import fc from 'fast-check'
import { type Choice, fewShot, json, type Selector } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { Answer, anyInput, examples, history, passage, selector } from '../support/definitions.ts'

/** Records what a selector chose. */
function watched(selector: Selector): { readonly selector: Selector; readonly chosen: () => readonly Choice[] } {
  let chosen: readonly Choice[] = []
  return {
    selector: {
      ...selector,
      select(query, pool) {
        chosen = selector.select(query, pool)
        return chosen
      },
    },
    chosen: () => chosen,
  }
}

describe('law 7: nothing vanishes', () => {
  it('shows or reports every chosen example, passage and turn, once', async () => {
    await fc.assert(
      fc.asyncProperty(
        examples,
        selector,
        fc.array(passage, { maxLength: 4 }),
        history,
        anyInput,
        fc.integer({ min: 150, max: 900 }),
        async (list, select, passages, turns, input, tokens) => {
          const spy = watched(select)
          const numbered = passages.map((item, i) => ({ ...item, id: `p${i}` }))
          const builder = fewShot({
            instruction: 'Go.',
            output: json(Answer, { describe: 'none' }),
            examples: list,
            select: spy.selector,
            budget: { tokens, tokenizer: o200k },
          })
          const prompt = await builder.build(input, { passages: numbered, history: turns }).catch((error: unknown) => {
            // Long random inputs need not fit; that they end in an error is law 3's matter.
            fc.pre(error instanceof Error && error.name !== 'BudgetError')
            throw error
          })
          const { shots, dropped } = prompt.report
          const accounted = [
            ...shots.map(({ id }) => id),
            ...dropped.filter(({ section }) => section === 'examples').map(({ id }) => id),
          ]
          expect(new Set(accounted).size).toBe(accounted.length)
          for (const { id } of spy.chosen()) expect(accounted).toContain(id)
          for (const { id } of numbered) {
            const isDropped = dropped.some((item) => item.section === 'passages' && item.id === id)
            expect(prompt.messages.at(-1)?.content.includes(`<passage`) || isDropped).toBe(true)
            expect(prompt.messages.at(-1)?.content.includes(`id="${id}"`)).toBe(!isDropped)
          }
          const droppedTurns = dropped.filter(({ section }) => section === 'history').length
          const starts = turns.filter((message, i) => i === 0 || message.role === 'user').length
          const kept = prompt.messages
            .slice(0, -1)
            .filter((message) => turns.some((turn) => turn.content === message.content && turn.role === message.role))
          expect(droppedTurns).toBeLessThanOrEqual(starts)
          if (droppedTurns === 0) expect(kept.length).toBeGreaterThanOrEqual(turns.length)
        },
      ),
      { numRuns: 1_500 },
    )
  })

  it('gives the reason: limit for what k cut, budget for what did not fit, share for what its share cut', async () => {
    const list = ['one', 'two', 'three'].map((word) => ({
      id: word,
      input: `${word} ${'long '.repeat(20)}`,
      output: { kind: 'a' as const, items: [word] },
    }))
    const make = (tokens: number, shares = {}) =>
      fewShot({
        instruction: 'Go.',
        output: json(Answer, { describe: 'none' }),
        examples: list,
        budget: { tokens, tokenizer: o200k, shares },
      })
    const reasons = async (tokens: number, k: number, shares = {}) =>
      (await make(tokens, shares).build('one', { k })).report.dropped.map(({ reason }) => reason)
    expect(await reasons(1_000, 2)).toEqual(['limit'])
    expect(await reasons(70, 3)).toEqual(['budget', 'budget'])
    expect(await reasons(1_000, 3, { examples: { max: 50 } })).toEqual(['share', 'share'])
  })

  it('shows one of several examples that say the same, and reports the others', async () => {
    const list = [
      { id: 'a', input: 'Hello  World', output: { kind: 'a' as const, items: [] } },
      { id: 'b', input: 'hello world', output: { kind: 'a' as const, items: [] } },
    ]
    const { report } = await fewShot({
      instruction: 'Go.',
      output: json(Answer),
      examples: list,
      budget: { tokens: 1_000, tokenizer: o200k },
    }).build('hello')
    expect(report.shots.map(({ id }) => id)).toEqual(['a'])
    expect(report.dropped).toMatchObject([{ id: 'b', reason: 'duplicate' }])
  })
})
