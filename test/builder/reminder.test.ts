import { estimate, fewShot, json, labels, memoryStore, text } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const reminder = 'Answer briefly.'
const base = {
  instruction: 'Help.',
  output: text(),
  examples: [{ id: 'e', input: 'q', output: 'a' }],
  budget: { tokens: 1_000, tokenizer: estimate() },
  reminder,
}
const passages = [{ id: 'p', text: 'Water boils at 100 °C.' }]

describe('a reminder', () => {
  it.each(['turns', 'transcript'] as const)('stands once, behind examples and input, in %s', async (layout) => {
    const builder = fewShot({ ...base, layout })
    for (const extra of [{}, { passages }, { history: [{ role: 'user', content: 'Hi' } as const] }]) {
      const prompt = await builder.build('When?', extra)
      const all = prompt.messages.map(({ content }) => content).join('\n')
      expect(all.split(reminder)).toHaveLength(2)
      expect(prompt.messages.at(-1)?.role).toBe('user')
      expect(prompt.messages.at(-1)?.content.endsWith(`\n\n${reminder}`)).toBe(true)
      expect(prompt.origins.at(-1)?.at(-1)).toMatchObject({ section: 'query', part: 'template' })
      const bare = await builder.with({ reminder: '' }).build('When?', extra)
      expect(bare.messages.at(-1)?.content.includes(reminder)).toBe(false)
      expect(prompt.report.tokens).toBeGreaterThan(bare.report.tokens)
    }
  })

  it('is neither searched nor read back, and stands before a follow-up', async () => {
    const output = json(z.object({ mood: z.enum(['good', 'bad']) }))
    const examples = [
      { id: 'briefly', input: 'Answer briefly', output: { mood: 'bad' as const } },
      { id: 'sun', input: 'What a sun', output: { mood: 'good' as const } },
    ]
    const prompt = await fewShot({ ...base, output, examples }).build('sun', { k: 1 })
    expect(prompt.report.shots.map(({ id }) => id)).toEqual(['sun'])
    const failed = prompt.safeParse('no idea')
    if (failed.ok) throw new Error('the reply was read')
    const again = prompt.retry('no idea', failed.error)
    expect(again.messages.slice(0, prompt.messages.length)).toEqual(prompt.messages)
  })

  it('is required, and half a surrogate pair in it is repaired', async () => {
    await expect(
      fewShot({ ...base, budget: { tokens: 20, tokenizer: estimate() }, reminder: 'word '.repeat(100) }).build('q'),
    ).rejects.toMatchObject({ code: 'budget_too_small' })
    const { report } = await fewShot({ ...base, reminder: 'a\ud83d' }).build('q')
    expect(report.repairs).toMatchObject([{ place: 'reminder', kind: 'half-surrogate' }])
  })
})

describe('a prompt for which there is no example', () => {
  const output = labels('a', 'b')
  const example = { input: 'x', output: 'a', tags: ['t1'] } as const
  const rest = { instruction: 'x', output, budget: base.budget }
  const cases = {
    'an empty store': (allowNone: boolean) =>
      fewShot({ ...rest, allowNone, examples: memoryStore<'a' | 'b'>([], { output }) }).build('q'),
    'a tag of a new customer': (allowNone: boolean) =>
      fewShot({ ...rest, allowNone, examples: [example] }).build('q', { tags: ['t2'] }),
  }
  it.each(Object.entries(cases))('is built with allowNone and refused without: %s', async (_, build) => {
    const { messages, report } = await build(true)
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user'])
    expect(report.shots).toEqual([])
    await expect(build(false)).rejects.toMatchObject({
      code: 'store_empty',
      message: expect.stringContaining('`allowNone: true`'),
    })
  })

  it('is built from an empty list with allowNone, and refused without', async () => {
    expect((await fewShot({ ...rest, allowNone: true, examples: [] }).build('q')).report.shots).toEqual([])
    expect(() => fewShot({ ...rest, examples: [] })).toThrow(/allowNone: true/)
  })
})
