import { estimate, fewShot, json, labels, type Message } from 'knapshot'
import { anthropicSchema, toAnthropic } from 'knapshot/anthropic'
import { geminiSchema, toGemini } from 'knapshot/gemini'
import { openAISchema, toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const conversation: readonly Message[] = [
  { role: 'system', content: 'Be brief.', cache: true },
  { role: 'user', content: 'Weather in Rome and Oslo?' },
  {
    role: 'assistant',
    content: '',
    toolCalls: [
      { id: 'c1', name: 'weather', arguments: '{"city":"Rome"}' },
      { id: 'c2', name: 'weather', arguments: 'Oslo' },
    ],
  },
  { role: 'tool', toolCallId: 'c1', content: 'sunny' },
  { role: 'tool', toolCallId: 'c2', content: 'snow' },
  { role: 'user', content: 'So?' },
]
const prompt = { messages: conversation }

const Ticket = z.object({ team: z.enum(['billing', 'login']), refund: z.number().optional() })
const triage = fewShot({
  instruction: 'Route.',
  output: json(Ticket),
  examples: [
    { id: 'a', input: 'charged twice', output: { team: 'billing', refund: 12 } },
    { id: 'b', input: 'cannot sign in', output: { team: 'login' } },
  ],
  pin: ['a'],
  budget: { tokens: 400, tokenizer: estimate() },
})

describe('toOpenAI', () => {
  it('writes tool calls and their results', () => {
    expect(toOpenAI(prompt).messages.slice(2, 4)).toEqual([
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Rome"}' } },
          { id: 'c2', type: 'function', function: { name: 'weather', arguments: 'Oslo' } },
        ],
      },
      { role: 'tool', content: 'sunny', tool_call_id: 'c1' },
    ])
  })

  it('adds the strict schema when asked for', async () => {
    const built = await triage.build('refund please')
    expect(toOpenAI(built)).not.toHaveProperty('response_format')
    expect(toOpenAI(built, { structured: true }).response_format).toEqual({
      type: 'json_schema',
      json_schema: { name: 'answer', strict: true, schema: openAISchema(Ticket).schema },
    })
  })
})

describe('toOpenAIResponses', () => {
  it('separates instructions from input', () => {
    expect(toOpenAIResponses(prompt)).toEqual({
      instructions: 'Be brief.',
      input: [
        { role: 'user', content: 'Weather in Rome and Oslo?' },
        { type: 'function_call', call_id: 'c1', name: 'weather', arguments: '{"city":"Rome"}' },
        { type: 'function_call', call_id: 'c2', name: 'weather', arguments: 'Oslo' },
        { type: 'function_call_output', call_id: 'c1', output: 'sunny' },
        { type: 'function_call_output', call_id: 'c2', output: 'snow' },
        { role: 'user', content: 'So?' },
      ],
    })
    expect(toOpenAIResponses({ messages: [{ role: 'user', content: 'Hi' }] })).not.toHaveProperty('instructions')
  })

  it('adds the strict schema when asked for', async () => {
    const { text } = toOpenAIResponses(await triage.build('refund please'), { structured: true })
    expect(text).toEqual({
      format: { type: 'json_schema', name: 'answer', strict: true, schema: openAISchema(Ticket).schema },
    })
  })
})

describe('toAnthropic', () => {
  it('joins turns of one role, so that tool results follow their calls at once', () => {
    expect(toAnthropic(prompt)).toEqual({
      system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Weather in Rome and Oslo?' }] },
        {
          role: 'assistant',
          content: [
            { type: 'tool_use', id: 'c1', name: 'weather', input: { city: 'Rome' } },
            { type: 'tool_use', id: 'c2', name: 'weather', input: { arguments: 'Oslo' } },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'c1', content: 'sunny' },
            { type: 'tool_result', tool_use_id: 'c2', content: 'snow' },
            { type: 'text', text: 'So?' },
          ],
        },
      ],
    })
  })

  it('marks the end of the stable prefix', async () => {
    const built = await triage.build('refund please')
    const marked = built.messages.findIndex(({ cache }) => cache === true)
    expect(marked).toBe(2)
    const { messages } = toAnthropic(built)
    expect(messages[1]).toEqual({
      role: 'assistant',
      content: [{ type: 'text', text: built.messages[2]?.content, cache_control: { type: 'ephemeral' } }],
    })
    expect(JSON.stringify(messages).split('cache_control')).toHaveLength(2)
  })

  it('adds the output format when asked for', async () => {
    const { output_config } = toAnthropic(await triage.build('refund please'), { structured: true })
    expect(output_config).toEqual({ format: { type: 'json_schema', schema: anthropicSchema(Ticket).schema } })
  })
})

describe('toGemini', () => {
  it('names the roles user and model, and matches responses to calls', () => {
    expect(toGemini(prompt)).toEqual({
      config: { systemInstruction: 'Be brief.' },
      contents: [
        { role: 'user', parts: [{ text: 'Weather in Rome and Oslo?' }] },
        {
          role: 'model',
          parts: [
            { functionCall: { id: 'c1', name: 'weather', args: { city: 'Rome' } } },
            { functionCall: { id: 'c2', name: 'weather', args: { arguments: 'Oslo' } } },
          ],
        },
        {
          role: 'user',
          parts: [
            { functionResponse: { id: 'c1', name: 'weather', response: { output: 'sunny' } } },
            { functionResponse: { id: 'c2', name: 'weather', response: { output: 'snow' } } },
            { text: 'So?' },
          ],
        },
      ],
    })
  })

  it('adds the schema when asked for', async () => {
    const { config } = toGemini(await triage.build('refund please'), { structured: true })
    expect(config).toMatchObject({
      responseMimeType: 'application/json',
      responseJsonSchema: geminiSchema(Ticket).schema,
    })
  })
})

describe('structured output', () => {
  it('is refused where the examples do not show JSON', async () => {
    const { build } = fewShot({
      instruction: 'Label.',
      output: labels('a', 'b'),
      examples: [{ input: 'x', output: 'a' }],
      budget: { tokens: 400, tokenizer: estimate() },
    })
    const built = await build('y')
    for (const request of [toOpenAI, toOpenAIResponses, toAnthropic, toGemini]) {
      expect(() => request(built, { structured: true })).toThrow(
        expect.objectContaining({ code: 'definition_invalid', message: expect.stringContaining('labels') }),
      )
      expect(() => request(prompt, { structured: true })).toThrow(/no known format/)
    }
  })

  it('gives replies that the format reads: null for an absent field', async () => {
    const built = await triage.build('cannot sign in')
    expect(built.parse('{"team":"login","refund":null}')).toEqual({ team: 'login' })
  })
})
