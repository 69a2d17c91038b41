import { estimate, fewShot, labels } from 'knapshot'
import { attributes } from 'knapshot/otel'
import { describe, expect, it } from 'vitest'

const triage = fewShot({
  name: 'triage',
  instruction: 'Which team?',
  output: labels('billing', 'login'),
  examples: [
    { id: 'twice', input: 'I was charged twice', output: 'billing' },
    { id: 'office', input: 'Nobody can sign in', output: 'login' },
  ],
  pin: ['office'],
  budget: { tokens: 300, reserve: 20, tokenizer: estimate() },
})

describe('attributes', () => {
  it('says what a prompt is, in plain values, without its text', async () => {
    const prompt = await triage.build('My card was charged')
    const { tokens, stableTokens, uncertain } = prompt.report
    expect(attributes(prompt)).toEqual({
      'gen_ai.prompt.name': 'triage',
      'knapshot.prompt.fingerprint': prompt.fingerprint,
      'knapshot.prompt.tokens': tokens,
      'knapshot.prompt.tokens.exact': false,
      'knapshot.prompt.tokens.stable': stableTokens,
      'knapshot.prompt.budget': 300,
      'knapshot.prompt.reserve': 20,
      'knapshot.examples.ids': ['office', 'twice'],
      'knapshot.examples.pinned': 1,
      'knapshot.passages.ids': [],
      'knapshot.dropped': 0,
      'knapshot.missing': 0,
      'knapshot.uncertain': uncertain,
    })
    expect(JSON.stringify(attributes(prompt))).not.toMatch(/charged|team/)
  })

  it('adds the messages as the conventions write them, where that is asked for', async () => {
    const history = [
      { role: 'user', content: 'Find it' },
      { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'find', arguments: '{"q":1}' }] },
      { role: 'tool', content: 'found', toolCallId: 'c1' },
    ] as const
    const prompt = await triage.build('And now?', { history })
    const { 'gen_ai.system_instructions': system, 'gen_ai.input.messages': messages } = attributes(prompt, {
      content: true,
    })
    expect(JSON.parse(String(system))).toEqual([{ type: 'text', content: expect.stringContaining('Which team?') }])
    expect(JSON.parse(String(messages))).toEqual([
      { role: 'user', parts: [{ type: 'text', content: 'Find it' }] },
      { role: 'assistant', parts: [{ type: 'tool_call', id: 'c1', name: 'find', arguments: '{"q":1}' }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 'found' }] },
      { role: 'user', parts: [{ type: 'text', content: expect.stringContaining('And now?') }] },
    ])
  })

  it('takes a name, and leaves it out where there is none', async () => {
    const prompt = await triage.with({ name: undefined }).build('x')
    expect(attributes(prompt)).not.toHaveProperty('gen_ai.prompt.name')
    expect(attributes(prompt, { name: 'mine' })['gen_ai.prompt.name']).toBe('mine')
  })
})
