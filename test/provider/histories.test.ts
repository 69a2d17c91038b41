import fc from 'fast-check'
import { DefinitionError, type Message } from 'knapshot'
import { fromAISDK, toAISDK } from 'knapshot/ai-sdk'
import { fromAnthropic, toAnthropic } from 'knapshot/anthropic'
import { fromGemini, toGemini } from 'knapshot/gemini'
import { fromLangChain, toLangChain } from 'knapshot/langchain'
import { fromLlamaCpp, toLlamaCpp } from 'knapshot/llama-cpp'
import { fromOpenAI, fromOpenAIResponses, toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { describe, expect, it } from 'vitest'
import { runs } from '../support/runs.ts'

type Turn = readonly Message[]

const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  fc.constantFrom('{"a":1}', '<user>', '[]', 'Ünïcode ✓', 'a\nb'),
)
const text = words.filter((one) => one.trim() !== '')
const args = fc.dictionary(
  fc.string({ maxLength: 6 }).filter((key) => key !== '__proto__'),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 3 },
)

/** A step of an agent: calls with a text or without, and their results. */
function steps(signed: boolean): fc.Arbitrary<Turn> {
  const call = fc.record({
    name: fc.constantFrom('look_up', 'send-mail', 'now'),
    args: args.map((value) => JSON.stringify(JSON.parse(JSON.stringify(value)))),
    result: fc.oneof(text, fc.constant('')),
    signature: signed ? fc.option(fc.constantFrom('c2ln', 'bmF0dXJl'), { nil: undefined }) : fc.constant(undefined),
  })
  return fc
    .tuple(fc.oneof(text, fc.constant('')), fc.array(call, { minLength: 1, maxLength: 3 }))
    .map(([content, calls]) => [
      {
        role: 'assistant',
        content,
        toolCalls: calls.map(({ name, args, signature }, i) => ({
          id: `c${i}`,
          name,
          arguments: args,
          ...(signature === undefined ? {} : { signature }),
        })),
      },
      ...calls.map(({ result }, i): Message => ({ role: 'tool', content: result, toolCallId: `c${i}` })),
    ])
}

/** Conversations as agents have them: the user, any number of steps, an answer; the ids of calls are told apart. */
function conversations(signed = false): fc.Arbitrary<readonly Message[]> {
  const turn = fc.tuple(text, fc.array(steps(signed), { maxLength: 2 }), text)
  return fc
    .record({
      system: fc.option(text, { nil: undefined }),
      turns: fc.array(turn, { minLength: 1, maxLength: 3 }),
      next: text,
    })
    .map(({ system, turns, next }) => {
      let n = 0
      const said = turns.flatMap(([user, agent, answer]): Message[] => [
        { role: 'user', content: user },
        ...agent.flatMap((step) => {
          n++
          return step.map(
            (message): Message => ({
              ...message,
              ...(message.toolCalls === undefined
                ? {}
                : { toolCalls: message.toolCalls.map((call) => ({ ...call, id: `s${n}${call.id}` })) }),
              ...(message.toolCallId === undefined ? {} : { toolCallId: `s${n}${message.toolCallId}` }),
            }),
          )
        }),
        { role: 'assistant', content: answer },
      ])
      const head: Message[] = system === undefined ? [] : [{ role: 'system', content: system }]
      return [...head, ...said, { role: 'user', content: next }]
    })
}

const providers = {
  OpenAI: (messages: readonly Message[]) => fromOpenAI(toOpenAI({ messages })),
  'OpenAI, developer': (messages: readonly Message[]) => fromOpenAI(toOpenAI({ messages }, { system: 'developer' })),
  'OpenAI, responses': (messages: readonly Message[]) => fromOpenAIResponses(toOpenAIResponses({ messages })),
  Anthropic: (messages: readonly Message[]) => fromAnthropic(toAnthropic({ messages })),
  Gemini: (messages: readonly Message[]) => fromGemini(toGemini({ messages })),
  'the AI SDK 7': (messages: readonly Message[]) => fromAISDK(toAISDK({ messages })),
  'the AI SDK 6': (messages: readonly Message[]) => fromAISDK(toAISDK({ messages }, { version: 6 })),
  LangChain: (messages: readonly Message[]) => fromLangChain(toLangChain({ messages })),
  // Its items have no ids of calls: they are told by their order.
  'node-llama-cpp': (messages: readonly Message[]) => withIdsOf(messages, fromLlamaCpp(toLlamaCpp({ messages }))),
}

/** Gives calls the ids that the calls of another conversation have, in order. */
function withIdsOf(other: readonly Message[], messages: readonly Message[]): readonly Message[] {
  const ids = other.flatMap(({ toolCalls = [] }) => toolCalls.map(({ id }) => id))
  const renamed = (id: string): string => ids[Number(id.slice('call_'.length)) - 1] ?? id
  return messages.map(({ toolCalls, toolCallId, ...message }) => ({
    ...message,
    ...(toolCalls === undefined ? {} : { toolCalls: toolCalls.map((call) => ({ ...call, id: renamed(call.id) })) }),
    ...(toolCallId === undefined ? {} : { toolCallId: renamed(toolCallId) }),
  }))
}

describe('a history', () => {
  it.each(Object.entries(providers))('of %s is what it was before it was sent', (name, there) => {
    fc.assert(
      fc.property(conversations(name === 'Gemini'), (messages) => {
        expect(there(messages)).toEqual(messages)
      }),
      { numRuns: runs(500) },
    )
  })

  it('keeps names for OpenAI, and marks of the cache for those that have marks in a message', () => {
    const named: Message[] = [{ role: 'user', content: 'hi', name: 'Ann' }]
    expect(fromOpenAI(toOpenAI({ messages: named }).messages)).toEqual(named)
    const marked: Message[] = [
      { role: 'system', content: 'Help.', cache: true },
      { role: 'user', content: 'hi', cache: true },
    ]
    expect(fromAnthropic(toAnthropic({ messages: marked }))).toEqual(marked)
    expect(fromOpenAI(toOpenAI({ messages: marked }, { cache: { mark: true } }))).toEqual(marked)
  })

  it('takes replies as SDKs return them', () => {
    const choice = { role: 'assistant', content: 'Hello', refusal: null, annotations: [], audio: null }
    expect(fromOpenAI([choice])).toEqual([{ role: 'assistant', content: 'Hello' }])
    const output = [
      {
        type: 'message',
        id: 'm',
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text: 'Hello', annotations: [], logprobs: [] }],
      },
      { type: 'function_call', id: 'f', status: 'completed', call_id: 'c', name: 'now', arguments: '{}' },
    ]
    expect(fromOpenAIResponses(output)).toEqual([
      { role: 'assistant', content: 'Hello', toolCalls: [{ id: 'c', name: 'now', arguments: '{}' }] },
    ])
    const message = {
      id: 'm',
      type: 'message',
      role: 'assistant',
      model: 'x',
      stop_reason: 'end_turn',
      usage: {},
      content: [{ type: 'text', text: 'Hello', citations: null }],
    }
    expect(fromAnthropic([message])).toEqual([{ role: 'assistant', content: 'Hello' }])
    expect(
      fromGemini([
        { role: 'user', parts: [{ text: 'now?' }] },
        {
          role: 'model',
          parts: [{ functionCall: { name: 'now', args: {} } }, { functionCall: { name: 'now', args: { zone: 'x' } } }],
        },
        {
          role: 'user',
          parts: [
            { functionResponse: { name: 'now', response: { hour: 5 } } },
            { functionResponse: { name: 'now', response: { output: '6' } } },
          ],
        },
      ]).slice(1),
    ).toEqual([
      {
        role: 'assistant',
        content: '',
        toolCalls: [
          { id: 'call_1', name: 'now', arguments: '{}' },
          { id: 'call_2', name: 'now', arguments: '{"zone":"x"}' },
        ],
      },
      { role: 'tool', content: '{"hour":5}', toolCallId: 'call_1' },
      { role: 'tool', content: '6', toolCallId: 'call_2' },
    ])
  })

  /** What a message cannot hold: who gives it, where it stands, and what may be left out instead. */
  const refused: readonly (readonly [from: string, given: readonly object[], place: string, leaveOut?: string])[] = [
    [
      'fromOpenAI',
      [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'x' },
            { type: 'image_url', image_url: {} },
          ],
        },
      ],
      'messages[0].content[1]',
      'image_url',
    ],
    ['fromOpenAI', [{ role: 'assistant', content: 'x', audio: { id: 'a' } }], 'messages[0].audio', 'audio'],
    [
      'fromOpenAI',
      [{ role: 'assistant', content: null, function_call: { name: 'f' } }],
      'messages[0].function_call',
      'function_call',
    ],
    ['fromOpenAI', [{ role: 'assistant', content: null, refusal: 'no' }], 'messages[0].refusal', 'refusal'],
    ['fromOpenAI', [{ role: 'function', content: 'x', name: 'f' }], 'messages[0].role'],
    ['fromOpenAI', [{ role: 'tool', content: 'x' }], 'messages[0].tool_call_id'],
    [
      'fromOpenAI',
      [{ role: 'assistant', content: null, tool_calls: [{ id: 'c', type: 'custom', custom: {} }] }],
      'messages[0].tool_calls[0]',
    ],
    ['fromOpenAI', [{ role: 'user', content: 5 }], 'messages[0].content'],
    ['fromOpenAIResponses', [{ type: 'reasoning', id: 'r', summary: [] }], 'input[0]', 'reasoning'],
    ['fromOpenAIResponses', [{ type: 'web_search_call', id: 'w' }], 'input[0]', 'web_search_call'],
    [
      'fromOpenAIResponses',
      [{ role: 'user', content: [{ type: 'input_image' }] }],
      'input[0].content[0]',
      'input_image',
    ],
    ['fromOpenAIResponses', [{ role: 'critic', content: 'x' }], 'input[0].role'],
    [
      'fromAnthropic',
      [
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'hm', signature: 's' },
            { type: 'text', text: 'x' },
          ],
        },
      ],
      'messages[0].content[0]',
      'thinking',
    ],
    ['fromAnthropic', [{ role: 'user', content: [{ type: 'image', source: {} }] }], 'messages[0].content[0]', 'image'],
    [
      'fromAnthropic',
      [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c', content: 'x', is_error: true }] }],
      'messages[0].content[0].is_error',
      'is_error',
    ],
    [
      'fromAnthropic',
      [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c', content: [{ type: 'image' }] }] }],
      'messages[0].content[0].content[0]',
      'image',
    ],
    ['fromAnthropic', [{ role: 'tool', content: 'x' }], 'messages[0].role'],
    [
      'fromGemini',
      [{ role: 'user', parts: [{ inlineData: { data: '' } }] }],
      'contents[0].parts[0].inlineData',
      'inlineData',
    ],
    ['fromGemini', [{ role: 'model', parts: [{ text: 'hm', thought: true }] }], 'contents[0].parts[0]', 'thought'],
    [
      'fromGemini',
      [{ role: 'user', parts: [{ functionResponse: { name: 'now', response: {} } }] }],
      'contents[0].parts[0].functionResponse',
    ],
    ['fromGemini', [{ role: 'system', parts: [{ text: 'x' }] }], 'contents[0].role'],
    ['fromGemini', [{ role: 'user' }], 'parts'],
    ['fromAISDK', [{ role: 'user', content: [{ type: 'image', image: '' }] }], 'messages[0].content[0]', 'image'],
    [
      'fromAISDK',
      [{ role: 'assistant', content: [{ type: 'reasoning', text: 'hm' }] }],
      'messages[0].content[0]',
      'reasoning',
    ],
    [
      'fromAISDK',
      [
        {
          role: 'tool',
          content: [
            { type: 'tool-result', toolCallId: 'c', toolName: 'n', output: { type: 'error-text', value: 'x' } },
          ],
        },
      ],
      'messages[0].content[0].output',
    ],
    ['fromAISDK', [{ role: 'data', content: 'x' }], 'messages[0].role'],
    [
      'fromLangChain',
      [{ role: 'user', content: [{ type: 'image_url', image_url: '' }] }],
      'messages[0].content[0]',
      'image_url',
    ],
    ['fromLangChain', [{ role: 'function', content: 'x' }], 'messages[0].role'],
    [
      'fromLangChain',
      [{ role: 'tool', content: 'x', tool_call_id: 'c', status: 'error' }],
      'messages[0].status',
      'error',
    ],
    ['fromLangChain', [{ role: 'tool', content: 'x' }], 'messages[0].tool_call_id'],
    [
      'fromLlamaCpp',
      [{ type: 'model', response: [{ type: 'segment', segmentType: 'thought', text: 'hm' }] }],
      'history[0].response[0]',
      'thought',
    ],
    ['fromLlamaCpp', [{ type: 'tool', text: 'x' }], 'history[0].type'],
  ]
  const readers: Readonly<Record<string, (given: readonly object[], options?: { leaveOut: string[] }) => Message[]>> = {
    fromOpenAI,
    fromOpenAIResponses,
    fromAnthropic,
    fromGemini,
    fromAISDK,
    fromLangChain,
    fromLlamaCpp,
  }

  for (const [from, given, place, leaveOut] of refused)
    it(`${from} refuses by name what a message cannot hold: ${JSON.stringify(given)}`, () => {
      const read = readers[from] ?? expect.unreachable(from)
      expect(() => read(given)).toThrow(DefinitionError)
      expect(() => read(given)).toThrow(`${from}(): \`${place}\``)
      if (leaveOut === undefined) return
      expect(() => read(given)).toThrow(`{ leaveOut: ['${leaveOut}'] }`)
      expect(JSON.stringify(read(given, { leaveOut: [leaveOut] }))).not.toContain(leaveOut)
    })
})
