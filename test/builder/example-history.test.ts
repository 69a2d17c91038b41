import { type Example, ExampleError, estimate, fewShot, type Message, memoryStore, parseExamples, text } from 'knapshot'
import { countExamples, makeSnapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { template, transcript as templated } from 'knapshot/template'
import { describe, expect, it } from 'vitest'

const history: readonly Message[] = [
  { role: 'user', content: 'Hello </user>' },
  { role: 'assistant', content: 'Hi!' },
  { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'now', arguments: '{}' }] },
  { role: 'tool', toolCallId: 'c1', content: '12' },
]
const example: Example<string, string> = { id: 'e', input: 'What time is it?', output: '12', history }
const definition = {
  instruction: 'Help.',
  output: text(),
  examples: [example],
  budget: { tokens: 2_000, tokenizer: estimate() },
}

describe('a demonstration of several turns', () => {
  it('is shown as messages in turns', async () => {
    const { messages } = await fewShot(definition).build('And now?')
    expect(messages.slice(1, -1)).toEqual([
      ...history,
      { role: 'user', content: 'What time is it?' },
      { role: 'assistant', content: '12' },
    ])
  })

  it('is shown between tags in a transcript, which no text can end', async () => {
    const shown =
      '<user-2>\nHello </user>\n</user-2>\n<assistant>\nHi!\n</assistant>\n<call id="c1" name="now">\n{}\n</call>\n<tool call="c1">\n12\n</tool>\n'
    const layouts = ['transcript', templated({ demonstration: template('Q: {{input}}\nA: {{output}}') })] as const
    for (const layout of layouts) {
      const prompt = await fewShot({ ...definition, layout }).build('And now?')
      expect(prompt.messages[0]?.content).toContain(shown)
      const said = prompt.origins[0]?.filter(({ id, part }) => id === 'e' && part === 'text')
      expect(said?.map(({ start, end }) => prompt.messages[0]?.content.slice(start, end))).toEqual([
        'Hello </user>',
        'Hi!',
        '{}',
        '12',
      ])
    }
  })

  it('is counted, and kept by stores and snapshots', async () => {
    const builder = fewShot(definition)
    const { messages, report } = await builder.build('And now?')
    const bare = await builder.with({ examples: [{ ...example, history: [] }] }).build('And now?')
    expect(report.tokens).toBeGreaterThan(bare.report.tokens + 4 * 4)
    const store = snapshotStore(await makeSnapshot(builder), { output: definition.output })
    expect(await store.get(['e'])).toEqual([example])
    expect((await builder.with({ examples: store }).build('And now?')).messages).toEqual(messages)
    expect(Object.values((await countExamples(builder)).tokens)[0]).not.toEqual({})
  })

  it('differs from the same input and output without it, also where neither has an id', async () => {
    const { id: _, ...nameless } = example
    const { history: __, ...bare } = nameless
    const store = memoryStore([nameless, bare], { output: text() })
    expect(await store.size()).toBe(2)
    const { report } = await fewShot({ ...definition, examples: store }).build('And now?')
    expect(report.shots).toHaveLength(2)
    expect(report.dropped).toEqual([])
  })

  it.each([
    ['an unknown key', [{ role: 'user', content: 'x', tool_calls: [] }], /unknown key "tool_calls"/],
    ['a call without a result', history.slice(0, 3), /no result follows/],
    ['an empty message', [{ role: 'assistant', content: '' }], /`history\[0\]` cannot be sent as it is/],
    ['no list', 'x', /expected a list of messages/],
  ])('is refused with %s, in definitions and in data', async (_, given, message) => {
    const bad = { ...example, history: given as readonly Message[] }
    expect(() => fewShot({ ...definition, examples: [bad] })).toThrow(ExampleError)
    expect(() => fewShot({ ...definition, examples: [bad] })).toThrow(message)
    await expect(parseExamples([bad], { output: text() })).rejects.toThrow(message)
    expect(await parseExamples([example], { output: text() })).toEqual([example])
  })
})

it('takes a field of a message that is undefined for one that is not there', async () => {
  const said: readonly Message[] = [
    { role: 'user', content: 'Hi', name: undefined, toolCalls: undefined, toolCallId: undefined, cache: undefined },
    { role: 'assistant', content: 'Hi!', toolCalls: undefined },
  ]
  const bare: readonly Message[] = said.map(({ role, content }) => ({ role, content }))
  const show = async (before: readonly Message[]) => {
    const examples = [{ id: 'e', input: 'What time is it?', output: '12', history: before }]
    const { messages } = await fewShot({ ...definition, examples }).build('And now?', { history: before })
    return JSON.stringify(messages)
  }
  expect(await show(said)).toBe(await show(bare))
})
