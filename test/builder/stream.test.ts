import { estimate, fewShot, json, labels, text } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const budget = { tokens: 1_000, tokenizer: estimate() }
const Ticket = z.object({
  team: z.enum(['billing', 'login']),
  tags: z.array(z.string()).default([]),
  urgent: z.boolean(),
})

describe('streams', () => {
  it('show the value while it arrives, and end with the whole value', async () => {
    const prompt = await fewShot({
      instruction: 'Route.',
      output: json(Ticket),
      examples: [{ input: 'x', output: { team: 'login', urgent: true } }],
      budget,
    }).build('y')
    const stream = prompt.stream()
    expect(stream.push('Sure: {"team": "bill')).toBeUndefined()
    expect(stream.push('ing", "urgent": tr')).toEqual({ team: 'billing' })
    expect(stream.push('ue}')).toEqual({ team: 'billing', urgent: true })
    expect(stream.end()).toEqual({ team: 'billing', urgent: true, tags: [] })
    expect(prompt.parsePartial('{"team": "login", "tags": ["a", "b')).toEqual({ team: 'login', tags: ['a', 'b'] })
    const broken = prompt.stream()
    expect(broken.push('nothing')).toBeUndefined()
    expect(() => broken.end()).toThrow(expect.objectContaining({ name: 'ParseError' }))
  })

  it('show text as it comes, and labels when they are whole', async () => {
    const plain = await fewShot({
      instruction: 'Write.',
      output: text(),
      examples: [{ input: 'x', output: 'y' }],
      budget,
    }).build('z')
    const stream = plain.stream()
    stream.push('Dear ')
    expect(stream.push('Ada')).toBe('Dear Ada')
    expect(stream.end()).toBe('Dear Ada')
    const label = (
      await fewShot({
        instruction: 'Sort.',
        output: labels('a', 'b'),
        examples: [{ input: 'x', output: 'a' }],
        budget,
      }).build('z')
    ).stream()
    expect(label.push('a')).toBeUndefined()
    expect(label.end()).toBe('a')
  })

  it('do not mix when there are many at once', async () => {
    const prompt = await fewShot({
      instruction: 'Route.',
      output: json(Ticket),
      examples: [{ input: 'x', output: { team: 'login', urgent: true } }],
      budget,
    }).build('y')
    const replies = Array.from(
      { length: 50 },
      (_, i) => `{"team":"${i % 2 === 0 ? 'billing' : 'login'}","urgent":${i % 3 === 0},"tags":["t${i}"]}`,
    )
    const streams = replies.map(() => prompt.stream())
    for (let at = 0; at < 80; at++) for (const [i, stream] of streams.entries()) stream.push(replies[i]?.[at] ?? '')
    streams.forEach((stream, i) => {
      expect(stream.end()).toEqual(JSON.parse(replies[i] ?? ''))
    })
  })
})
