import fc from 'fast-check'
import {
  estimate,
  type Format,
  fewShot,
  json,
  type Message,
  type ModelReply,
  ParseError,
  type Prompt,
  type Reply,
  type ToolCall,
} from 'knapshot'
import { replyFromAISDK, toAISDK } from 'knapshot/ai-sdk'
import { replyFromAnthropic, toAnthropic } from 'knapshot/anthropic'
import { replyFromGemini, toGemini } from 'knapshot/gemini'
import { replyFromLangChain, toLangChain } from 'knapshot/langchain'
import { replyFromLlamaCpp, toLlamaCpp } from 'knapshot/llama-cpp'
import { replyFromOpenAI, replyFromOpenAIResponses, toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { o200k } from 'knapshot/tokenizers/o200k'
import { calls, inputExamples } from 'knapshot/tools'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { countMessages } from '../../../src/fragment/count-pieces.ts'
import { countTools } from '../../../src/fragment/count-tools.ts'
import { runs } from '../../support/runs.ts'

const tree = {
  type: 'object',
  properties: { root: { $ref: '#/$defs/node' } },
  required: ['root'],
  $defs: {
    node: {
      type: 'object',
      properties: { value: { type: 'number' }, next: { $ref: '#/$defs/node' } },
      required: ['value'],
    },
  },
} as const

const tools = {
  forecast: {
    description: 'Tells the weather of a city.',
    input: z.object({ city: z.string(), unit: z.enum(['C', 'F']).optional(), days: z.number().default(1) }),
  },
  now: { input: z.object({}) },
  'keep-tree': { input: tree },
}
const format = calls(tools)

const city = fc.string({ maxLength: 8, unit: 'grapheme' })
const demonstrations = fc.array(
  fc.oneof(
    fc.record({
      name: fc.constant('forecast' as const),
      arguments: fc.record(
        { city, unit: fc.constantFrom('C' as const, 'F' as const), days: fc.integer() },
        { requiredKeys: ['city'] },
      ),
    }),
    fc.record({ name: fc.constant('now' as const), arguments: fc.constant({}) }),
    fc.record({
      name: fc.constant('keep-tree' as const),
      arguments: fc.constantFrom({ root: { value: 1 } }, { root: { value: 2, next: { value: -0.5 } } }),
    }),
  ),
  { maxLength: 3 },
)

const definition = {
  instruction: 'Help.',
  output: format,
  examples: [
    {
      id: 'rome',
      input: 'Weather in Rome?',
      output: [{ name: 'forecast', arguments: { city: 'Rome' }, result: { sky: 'blue' } }],
    },
    { id: 'hi', input: 'Hi', output: [] },
    {
      id: 'both',
      input: 'The hour and the weather in Oslo',
      output: [
        { name: 'now', arguments: {} },
        { name: 'forecast', arguments: { city: 'Oslo', days: 3 } },
      ],
    },
  ],
  budget: { tokens: 1_000, tokenizer: o200k },
} as const
const assistant = fewShot(definition)

describe('calls()', () => {
  it.each(['turns', 'text'] as const)('reads back what it writes, shown as %s', (show) => {
    const shown = calls(tools, { show })
    fc.assert(
      fc.property(demonstrations, (value) => {
        expect(shown.read(shown.write(value))).toEqual({ value: shown.validate?.(value), fixes: [] })
      }),
      { numRuns: runs(500) },
    )
  })

  it('shows demonstrations as calls with their results, and says where no tool is needed', async () => {
    const { messages, tools: defined } = await assistant.build('Weather in Bonn?', { k: 3 })
    const said = (input: string): readonly Message[] => {
      const start = messages.findIndex(({ content }) => content === input)
      const next = messages.findIndex(({ role }, i) => i > start && role === 'user')
      return messages.slice(start + 1, next < 0 ? undefined : next)
    }
    expect(said('Weather in Rome?')).toEqual([
      {
        role: 'assistant',
        content: '',
        toolCalls: [expect.objectContaining({ name: 'forecast', arguments: '{"city":"Rome"}' })],
      },
      { role: 'tool', content: '{"sky":"blue"}', toolCallId: said('Weather in Rome?')[0]?.toolCalls?.[0]?.id },
    ])
    expect(said('Hi')).toEqual([{ role: 'assistant', content: 'No tool is needed.' }])
    const both = said('The hour and the weather in Oslo')
    expect(both.map(({ role, content }) => [role, content])).toEqual([
      ['assistant', ''],
      ['tool', 'ok'],
      ['tool', 'ok'],
    ])
    expect(defined.map(({ name }) => name)).toEqual(['forecast', 'now', 'keep-tree'])
    expect(String(messages[0]?.content)).toBe('Help.')
  })

  it('has the same ids in every prompt, and takes words of its own', async () => {
    const own = assistant.with({ output: calls(tools, { result: 'fertig', none: 'Kein Werkzeug.' }) })
    const [one, two] = [await own.build('a', { k: 3 }), await own.build('a', { k: 3 })]
    expect(one.messages).toEqual(two.messages)
    expect(JSON.stringify(one.messages)).toMatch(/"fertig".*|Kein Werkzeug/u)
    expect(JSON.stringify(one.messages)).not.toContain('"ok"')
  })

  it('counts the definitions of the tools and all turns, and never exceeds the budget', async () => {
    for (let tokens = 130; tokens < 400; tokens += 7) {
      const built = await assistant
        .with({ budget: { tokens, tokenizer: o200k } })
        .build('Weather in Bonn?')
        .catch((error: unknown) => expect(error).toMatchObject({ name: 'BudgetError' }))
      if (built === undefined) continue
      expect(built.report.tokens).toBe(countMessages(built.messages, o200k) + countTools(built.tools, o200k))
      expect(built.report.tokens).toBeLessThanOrEqual(tokens)
    }
  })

  it('is described, and sends no definitions, where it is shown as text', async () => {
    const prompt = await assistant.with({ output: calls(tools, { show: 'text' }) }).build('Weather in Bonn?')
    expect(prompt.tools).toEqual([])
    expect(prompt.messages.every(({ toolCalls, role }) => toolCalls === undefined && role !== 'tool')).toBe(true)
    expect(prompt.messages[0]?.content).toContain('// Tells the weather of a city.')
    const transcript = await assistant.with({ layout: 'transcript' }).build('Weather in Bonn?')
    expect(transcript.messages[0]?.content).toContain('[{"name":"forecast","arguments":{"city":"Rome"}}]')
  })

  it('chooses by the features of calls', () => {
    expect(format.features([{ name: 'forecast', arguments: { city: 'Rome', unit: 'C' } }])).toEqual([
      '[] one',
      '[]<name="forecast">',
      '[]<name="forecast">.arguments.unit',
      '[]<name="forecast">.arguments.days absent',
      '[]<name="forecast">.arguments.unit = "C"',
    ])
  })

  it('refuses in an example what no tool takes, by name', () => {
    const wrong: readonly (readonly [output: unknown, message: RegExp])[] = [
      [
        [{ name: 'forcast', arguments: { city: 'x' } }],
        /output\[0\]\.name.*there is no tool "forcast"; did you mean "forecast"/u,
      ],
      [[{ name: 'forecast', arguments: { citi: 'x' } }], /output\[0\]\.arguments\.city/u],
      [[{ name: 'forecast', arguments: { city: 'x', dais: 3 } }], /output\[0\]\.arguments\.dais.*did you mean "days"/u],
      [[{ name: 'forecast', arguments: { city: 'x' }, results: 'y' }], /output\[0\]\.results.*not in the schema/u],
      [{ name: 'forecast', arguments: { city: 'x' } }, /expected a list of calls/u],
    ]
    for (const [output, message] of wrong)
      expect(() => fewShot({ ...definition, examples: [{ input: 'x', output: output as never }] })).toThrow(message)
  })

  it('refuses what are no tools', () => {
    const wrong: readonly (readonly [tools: unknown, message: RegExp])[] = [
      [{}, /calls\(\): expected \{ name/u],
      [{ 'get weather': { input: tree } }, /"get weather" is no name that all providers take/u],
      [{ now: { inputs: tree } }, /`now`: unknown option "inputs"; did you mean `input`/u],
      [{ now: { input: 'x' } }, /`input` must be a schema/u],
      [{ now: z.object({}) }, /`now`/u],
    ]
    for (const [given, message] of wrong) expect(() => calls(given as never)).toThrow(message)
    expect(() => calls(tools, { shown: 'text' } as never)).toThrow(/did you mean `show`/u)
  })
})

describe('a reply with calls', () => {
  const reply = (...given: Partial<ToolCall>[]): Reply => ({
    text: 'Let me look.',
    calls: given.map((call, i) => ({ id: `c${i}`, name: 'forecast', arguments: '{"city":"Bonn"}', ...call })),
  })
  const bonn = [{ name: 'forecast', arguments: { city: 'Bonn', days: 1 } }]
  const read: readonly (readonly [what: string, reply: Reply, value: unknown, fixes?: readonly string[]])[] = [
    ['calls', reply({}), bonn],
    ['several', reply({ name: 'now', arguments: '' }, {}), [{ name: 'now', arguments: {} }, ...bonn]],
    ['arguments that are nearly JSON', reply({ arguments: '{"city":"Bonn",}' }), bonn, ['comma']],
    ['a text with the calls', '[{"name":"forecast","arguments":{"city":"Bonn"}}]', bonn],
    ['one call without a list', '{"name":"forecast","arguments":{"city":"Bonn"}}', bonn, ['to-list']],
    [
      'a text with words around it',
      'I call:\n```json\n[{"name":"forecast","arguments":{"city":"Bonn"}}]\n```',
      bonn,
      ['fence'],
    ],
    ['words alone', 'Hello! How can I help?', []],
    ['words with brackets', 'That is easy (I think) [1].', []],
  ]
  for (const [what, given, value, fixes = []] of read)
    it(`is read: ${what}`, async () => {
      const result = (await assistant.build('x')).safeParse(given)
      expect(result).toMatchObject({ ok: true, value })
      expect(result.ok && result.fixes.map(({ kind }) => kind)).toEqual(fixes)
    })

  const refused: readonly (readonly [what: string, reply: Reply, code: string, message: RegExp])[] = [
    [
      'an unknown tool',
      reply({ name: 'forcast' }),
      'reply_invalid',
      /\$\[0\]\.name: there is no tool "forcast"; did you mean "forecast"/u,
    ],
    [
      'a wrong argument',
      reply({}, { arguments: '{"city":5,"days":"many"}' }),
      'reply_invalid',
      /\$\[1\]\.arguments\.days: /u,
    ],
    [
      'arguments that are cut',
      { ...(reply({ arguments: '{"city":"Bo' }) as object), finished: false } as Reply,
      'reply_truncated',
      /stopped/u,
    ],
    ['arguments that are cut, unsaid', reply({ arguments: '{"city":"Bo' }), 'reply_truncated', /call of forecast/u],
    ['a call in words of its own', 'forecast(city="Bonn")', 'reply_unreadable', /./u],
    [
      'a call of an unknown tool as text',
      '[{"name":"weather","arguments":{}}]',
      'reply_invalid',
      /there is no tool "weather"/u,
    ],
    ['words that are cut', { text: 'I will now', finished: false }, 'reply_truncated', /stopped/u],
    ['nothing', '', 'reply_empty', /./u],
    ['a refusal', { text: '', refused: 'content_filter' }, 'reply_refused', /content_filter/u],
  ]
  it.each(refused)('is refused: %s', async (_, given, code, message) => {
    const result = (await assistant.build('x')).safeParse(given)
    expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) } })
  })

  it('names the place of what is wrong, and the follow-up is a conversation that every provider takes', async () => {
    const prompt = await assistant.build('Weather in Bonn?')
    const given = reply({}, { arguments: '{"citi":"Bonn"}' })
    const result = prompt.safeParse(given)
    if (result.ok) return expect.unreachable()
    expect(result.error.issues.map(({ path }) => path)).toEqual(['$[1].arguments.citi', '$[1].arguments.city'])
    const retry = prompt.retry({ ...(given as ModelReply), text: '' }, result.error)
    expect(retry.messages.at(-2)?.content).toContain('"arguments":{"citi":"Bonn"}')
    expect(retry.messages.at(-1)?.content).toContain('$[1].arguments.city')
    for (const to of [toOpenAI, toOpenAIResponses, toAnthropic, toGemini]) expect(() => to(retry)).not.toThrow()
    const open = new Set<string>()
    for (const { toolCalls = [], toolCallId } of retry.messages) {
      for (const { id } of toolCalls) open.add(id)
      if (toolCallId !== undefined) open.delete(toolCallId)
    }
    expect([...open]).toEqual([])
  })

  it('is not an answer where another format is wanted', async () => {
    const other = fewShot({
      instruction: 'x',
      output: json(z.object({ a: z.number() })),
      examples: [{ input: 'x', output: { a: 1 } }],
      budget: { tokens: 500, tokenizer: estimate() },
    })
    expect((await other.build('y')).safeParse(reply({}))).toMatchObject({
      ok: false,
      error: { code: 'reply_calls_tool' },
    })
  })
})

/** How each provider would send the calls of its own request back: its demonstrations read as replies (law 1). */
const forms: Readonly<Record<string, (prompt: Prompt<unknown>) => readonly Reply[]>> = {
  OpenAI: (prompt) =>
    toOpenAI(prompt).messages.flatMap((message) =>
      message.role === 'assistant'
        ? [replyFromOpenAI({ choices: [{ message: message as never, finish_reason: 'tool_calls' }] })]
        : [],
    ),
  'OpenAI, responses': (prompt) => {
    const replies: object[][] = []
    for (const item of toOpenAIResponses(prompt).input) {
      if ('role' in item && item.role === 'user') replies.push([])
      else if ('type' in item && item.type === 'function_call') replies.at(-1)?.push(item)
      else if ('role' in item)
        replies.at(-1)?.push({ type: 'message', content: [{ type: 'output_text', text: item.content }] })
    }
    return replies.slice(0, -1).map((output) => replyFromOpenAIResponses({ output, status: 'completed' }))
  },
  Anthropic: (prompt) =>
    toAnthropic(prompt).messages.flatMap(({ role, content }) =>
      role === 'assistant' ? [replyFromAnthropic({ content, stop_reason: 'end_turn' })] : [],
    ),
  Gemini: (prompt) =>
    toGemini(prompt).contents.flatMap(({ role, parts }) =>
      role === 'model'
        ? [replyFromGemini({ candidates: [{ content: { parts: parts as never }, finishReason: 'STOP' }] })]
        : [],
    ),
  'the AI SDK': (prompt) =>
    toAISDK(prompt).messages.flatMap((message) => {
      if (message.role !== 'assistant') return []
      const parts =
        typeof message.content === 'string' ? [{ type: 'text' as const, text: message.content }] : message.content
      const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
      return [
        replyFromAISDK({
          text,
          finishReason: 'stop',
          toolCalls: parts.flatMap((part) => (part.type === 'tool-call' ? [part] : [])),
        }),
      ]
    }),
  LangChain: (prompt) =>
    toLangChain(prompt).flatMap((message) => {
      const {
        role,
        content,
        tool_calls = [],
      } = Array.isArray(message) ? { role: message[0], content: message[1] } : { tool_calls: [], ...message }
      return role === 'assistant' ? [replyFromLangChain({ content, tool_calls })] : []
    }),
  'node-llama-cpp': (prompt) =>
    toLlamaCpp(prompt).flatMap((item) => {
      if (item.type !== 'model') return []
      const response = item.response.map((part) => (typeof part === 'string' ? part : '')).join('')
      const functionCalls = item.response.flatMap((part) =>
        typeof part === 'string' ? [] : [{ functionName: part.name, params: part.params }],
      )
      return [replyFromLlamaCpp({ response, functionCalls, metadata: { stopReason: 'eogToken' } })]
    }),
}

describe('demonstrations', () => {
  it.each(Object.entries(forms))('read back from the turns of %s', async (_, repliesOf) => {
    const lists = fc.array(demonstrations, { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(lists, async (outputs) => {
        const builder = fewShot({
          ...definition,
          examples: outputs.map((output, i) => ({ id: `e${i}`, input: `question ${i}`, output })),
          budget: { tokens: 20_000, tokenizer: estimate() },
          order: 'as-selected',
        })
        const prompt = await builder.build('and now?', { k: outputs.length })
        const shown = prompt.report.shots.map(({ id }) => outputs[Number(id.slice(1))] ?? expect.unreachable())
        const typed: Format<unknown, never> = format
        expect(repliesOf(prompt).map((reply) => prompt.parse(reply))).toEqual(
          shown.map((output) => typed.validate?.(output)),
        )
      }),
      { numRuns: runs(60) },
    )
  })

  it('are input examples of their tools', async () => {
    const prompt = await assistant.build('Weather in Oslo?', { k: 2 })
    const ids = prompt.report.shots.map(({ id }) => id)
    expect(ids.sort()).toEqual(['both', 'rome'])
    expect(inputExamples(prompt, definition.examples)).toEqual({
      forecast: expect.arrayContaining([{ input: { city: 'Rome' } }, { input: { city: 'Oslo', days: 3 } }]),
      now: [{ input: {} }],
      'keep-tree': [],
    })
  })
})

it('is a ParseError, with the calls as its reply', async () => {
  const prompt = await assistant.build('x')
  const given: Reply = { text: '', calls: [{ id: 'c', name: 'now', arguments: '[1' }] }
  const result = prompt.safeParse(given)
  expect(result.ok ? undefined : result.error).toBeInstanceOf(ParseError)
  expect(result.ok ? '' : result.error.reply).toBe('[{"name":"now","arguments":[1}]')
})
