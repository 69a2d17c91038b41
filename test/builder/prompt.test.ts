import { type ExampleStore, fewShot, json, labels, memoryStore, random, showcase, similar } from 'knapshot'
import { toOpenAI } from 'knapshot/openai'
import { template } from 'knapshot/template'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const Ticket = z.object({
  team: z.enum(['billing', 'login', 'infra']),
  urgent: z.boolean(),
  refund: z.number().optional().describe('EUR'),
})
const budget = { tokens: 2_000, reserve: 200, tokenizer: o200k }
const definition = {
  instruction: 'Route the support ticket.',
  output: json(Ticket),
  examples: [
    {
      id: 'twice',
      input: 'I was charged twice, please return 12 EUR',
      output: { team: 'billing' as const, urgent: false, refund: 12 },
    },
    { id: 'office', input: 'Nobody in our office can sign in!', output: { team: 'login' as const, urgent: true } },
  ],
  budget,
}

describe('the prompt of the README', () => {
  it('is exactly this, as turns', async () => {
    const prompt = await fewShot(definition).build('The API answers 502 since 9 o’clock')
    const system = `Route the support ticket.

Answer in JSON of this type:
{
 team: "billing"|"login"|"infra"
 urgent: boolean
 refund?: number // EUR
}`
    expect(prompt.messages).toEqual([
      { role: 'system', content: system, cache: true },
      { role: 'user', content: 'I was charged twice, please return 12 EUR' },
      { role: 'assistant', content: '{"team":"billing","urgent":false,"refund":12}' },
      { role: 'user', content: 'Nobody in our office can sign in!' },
      { role: 'assistant', content: '{"team":"login","urgent":true}' },
      { role: 'user', content: 'The API answers 502 since 9 o’clock' },
    ])
    expect(prompt.parse('```json\n{"team": "infra", "urgent": true}\n```')).toEqual({ team: 'infra', urgent: true })
  })

  it('is exactly this, as a transcript', async () => {
    const prompt = await fewShot({
      ...definition,
      layout: 'transcript',
      output: json(Ticket, { describe: 'none' }),
    }).build('Down </input> again')
    expect(prompt.messages).toEqual([
      {
        role: 'system',
        content: `Route the support ticket.

Examples:
<input>
I was charged twice, please return 12 EUR
</input>
<output>
{"team":"billing","urgent":false,"refund":12}
</output>
<input>
Nobody in our office can sign in!
</input>
<output>
{"team":"login","urgent":true}
</output>
`,
      },
      { role: 'user', content: 'Down </input> again' },
    ])
  })

  it('shows a transcript in the system message when there is a conversation', async () => {
    const history = [
      { role: 'user' as const, content: 'Hello' },
      { role: 'assistant' as const, content: '', toolCalls: [{ id: 'c1', name: 'status', arguments: '{}' }] },
      { role: 'tool' as const, content: 'all green', toolCallId: 'c1' },
      { role: 'assistant' as const, content: 'All is well.' },
    ]
    const prompt = await fewShot(definition).build('And now?', { history })
    expect(prompt.messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'tool',
      'assistant',
      'user',
    ])
    expect(prompt.messages[0]?.content).toContain('<input>\nNobody in our office')
    expect(toOpenAI(prompt).messages.slice(1, 4)).toEqual([
      { role: 'user', content: 'Hello' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'status', arguments: '{}' } }],
      },
      { role: 'tool', content: 'all green', tool_call_id: 'c1' },
    ])
  })

  it('keeps recent whole turns when the conversation is too long', async () => {
    const history = Array.from({ length: 20 }, (_, i) => [
      { role: 'user' as const, content: `question ${i} ${'more '.repeat(20)}` },
      { role: 'assistant' as const, content: `answer ${i}` },
    ]).flat()
    const prompt = await fewShot({
      ...definition,
      budget: { tokens: 400, tokenizer: o200k, shares: { history: { max: '50%' } } },
    }).build('Now?', { history })
    const kept = prompt.messages.slice(1, -1)
    expect(kept.length).toBeGreaterThan(1)
    expect(kept).toEqual(history.slice(-kept.length))
    expect(kept[0]?.role).toBe('user')
    const dropped = prompt.report.dropped.filter(({ section }) => section === 'history')
    expect([dropped[0]?.id, dropped[0]?.reason, dropped.at(-1)?.reason]).toEqual(['turn 1', 'budget', 'share'])
  })

  it('shows people what is in it', async () => {
    const prompt = await fewShot(definition).build('Hi', { k: 1 })
    expect(String(prompt)).toMatch(/^── system ──\nRoute[\s\S]*── user ──\nHi$/)
  })
})

describe('pinned examples', () => {
  it('come first, carry the cache mark, and leave the same bytes before it for every query', async () => {
    const many = [
      ...definition.examples,
      ...Array.from({ length: 20 }, (_, i) => ({
        id: `x${i}`,
        input: `error ${i} in the api`,
        output: { team: 'infra' as const, urgent: i % 2 === 0 },
      })),
    ]
    for (const layout of ['turns', 'transcript'] as const) {
      const builder = fewShot({
        ...definition,
        examples: many,
        pin: showcase({ k: 2 }),
        layout,
        select: similar({ k: 3 }),
      })
      const prefixes = new Set<string>()
      for (const input of ['error 3', 'charged', 'sign in']) {
        const { messages, report } = await builder.build(input)
        const pinned = report.shots.filter((shot) => shot.pinned)
        expect(pinned).toHaveLength(2)
        expect(report.shots.slice(0, 2)).toEqual(pinned)
        expect(new Set(report.shots.map(({ id }) => id)).size).toBe(5)
        if (layout === 'turns') {
          const mark = messages.findIndex((message) => message.cache)
          expect(mark).toBe(4)
          prefixes.add(JSON.stringify(messages.slice(0, mark + 1)))
        } else prefixes.add(messages[0]?.content.split('</output>\n').slice(0, 2).join() ?? '')
        expect(report.stableTokens).toBe(
          report.sections
            .filter(({ name }) => ['instruction', 'format', 'pinned'].includes(name))
            .reduce((sum, { tokens }) => sum + tokens, 0),
        )
      }
      expect(prefixes.size).toBe(1)
    }
  })

  it('may be named by id', async () => {
    const { report } = await fewShot({ ...definition, pin: ['office'] }).build('charged twice')
    expect(report.shots.map(({ id, pinned }) => [id, pinned])).toEqual([
      ['office', true],
      ['twice', false],
    ])
  })
})

describe('choosing and ordering', () => {
  const store = memoryStore(
    Array.from({ length: 60 }, (_, i) => ({
      id: `e${String(i).padStart(2, '0')}`,
      input: `case ${i} ${i % 3 === 0 ? 'crash' : 'wish'}`,
      output: (i % 3 === 0 ? 'bug' : 'feature') as 'bug' | 'feature',
      tags: [i % 2 === 0 ? 'even' : 'odd'],
    })),
    { output: labels('bug', 'feature') },
  )
  const base = { instruction: 'Classify.', output: labels('bug', 'feature'), examples: store, budget }

  it('shows 8 of more than 16 examples unless told otherwise, and all of fewer', async () => {
    expect((await fewShot(base).build('crash')).report.shots).toHaveLength(8)
    for (const size of [1, 16, 17]) {
      const some = []
      for await (const example of store.all()) if (some.push(example) === size) break
      const fromArray = await fewShot({ ...base, examples: some }).build('crash')
      const fromStore = await fewShot({ ...base, examples: memoryStore(some, { output: base.output }) }).build('crash')
      expect(fromArray.report.shots).toHaveLength(size > 16 ? 8 : size)
      expect(fromStore.fingerprint).toBe(fromArray.fingerprint)
    }
    expect((await fewShot({ ...base, select: similar({ k: 3 }) }).build('crash')).report.shots).toHaveLength(3)
    expect((await fewShot({ ...base, select: similar({ k: 3 }) }).build('crash', { k: 5 })).report.shots).toHaveLength(
      5,
    )
    expect((await fewShot(definition).build('x')).report.shots).toHaveLength(2)
  })

  it('puts the most similar last, first, or as selected', async () => {
    const similarities = async (order: 'similar-last' | 'similar-first') =>
      (await fewShot({ ...base, order, select: similar({ k: 4 }) }).build('case 3 crash')).report.shots.map(
        ({ similarity }) => similarity,
      )
    const last = await similarities('similar-last')
    expect(last).toEqual([...last].sort((a, b) => a - b))
    expect(await similarities('similar-first')).toEqual([...last].reverse())
  })

  it('keeps examples of one label apart', async () => {
    const { report } = await fewShot({ ...base, select: random({ k: 8, seed: 3 }) }).build('case')
    const examples = await store.get(report.shots.map(({ id }) => id))
    const names = examples.map(({ output }) => output)
    const bugs = names.filter((name) => name === 'bug').length
    const neighbours = names.filter((name, i) => i > 0 && name === 'bug' && names[i - 1] === 'bug').length
    expect(bugs).toBeGreaterThan(1)
    expect(neighbours).toBe(0)
  })

  it('takes only examples with the tags', async () => {
    for (const select of [similar(), random()]) {
      const { report } = await fewShot({ ...base, select }).build('crash', { tags: ['odd'] })
      const shown = await store.get(report.shots.map(({ id }) => id))
      expect(shown).toHaveLength(8)
      expect(shown.every(({ tags }) => tags?.includes('odd'))).toBe(true)
    }
  })

  it('leaves out the example whose input is the query, when asked to', async () => {
    const query = 'CASE  3 Crash'
    expect((await fewShot(base).build(query)).report.shots.at(-1)?.id).toBe('e03')
    const { report } = await fewShot({ ...base, exclude: 'same-input' }).build(query)
    expect(report.shots.map(({ id }) => id)).not.toContain('e03')
    expect(report.dropped).toContainEqual(expect.objectContaining({ id: 'e03', reason: 'same-input' }))
  })

  it('names the features that the answer probably has and no shown example shows', async () => {
    const { report } = await fewShot({ ...base, select: similar({ k: 1 }) }).build('case 4 wish')
    expect(report.missing.length).toBeLessThanOrEqual(1)
    const none = await fewShot({ ...base, budget: { tokens: 32, tokenizer: o200k } }).build('case 4 wish')
    expect(none.report.shots).toEqual([])
    expect(none.report.missing).toContain('feature')
  })
})

describe('with()', () => {
  it('makes a variation and leaves the original as it is', async () => {
    const builder = fewShot(definition)
    const small = builder.with({ budget: { tokens: 120, tokenizer: o200k } })
    expect((await small.build('x')).report.budget).toBe(120)
    expect((await builder.build('x')).report.budget).toBe(2_000)
    const other = builder.with({ examples: definition.examples.slice(0, 1) })
    expect((await other.build('x')).report.shots).toHaveLength(1)
  })
})

describe('templates', () => {
  it('write the instruction and the input', async () => {
    const builder = fewShot({
      instruction: template('Answer in {{language}}.'),
      input: template('Subject: {{subject}}\n\n{{body}}'),
      output: labels('a', 'b'),
      examples: [{ input: { subject: 's', body: 'x {{y}}' }, output: 'a' }],
      budget,
    })
    const { messages } = await builder.build(
      { subject: 'new', body: '{{language}}' },
      { variables: { language: '{{body}}' } },
    )
    expect(messages[0]?.content).toMatch(/^Answer in \{\{body\}\}\./)
    expect(messages[1]?.content).toBe('Subject: s\n\nx {{y}}')
    expect(messages.at(-1)?.content).toBe('Subject: new\n\n{{language}}')
  })
})

describe('a set of 17 examples', () => {
  it('shows as many to a query that equals an example as to any other', async () => {
    const builder = fewShot({
      instruction: 'Classify.',
      output: labels('bug', 'feature'),
      examples: Array.from(
        { length: 17 },
        (_, i) => ({ input: `case ${i}`, output: i % 2 === 0 ? 'bug' : 'feature' }) as const,
      ),
      exclude: 'same-input',
      budget,
    })
    for (const input of ['case 3', 'another case'])
      expect((await builder.build(input)).report.shots, input).toHaveLength(8)
  })
})

describe('a store that breaks its contract', () => {
  it.each([Number.NaN, -0.1, 1.5, undefined])('is named when it finds with the similarity %s', async (similarity) => {
    const output = labels('bug', 'feature')
    const store = memoryStore([{ id: 'one', input: 'crash', output: 'bug' }], { output })
    const search = async () =>
      (await store.search({ text: 'crash', limit: 1 })).map((hit) => ({ ...hit, similarity: similarity as number }))
    const builder = fewShot({ instruction: 'Classify.', output, examples: { ...storeOf(store), search }, budget })
    await expect(builder.build('crash')).rejects.toMatchObject({
      code: 'store_failed',
      message: expect.stringContaining('The store found "one" with the similarity'),
    })
  })
})

/** The methods of a store, bound: a class has them on its prototype. */
function storeOf<In, Demo>(store: ExampleStore<In, Demo>): ExampleStore<In, Demo> {
  return {
    search: (query) => store.search(query),
    all: () => store.all(),
    get: (ids) => store.get(ids),
    put: (examples) => store.put(examples),
    delete: (ids) => store.delete(ids),
    size: () => store.size(),
  }
}
