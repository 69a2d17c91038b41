import {
  type Example,
  estimate,
  fewShot,
  type Message,
  type StaticSelector,
  type Tokenizer,
  type ToolDefinition,
  text,
} from 'knapshot'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { countMessages } from '../../src/fragment/count-pieces.ts'

/** The request of OpenAI's guide, which the API billed as 105 tokens for GPT-4 and 101 for GPT-4o. */
const weather: ToolDefinition = {
  name: 'get_current_weather',
  description: 'Get the current weather in a given location',
  parameters: {
    type: 'object',
    properties: {
      location: { type: 'string', description: 'The city and state, e.g. San Francisco, CA' },
      unit: { type: 'string', description: 'The unit of temperature to return', enum: ['celsius', 'fahrenheit'] },
    },
    required: ['location'],
  },
}
const instruction = 'You are a helpful assistant that can answer to questions about the weather.'
const question = "What's the weather like in San Francisco?"
const words: Tokenizer = { name: 'words', exact: true, count: (given) => given.split(/\s+/u).filter(Boolean).length }

function make(tokenizer: Tokenizer, tools?: readonly ToolDefinition[], tokens = 400) {
  const examples = Array.from({ length: 12 }, (_, i) => ({
    id: `e${i}`,
    input: `Is it warm in town ${i}?`,
    output: 'yes',
  }))
  return fewShot({ instruction, output: text(), examples, budget: { tokens, tokenizer }, ...(tools && { tools }) })
}

describe('definitions of tools', () => {
  it.each([
    [cl100k, 105],
    [o200k, 101],
  ])('count as the provider bills them (%#)', async (tokenizer, billed) => {
    const { report, messages } = await make(tokenizer, [weather]).build(question, { k: 0 })
    expect(report.tokens).toBe(billed)
    expect(report.sections[0]).toEqual({ name: 'tools', tokens: billed - countMessages(messages, tokenizer) })
    expect(report.exact).toBe(false)
  })

  const kinds: Readonly<Record<string, readonly ToolDefinition[]>> = {
    'a name alone': [{ name: 'now' }],
    'no parameters': [{ name: 'now', parameters: {} }],
    'no properties': [{ name: 'now', description: 'The time.', parameters: { type: 'object', properties: {} } }],
    nested: [
      {
        name: 'plan',
        parameters: {
          type: 'object',
          properties: {
            stops: { type: 'array', items: { type: 'object', properties: { town: { type: 'string' } } } },
            when: { anyOf: [{ type: 'string' }, { type: 'null' }] },
            size: { enum: [1, 2] },
            any: true,
          },
        },
      },
    ],
    several: [weather, { ...weather, name: 'get_forecast' }],
  }
  const rows = Object.keys(kinds).flatMap((kind) =>
    [cl100k, o200k, estimate(), words].map((each) => [kind, each] as const),
  )
  it.each(rows)('of %s take room from the budget (%#)', async (kind, tokenizer) => {
    const tools = kinds[kind] ?? []
    for (const tokens of [260, 300, 420]) {
      const { report, messages } = await make(tokenizer, tools, tokens).build(question)
      const own = report.sections.find(({ name }) => name === 'tools')?.tokens ?? 0
      expect(own).toBe(tokenizer.countTools?.(tools) ?? tokenizer.count(JSON.stringify(tools)))
      expect(own).toBeGreaterThan(0)
      expect(report.tokens).toBe(countMessages(messages, tokenizer) + own)
      expect(report.tokens).toBeLessThanOrEqual(tokens)
      expect(report.sections.reduce((sum, section) => sum + section.tokens, 0)).toBe(report.tokens)
      // As much as was kept free by hand before there were definitions of tools in the budget.
      const { report: byHand } = await fewShot({
        ...make(tokenizer).definition,
        budget: { tokens, reserve: own, tokenizer },
      }).build(question)
      expect(report.shots).toEqual(byHand.shots)
    }
  })

  it('count more the more they say', () => {
    for (const tokenizer of [cl100k, o200k]) {
      const count = (tools: readonly ToolDefinition[]): number => tokenizer.countTools?.(tools) ?? 0
      expect(count(kinds.nested ?? [])).toBeGreaterThan(
        count([{ name: 'plan', parameters: { properties: { stops: { type: 'array' } } } }]),
      )
      expect(count(kinds.several ?? [])).toBeGreaterThan(count([weather]))
    }
  })

  it('may be those of one build, and none', async () => {
    const builder = make(o200k, [weather])
    const tokens = async (tools?: readonly ToolDefinition[]): Promise<number> =>
      (await builder.build(question, { k: 0, ...(tools && { tools }) })).report.tokens
    expect(await tokens([])).toBe((await make(o200k).build(question, { k: 0 })).report.tokens)
    expect(await tokens([weather, weather])).toBeGreaterThan(await tokens())
    expect((await builder.build(question, { tools: [] })).report.exact).toBe(true)
  })

  it('stand in the error where nothing fits beside them, and leave pinned examples their share of the rest', async () => {
    await expect(make(o200k, [weather], 60).build(question)).rejects.toMatchObject({
      code: 'budget_too_small',
      message: expect.stringMatching(/required parts alone need 101 \(tools 68, instruction/),
      needed: 101,
      parts: expect.objectContaining({ tools: 68 }),
    })
    const rooms: number[] = []
    const pin: StaticSelector = {
      name: 'spy',
      choose(_, room) {
        rooms.push(room)
        return []
      },
    }
    await make(o200k, [weather]).with({ pin }).build(question)
    expect(rooms).toEqual([Math.floor((400 - 68) * 0.4)])
  })

  it('are given to a retry too', async () => {
    const prompt = await make(o200k, [weather]).build(question)
    const { report } = prompt.retry(
      'no',
      new (await import('knapshot')).ParseError('reply_invalid', 'x', { reply: 'no', issues: [] }),
    )
    expect(report.sections[0]).toEqual({ name: 'tools', tokens: 68 })
  })

  it('whose counter throws are named', async () => {
    const broken = {
      ...words,
      countTools: () => {
        throw new Error('no tools')
      },
    }
    await expect(make(broken, [weather]).build(question)).rejects.toMatchObject({ code: 'tokenizer_failed' })
  })

  it.each([
    ...['weather', [{ description: 'x' }], { weather: {} }, [null]],
    // What providers and other libraries call them, and a misspelt key: none of it would be counted.
    [{ type: 'function', function: { name: 'f' } }],
    [{ name: 'f', input_schema: {} }],
    [{ name: 'f', paramters: {} }],
  ])('are refused as %j', (tools) => {
    const message = 'must be a list of { name, description, parameters }'
    expect(() => make(o200k, tools as never)).toThrow(message)
  })
})

describe('calls of tools', () => {
  const calls: readonly Message[] = [
    { role: 'user', content: 'Weather in Rome?' },
    {
      role: 'assistant',
      content: '',
      toolCalls: [{ id: 'c1', name: 'get_current_weather', arguments: '{"location":"Rome, Italy"}' }],
    },
    { role: 'tool', content: '{"celsius":31}', toolCallId: 'c1' },
    { role: 'assistant', content: 'It is 31 °C.' },
  ]
  const told = o200k.count('get_current_weather') + o200k.count('{"location":"Rome, Italy"}')

  it('count in a conversation and in a demonstration', async () => {
    const without = calls.map(({ toolCalls: _, ...message }) => message)
    expect(countMessages(calls, o200k) - countMessages(without, o200k)).toBe(told)
    const base = make(o200k)
    const { report, messages } = await base.build('And tomorrow?', { history: calls, k: 0 })
    expect(report.tokens).toBe(countMessages(messages, o200k))
    expect(report.sections.find(({ name }) => name === 'history')?.tokens).toBe(countMessages(calls, o200k) - 3)
    const example: Example<string, string> = { id: 'x', input: 'And tomorrow?', output: 'Rain.', history: calls }
    const shown = await fewShot({ ...base.definition, examples: [example], layout: 'turns' }).build('Now?')
    expect(shown.report.tokens).toBe(countMessages(shown.messages, o200k))
    expect(shown.report.shots[0]?.tokens).toBeGreaterThan(countMessages(calls, o200k) - 3)
  })
})
