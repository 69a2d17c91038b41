import fc from 'fast-check'
import {
  BudgetError,
  type Choice,
  fewShot,
  json,
  type Message,
  memoryStore,
  type Passage,
  type Prompt,
  type Selector,
  type SyncSelector,
} from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import {
  Answer,
  anyInput,
  examples,
  history,
  passages,
  selector,
  sent,
  sentHistory,
  shares,
} from '../support/definitions.ts'
import { runs } from '../support/runs.ts'

/** Records what a selector chose last. */
function watched(selector: SyncSelector): { readonly selector: Selector; readonly chosen: () => readonly Choice[] } {
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

function accountsFor(
  { messages, report: { shots, dropped, passages: shown } }: Prompt<unknown>,
  chosen: readonly Choice[],
  texts: readonly Passage[],
  turns: readonly Message[],
): void {
  const droppedIn = (name: string) => dropped.filter(({ section }) => section === name).map(({ id }) => id)
  const accounted = [...shots.map(({ id }) => id), ...droppedIn('examples')]
  expect(new Set(accounted).size).toBe(accounted.length)
  for (const { id } of chosen) expect(accounted).toContain(id)

  // Each passage is shown in one version or dropped, and its partner with it.
  const query = messages.at(-1)?.content ?? ''
  expect([...shown.map(({ id }) => id), ...droppedIn('passages')].sort()).toEqual(texts.map(({ id }) => id).sort())
  for (const { id, variant } of shown) {
    const passage = texts.find((text) => text.id === id)
    const version = variant === undefined ? passage?.text : passage?.variants?.[variant]
    const shownText = sent(String(typeof version === 'object' ? version.text : version))
    expect(query).toContain(`id="${id}">\n${shownText}\n</passage`)
    if (passage?.keepWith !== undefined) expect(shown.map((one) => one.id)).toContain(passage.keepWith)
  }

  // The conversation is shown from one turn to its end, and a result never without its call.
  const conversation = messages.slice(0, -1).filter(({ content }) => turns.some((turn) => turn.content === content))
  expect(conversation.map(({ content }) => content)).toEqual(
    turns.slice(turns.length - conversation.length).map(({ content }) => content),
  )
  const cut = turns.slice(0, turns.length - conversation.length)
  expect(droppedIn('history').length > 0).toBe(cut.length > 0)
  turns.forEach(({ toolCallId }, i) => {
    const call = turns.findLastIndex(
      ({ toolCalls = [] }, at) => at < i && toolCalls.some(({ id }) => id === toolCallId),
    )
    if (call >= 0) expect(call < cut.length).toBe(i < cut.length)
  })
}

describe('law 7: nothing vanishes', () => {
  it('shows or reports every chosen example, passage and turn, once', async () => {
    let built = 0
    await fc.assert(
      fc.asyncProperty(
        examples,
        selector,
        passages,
        history,
        anyInput,
        fc.option(shares, { nil: undefined }),
        fc.array(fc.integer({ min: 60, max: 900 }), { minLength: 4, maxLength: 4 }),
        async (list, select, texts, messages, input, parts, budgets) => {
          const turns = messages.map((message, i) => ({ ...message, content: `${i}: ${message.content}` }))
          const output = json(Answer, { describe: 'none' })
          const spy = watched(select)
          const base = fewShot({
            instruction: 'Go.',
            output,
            examples: memoryStore(list, { output }),
            select: spy.selector,
            budget: { tokens: 1_000, tokenizer: o200k },
          })
          for (const tokens of budgets) {
            const budget = { tokens, tokenizer: o200k, ...(parts === undefined ? {} : { shares: parts }) }
            const builder = base.with({ budget })
            // Long random inputs need not fit; law 3 covers the error that they end in.
            const prompt = await builder.build(input, { passages: texts, history: turns }).catch((error: unknown) => {
              if (error instanceof BudgetError) return undefined
              throw error
            })
            if (prompt === undefined) continue
            built++
            accountsFor(prompt, spy.chosen(), texts, sentHistory(turns))
          }
        },
      ),
      { numRuns: runs(2_000) },
    )
    expect(built).toBeGreaterThan(runs(5_000))
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
