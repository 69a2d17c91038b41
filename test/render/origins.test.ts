import fc from 'fast-check'
import { fewShot, json, labels, type Origin, ParseError, type Prompt } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import {
  Answer,
  anyInput,
  examples,
  history,
  passage,
  pin,
  selector,
  sent,
  sentHistory,
  shares,
} from '../support/definitions.ts'
import { runs } from '../support/runs.ts'

const scenario = fc.record({
  instruction: anyInput,
  describe: fc.constantFrom('types' as const, 'none' as const),
  list: examples,
  select: selector,
  pin,
  layout: fc.constantFrom('turns' as const, 'transcript' as const, undefined),
  passages: fc.array(passage, { maxLength: 4 }).map((list) => list.map((item, i) => ({ ...item, id: `p${i}` }))),
  turns: history,
  input: anyInput,
  shares,
  tokens: fc.integer({ min: 300, max: 4_000 }),
  reply: fc.option(anyInput, { nil: undefined }),
})

/** Returns the ranges of a prompt with their texts. */
function rangesOf({ messages, origins }: Prompt<unknown>): readonly (Origin & { readonly slice: string })[] {
  return origins.flatMap((ranges, i) =>
    ranges.map((range) => ({ ...range, slice: messages[i]?.content.slice(range.start, range.end) ?? '' })),
  )
}

describe('origins', () => {
  it('cover every message exactly, and name each value where it stands', async () => {
    const property = fc.asyncProperty(scenario, async (given) => {
      const { instruction, list, select, layout, passages, turns, input, tokens, reply } = given
      const output = json(Answer, { describe: given.describe })
      const builder = fewShot({
        instruction,
        output,
        examples: list,
        select,
        ...(given.pin === undefined ? {} : { pin: given.pin }),
        ...(layout === undefined ? {} : { layout }),
        budget: { tokens, tokenizer: o200k, shares: given.shares },
      })
      let prompt: Prompt<unknown> = await builder.build(input, { passages, history: turns }).catch(refuse)
      const error = new ParseError('reply_invalid', 'no', { reply: '', issues: [{ path: '$.kind', message: 'bad' }] })
      if (reply !== undefined) prompt = attempt(() => prompt.retry(reply, error))

      expect(prompt.origins.length).toBe(prompt.messages.length)
      prompt.messages.forEach(({ content }, i) => {
        let end = 0
        if (content === '') expect(prompt.origins[i]?.length).toBe(1)
        for (const range of prompt.origins[i] ?? []) {
          expect(range.start).toBe(end)
          if (content !== '') expect(range.end).toBeGreaterThan(range.start)
          end = range.end
        }
        expect(end).toBe(content.length)
      })

      const ranges = rangesOf(prompt)
      const texts = (section: Origin['section'], part: Origin['part'], id?: string) =>
        ranges
          .filter((range) => range.section === section && range.part === part && (id ?? range.id) === range.id)
          .map(({ slice }) => slice)
          .filter((slice) => slice !== '')
      const present = (...values: readonly string[]) => values.filter((value) => value !== '').map(sent)
      expect(texts('instruction', 'text')).toEqual(present(instruction))
      expect(texts('format', 'text')).toEqual(present(output.describe()))
      for (const { id, pinned } of prompt.report.shots) {
        const example = list.find((candidate) => candidate.id === id)
        const section = pinned ? 'pinned' : 'examples'
        expect(texts(section, 'input', id)).toEqual(present(example?.input ?? ''))
        expect(texts(section, 'output', id)).toEqual([output.write(example?.output ?? { kind: 'a', items: [] })])
        expect(texts(section, 'text', id)).toEqual(present(...(example?.context ?? []).map(({ text }) => text)))
      }
      const kept = passages.filter(
        ({ id }) => !prompt.report.dropped.some((drop) => drop.section === 'passages' && drop.id === id),
      )
      for (const { id, text } of passages)
        expect(texts('passages', 'text', id)).toEqual(kept.some((item) => item.id === id) ? present(text) : [])
      expect(texts('query', 'input', 'query')).toEqual(present(input))
      const cut = prompt.report.dropped.filter(({ section }) => section === 'history').length
      const said = present(...sentHistory(turns).map(({ content }) => content))
      const shown = texts('history', 'text')
      expect(shown).toEqual(cut === 0 ? said : said.slice(said.length - shown.length))
      for (const slice of texts('query', 'output', 'reply')) expect(slice).toBe(sent(reply ?? ''))
      expect(ranges.filter(({ section, part }) => section === 'history' && part !== 'text')).toEqual([])
    })
    await fc.assert(property, { numRuns: runs(2_000) })
  }, 120_000)

  it('name the parts of a follow-up', async () => {
    const builder = fewShot({
      instruction: 'Is it a question?',
      output: labels('yes', 'no'),
      examples: [{ id: 'how', input: 'How are you?', output: 'yes' }],
      budget: { tokens: 500, tokenizer: o200k },
    })
    const prompt = await builder.build('I am fine.')
    const result = prompt.safeParse('maybe')
    if (result.ok) throw new Error('expected an unreadable reply')
    expect(rangesOf(prompt.retry('maybe', result.error)).slice(-9)).toMatchObject([
      { section: 'query', id: 'query', part: 'input', slice: 'I am fine.' },
      { section: 'query', id: 'reply', part: 'output', slice: 'maybe' },
      { id: 'correction', part: 'template', slice: 'Another input and its right output:\n' },
      { id: 'how', part: 'template', slice: '<input>\n' },
      { id: 'how', part: 'input', slice: 'How are you?' },
      { id: 'how', part: 'template', slice: '\n</input>\n<output>\n' },
      { id: 'how', part: 'output', slice: 'yes' },
      { id: 'how', part: 'template', slice: '\n</output>\n' },
      { id: 'correction', part: 'template', slice: expect.stringMatching(/^Your reply to the original input/) },
    ])
  })

  it('are computed once, when asked for', async () => {
    const prompt = await fewShot({
      instruction: 'Go.',
      output: labels('a'),
      examples: [{ input: 'x', output: 'a' }],
      budget: { tokens: 500, tokenizer: o200k },
    }).build('y')
    expect(prompt.origins).toBe(prompt.origins)
  })
})

function refuse(error: unknown): never {
  // Long random inputs need not fit; law 3 covers the error that they end in.
  fc.pre(error instanceof Error && error.name !== 'BudgetError')
  throw error
}

function attempt<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    return refuse(error)
  }
}
