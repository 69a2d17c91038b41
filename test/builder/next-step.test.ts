import { estimate, fewShot, labels, type Message, ParseError } from 'knapshot'
import { template } from 'knapshot/template'
import { describe, expect, it } from 'vitest'

const budget = { tokens: 2_000, tokenizer: estimate() }
const examples = [
  { id: 'refund', input: 'I want my money back', output: 'billing' as const },
  { id: 'password', input: 'My password does not work', output: 'login' as const },
]
const builder = fewShot({ instruction: 'Route.', output: labels('billing', 'login'), examples, budget })

const history: readonly Message[] = [
  { role: 'user', content: 'Hello' },
  { role: 'assistant', content: 'Hi!' },
  { role: 'user', content: 'I want my money back, please' },
  { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'order', arguments: '{}' }] },
  { role: 'tool', toolCallId: 'c1', content: 'order 12' },
]

describe('the next step of a conversation', () => {
  it('ends in the conversation, searches what the user said last, and counts the last turn as the query', async () => {
    const { messages, report, origins } = await builder.build(undefined, { history })
    expect(messages.slice(1)).toEqual(history)
    expect(report.shots.find(({ id }) => id === 'refund')?.similarity).toBeGreaterThan(0.5)
    const sizes = Object.fromEntries(report.sections.map(({ name, tokens }) => [name, tokens]))
    expect(sizes.query).toBeGreaterThan(sizes.history ?? 0)
    expect(origins[3]).toMatchObject([{ section: 'query', part: 'input' }])
    expect(origins[5]).toMatchObject([{ section: 'query', part: 'text' }])
  })

  it('keeps the last turn whatever the budget, and drops the ones before it', async () => {
    const { report } = await builder.build(undefined, { history, k: 0 })
    const query = report.sections.find(({ name }) => name === 'query')?.tokens ?? 0
    const room = report.tokens - (report.sections.find(({ name }) => name === 'history')?.tokens ?? 0)
    const tight = builder.with({ budget: { ...budget, tokens: room } })
    const { messages, report: after } = await tight.build(undefined, { history, k: 0 })
    expect(messages.slice(-3)).toEqual(history.slice(2))
    expect(after.dropped).toMatchObject([{ id: 'turn 1', section: 'history' }])
    const small = builder.with({ budget: { ...budget, tokens: room - 1 } })
    await expect(small.build(undefined, { history, k: 0 })).rejects.toMatchObject({
      code: 'budget_too_small',
      parts: { query: query - 3 },
    })
  })

  it('can be retried', async () => {
    const prompt = await builder.build(undefined, { history })
    const again = prompt.retry('neither', new ParseError('reply_invalid', 'no label', { reply: 'neither' }))
    expect(again.messages.slice(-4, -1).map(({ role }) => role)).toEqual(['assistant', 'tool', 'assistant'])
    expect(again.messages.at(-1)).toMatchObject({ role: 'user' })
  })

  it('leaves out examples of the same input', async () => {
    const asked: readonly Message[] = [{ role: 'user', content: 'I want my money back' }]
    const { report } = await builder.with({ exclude: 'same-input' }).build(undefined, { history: asked })
    expect(report.dropped).toMatchObject([{ id: 'refund', reason: 'same-input' }])
  })

  it.each([
    ['no history', [], /needs an input that is written as text, found undefined/],
    ['an end in the assistant', history.slice(0, 2), /ends in the role "assistant"/],
    ['no message of the user', history.slice(3), /needs a `history` with a message of the user/],
  ])('is refused with %s', async (_, given, message) => {
    await expect(builder.build(undefined, { history: given })).rejects.toThrow(message)
  })

  it('has no place for passages', async () => {
    const passages = [{ id: 'p', text: 'Refunds take five days.' }]
    await expect(builder.build(undefined, { history, passages })).rejects.toThrow(/no new user message/)
  })

  it('is typed: it needs a history', () => {
    // @ts-expect-error no history
    const call = () => builder.build(undefined)
    expect(call).toBeTypeOf('function')
  })
})

describe('variables that are known before', () => {
  const instruction = template('Answer in {{language}} on {{date}}.')
  const partial = fewShot({ instruction, output: labels('billing', 'login'), examples, budget })

  it('are optional afterwards, and can be replaced', async () => {
    const german = partial.with({ variables: { language: 'German' } })
    const written = async (variables: { date: string; language?: string }) =>
      (await german.build('x', { variables })).messages[0]?.content.split('\n')[0]
    expect(await written({ date: 'Monday' })).toBe('Answer in German on Monday.')
    expect(await written({ date: 'Monday', language: 'French' })).toBe('Answer in French on Monday.')
    const both = german.with({ variables: { date: 'Friday' } }).with({ order: 'as-selected' })
    expect((await both.build('x')).messages[0]?.content).toMatch(/^Answer in German on Friday\./)
    // @ts-expect-error the date is missing
    await expect(german.build('x')).rejects.toMatchObject({ name: 'TemplateError' })
    // The builder that it was made from stays as it is.
    // @ts-expect-error language and date are missing
    await expect(partial.build('x')).rejects.toMatchObject({ name: 'TemplateError' })
  })

  it('are refused where the instruction has none, and where they are no object', () => {
    expect(() => builder.with({ variables: { language: 'German' } })).toThrow(/make it with template\(\)/)
    // @ts-expect-error from JavaScript
    expect(() => partial.with({ variables: 'German' })).toThrow(/with\(\): `variables` must be an object/)
  })
})
