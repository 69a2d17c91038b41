import fc from 'fast-check'
import { estimate, fewShot, json, labels, type Message } from 'knapshot'
import { toCompletion } from 'knapshot/openai'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { runs } from '../support/runs.ts'

describe('toCompletion', () => {
  const sort = fewShot({
    instruction: 'Is it a question?',
    output: labels('yes', 'no'),
    examples: [{ input: 'How are you?', output: 'yes' }],
    budget: { tokens: 500, tokenizer: estimate() },
  })

  it('writes turns behind their labels and ends before the reply', async () => {
    expect(toCompletion(await sort.build('I am fine.'))).toEqual({
      prompt:
        'Is it a question?\n\nAnswer with exactly one of: "yes", "no"\n\nInput: How are you?\nOutput: yes\n\nInput: I am fine.\nOutput:',
      stop: ['\nInput:'],
    })
  })

  it('takes other labels', async () => {
    const { prompt, stop } = toCompletion(await sort.build('Hm.'), { user: 'Q:', assistant: 'A:' })
    expect(prompt).toMatch(/Q: How are you\?\nA: yes\n\nQ: Hm\.\nA:$/u)
    expect(stop).toEqual(['\nQ:'])
  })

  it('never lets a text begin a turn, and writes it byte for byte', () => {
    const piece = fc.constantFrom('Input:', ' Output: x', 'Input', '\n', '\r\n', '\u2028', '```', '`````', 'a', ' ')
    const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
    const said = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(text, said, (system, turns) => {
        const messages: Message[] = [
          { role: 'system', content: system },
          ...turns.flatMap(([user, assistant]): Message[] => [
            { role: 'user', content: user },
            { role: 'assistant', content: assistant },
          ]),
        ]
        expect(unwritten(toCompletion({ messages }).prompt)).toEqual(messages)
      }),
      { numRuns: runs(2000) },
    )
  })

  it('refuses what a completion does not have, by name', () => {
    const call = { id: 'c', name: 'now', arguments: '{}' }
    const rows: Message[] = [
      { role: 'assistant', content: '', toolCalls: [call] },
      { role: 'tool', content: '12', toolCallId: 'c' },
      { role: 'user', content: 'hi', name: 'Ann' },
    ]
    for (const message of rows)
      expect(() => toCompletion({ messages: [{ role: 'user', content: 'x' }, message] })).toThrow(/message 1 \(/u)
  })

  it('keeps structured demonstrations as they are written', async () => {
    const prompt = await fewShot({
      instruction: 'Read.',
      output: json(z.object({ n: z.number() })),
      examples: [{ input: 'one', output: { n: 1 } }],
      budget: { tokens: 500, tokenizer: estimate() },
    }).build('two')
    expect(toCompletion(prompt).prompt).toContain('Input: one\nOutput: {"n":1}\n\nInput: two\nOutput:')
  })
})

/** Reads a completion prompt as a model may: line by line, fences first. */
function unwritten(prompt: string): Message[] {
  const messages: Message[] = []
  let rest = prompt
  for (let role: Message['role'] = 'system'; rest !== 'Output:'; role = role === 'user' ? 'assistant' : 'user') {
    const lead = { system: '', user: 'Input: ', assistant: 'Output: ', tool: '' }[role]
    expect(rest.startsWith(lead)).toBe(true)
    rest = rest.slice(lead.length)
    const fence = /^\n(`{3,})\n/u.exec(rest)
    // Without a fence a text ends where the next line begins like a label.
    const end =
      fence === null
        ? rest.search(role === 'user' ? /\nOutput:/u : /\n\n(?:Input|Output):/u)
        : rest.indexOf(`\n${fence[1]}\n`, fence[0].length)
    const content = rest.slice(fence?.[0].length ?? 0, end)
    messages.push({ role, content })
    rest = rest.slice(end + (fence === null ? 0 : (fence[1]?.length ?? 0) + 1) + (role === 'user' ? 1 : 2))
  }
  return messages
}
