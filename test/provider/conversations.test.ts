import { estimate, fewShot, type Message, ParseError, type Repair, type ToolCall, text } from 'knapshot'
import { toAnthropic } from 'knapshot/anthropic'
import { toGemini } from 'knapshot/gemini'
import { toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { describe, expect, it } from 'vitest'
import { preview } from '../../src/value/preview.ts'

const providers = { toOpenAI, toOpenAIResponses, toAnthropic, toGemini }
const systemFieldOnly = ['toAnthropic', 'toGemini']

const builder = fewShot({
  instruction: 'Help.',
  output: text(),
  examples: [{ id: 'e', input: 'a', output: 'x' }],
  budget: { tokens: 2_000, tokenizer: estimate() },
})

const user = (content = 'Weather?'): Message => ({ role: 'user', content })
const assistant = (content: string): Message => ({ role: 'assistant', content })
const call = (change: Partial<ToolCall> = {}): Message => ({
  role: 'assistant',
  content: '',
  toolCalls: [{ id: 'c1', name: 'now', arguments: '{}', ...change }],
})
const result = (toolCallId = 'c1'): Message => ({ role: 'tool', toolCallId, content: '12' })

/** What JavaScript callers give. */
function build(history: readonly unknown[]) {
  // The point of these tests: no compiler looked at it.
  return builder.build('And now?', { history: history as readonly Message[] })
}

const refused: readonly (readonly [what: string, history: readonly unknown[], message: RegExp])[] = [
  [
    'tool_calls',
    [user(), { role: 'assistant', content: '', tool_calls: [] }],
    /history\[1\]` has the unknown key "tool_calls"; did you mean `toolCalls`\?.*fromOpenAI/,
  ],
  [
    'tool_call_id',
    [user(), call(), { role: 'tool', content: '12', tool_call_id: 'c1' }],
    /"tool_call_id"; did you mean `toolCallId`\?.*fromOpenAI/,
  ],
  ['function_call', [{ ...assistant('x'), function_call: {} }], /did you mean `toolCalls`\?/],
  ['parts', [{ role: 'user', content: 'x', parts: [] }], /did you mean `content`\?.*fromGemini/],
  [
    'null content',
    [user(), { ...call(), content: null }],
    /`history\[1\]\.content` must be a string, found null.*fromOpenAI/,
  ],
  ['parts as content', [{ role: 'user', content: [{ type: 'text', text: 'x' }] }], /must be a string/],
  ...['developer', 'model', 'function', 'human'].map(
    (role) =>
      [`the role ${role}`, [{ role, content: 'x' }], /`history\[0\]\.role` must be 'system'.*fromOpenAI/] as const,
  ),
  ...['look up', 'Höhe', '', 'x'.repeat(129)].map(
    (name) =>
      [
        `a tool named ${preview(name)}`,
        [user(), { ...call(), toolCalls: [{ id: 'c1', name, arguments: '{}' }] }, result()],
        /toolCalls\[0\]\.name` must be the name of a tool/,
      ] as const,
  ),
  ['no message', [null], /`history\[0\]` must be an object, found null/],
  ['an empty name', [{ ...user(), name: '' }], /`history\[0\]\.name` must be a non-empty string/],
  ['a name of a result', [user(), call(), { ...result(), name: 'now' }], /`history\[2\]\.name` stands in/],
  ['calls of the user', [{ ...user(), toolCalls: call().toolCalls }], /`history\[0\]\.toolCalls` stands in/],
  ['a result of the user', [{ ...user(), toolCallId: 'c1' }], /`history\[0\]\.toolCallId` stands in/],
  ['calls that are no list', [{ ...call(), toolCalls: {} }], /`history\[0\]\.toolCalls` must be a list/],
  [
    'a call without an id',
    [user(), { ...call(), toolCalls: [{ name: 'now', arguments: '{}' }] }],
    /toolCalls\[0\]\.id/,
  ],
  [
    'arguments as an object',
    [user(), { ...call(), toolCalls: [{ id: 'c', name: 'n', arguments: {} }] }],
    /JSON\.stringify/,
  ],
  [
    'thoughtSignature',
    [user(), { ...call(), toolCalls: [{ ...call().toolCalls?.[0], thoughtSignature: 's' }] }],
    /did you mean `signature`\?/,
  ],
  [
    'a result without an id',
    [user(), { role: 'tool', content: '12' }],
    /`history\[1\]` is the result of a tool without `toolCallId`/,
  ],
  ['a result without a call', [user(), result()], /`history\[1\]` is the result of the call "c1", which is not open/],
  ['two results of one call', [user(), call(), result(), result()], /`history\[3\]` is the result/],
  [
    'a call without a result',
    [user(), call(), user('Hello?')],
    /`history\[1\]` calls a tool \("c1"\), and no result follows/,
  ],
  ['a call at the end', [user(), call()], /no result follows/],
  ['an id that is still open', [user(), call(), call(), result(), result()], /`history\[2\]` calls "c1" again/],
  ['a blank message of the user', [user(' \n')], /`history\[0\]\.content` is blank/],
]

interface Repaired {
  readonly history: readonly unknown[]
  /** Kinds and places of what is reported. */
  readonly repairs: readonly (readonly [Repair['kind'], string])[]
  /** The conversation as the prompt has it. */
  readonly messages: readonly Message[]
}

const repaired: Readonly<Record<string, Repaired>> = {
  'an assistant that says nothing': {
    history: [user(), assistant('\n')],
    repairs: [['empty-message', 'history[1]']],
    messages: [user()],
  },
  'a system message that says nothing': {
    history: [user(), { role: 'system', content: '' }, assistant('12')],
    repairs: [['empty-message', 'history[1]']],
    messages: [user(), assistant('12')],
  },
  'empty arguments': {
    history: [user(), call({ arguments: '' }), result()],
    repairs: [['empty-arguments', 'history[1].toolCalls[0]']],
    messages: [user(), call(), result()],
  },
  'a result that comes late': {
    history: [user(), call(), user('Hello?'), result()],
    repairs: [['late-result', 'history[3]']],
    messages: [user(), call(), result(), user('Hello?')],
  },
  'halves of surrogate pairs': {
    history: [user('🔥🔥'.slice(0, 3)), call({ arguments: '"\udd25"' }), result()],
    repairs: [
      ['half-surrogate', 'history[0]'],
      ['half-surrogate', 'history[1]'],
    ],
    messages: [user('🔥\ufffd'), call({ arguments: '"\ufffd"' }), result()],
  },
}

/** Everything that any provider refuses, as its documentation or its answers say. */
function expectSendable(name: keyof typeof providers, request: ReturnType<(typeof providers)[typeof name]>): void {
  const body = JSON.stringify(request)
  expect(body).not.toMatch(/\\ud[89a-f]/iu)
  if ('contents' in request) {
    expect(request.contents[0]?.role).toBe('user')
    for (const { parts } of request.contents) for (const part of parts) expect(part).not.toEqual({ text: '' })
  } else if ('input' in request) {
    for (const item of request.input) if ('call_id' in item) expect(item.call_id).toMatch(/^[\w-]{1,64}$/u)
  } else if ('system' in request) {
    expect(request.messages[0]?.role).toBe('user')
    request.messages.forEach(({ role, content }, i) => {
      expect(role).not.toBe(request.messages[i - 1]?.role)
      for (const block of content) {
        if (block.type === 'text') expect(block.text).toMatch(/\S/u)
        if (block.type !== 'tool_use') continue
        expect(block.id).toMatch(/^[\w-]{1,64}$/u)
        const answers = request.messages[i + 1]?.content ?? []
        expect(
          answers.filter((answer) => answer.type === 'tool_result' && answer.tool_use_id === block.id),
        ).toHaveLength(1)
      }
    })
  } else {
    request.messages.forEach((message, i) => {
      if (message.role !== 'assistant') return
      const ids = (message.tool_calls ?? []).map(({ id }) => id)
      for (const id of ids) expect(id).toMatch(/^[\w-]{1,40}$/u)
      const answers = request.messages.slice(i + 1, i + 1 + ids.length)
      expect(answers.map((answer) => answer.role === 'tool' && answer.tool_call_id).sort()).toEqual(ids.sort())
    })
  }
}

describe.each(Object.keys(providers) as (keyof typeof providers)[])('conversations for %s', (name) => {
  const send = providers[name]

  it.each(refused)('refuse %s', async (_, history, message) => {
    await expect(build(history)).rejects.toThrow(expect.objectContaining({ code: 'definition_invalid' }))
    await expect(build(history)).rejects.toThrow(message)
  })

  it.each(Object.entries(repaired))('repair %s, and say so', async (_, { history, repairs, messages }) => {
    const prompt = await build(history)
    expect(prompt.report.repairs.map(({ kind, place }) => [kind, place])).toEqual(repairs)
    expect(prompt.messages.slice(1)).toEqual([...messages, user('And now?')])
    expectSendable(name, send(prompt))
  })

  it.each([
    ['with a dot and a colon', 'functions.now:0'],
    ['that are long', `call_${'x'.repeat(90)}`],
    ['in another script', 'вызов 1'],
  ])('take ids %s', async (_, id) => {
    const other = `${id}'`
    const history = [
      user(),
      call({ id }),
      result(id),
      user(),
      call({ id: other }),
      result(other),
      call({ id }),
      result(id),
    ]
    const request = send(await build([...history, assistant('12')]))
    expectSendable(name, request)
    expect(send(await build([...history, assistant('12')]))).toEqual(request)
  })

  it('keep what the assistant says first, where it stands', async () => {
    const request = send(await build([assistant('Welcome!'), user(), assistant('12')]))
    expectSendable(name, request)
    const body = JSON.stringify(request)
    expect(body.indexOf('Welcome!')).toBeGreaterThan(0)
    expect(body.includes('<assistant>\\nWelcome!\\n</assistant>')).toBe(systemFieldOnly.includes(name))
  })

  it('begin with a call only where the provider takes that', async () => {
    const prompt = await build([call(), result(), assistant('12')])
    if (systemFieldOnly.includes(name))
      expect(() => send(prompt)).toThrow(/takes no conversation that begins with a call/)
    else expectSendable(name, send(prompt))
  })

  it('keep a system message in its place', async () => {
    const order = { role: 'system', content: 'Now in French.' }
    const request = send(await build([user(), assistant('12'), order]))
    expectSendable(name, request)
    const body = JSON.stringify(request)
    // Gemini's configuration stands before the contents, as Anthropic's system field stands before its messages.
    expect(body.indexOf('Weather?')).toBeLessThan(body.indexOf('Now in French.'))
    expect(body.indexOf('Now in French.')).toBeLessThan(body.indexOf('And now?'))
    expect(body.includes('<system>\\nNow in French.\\n</system>')).toBe(systemFieldOnly.includes(name))
  })

  it('give the signature of a call to Gemini only', async () => {
    const body = JSON.stringify(send(await build([user(), call({ signature: 'SIG' }), result(), assistant('12')])))
    expect(body.includes('"thoughtSignature":"SIG"')).toBe(name === 'toGemini')
    expect(body.includes('SIG')).toBe(name === 'toGemini')
  })

  it('refuse a blank input where the provider does, by its place', async () => {
    const prompt = await builder.build('')
    if (!systemFieldOnly.includes(name)) return expectSendable(name, send(prompt))
    expect(() => send(prompt)).toThrow(/refuses messages without text, and message 3 \(user\) has ""/)
  })

  it('take the next step of an agent', async () => {
    const prompt = await builder.build(undefined, { history: [user('Weather in Rome?'), call(), result()] })
    expect(prompt.messages.slice(1)).toEqual([user('Weather in Rome?'), call(), result()])
    expectSendable(name, send(prompt))
  })
})

describe('repairs', () => {
  it('are listed for the input, passages, examples, variables and replies', async () => {
    const half = '🔥'.slice(0, 1)
    const made = fewShot({
      instruction: `Help ${half}.`,
      output: text(),
      examples: [
        { id: 'fine', input: 'a', output: 'x' },
        { id: 'torn', input: `b${half}`, output: 'y' },
      ],
      budget: { tokens: 2_000, tokenizer: estimate() },
    })
    const prompt = await made.build(`c${half}`, { passages: [{ id: 'p', text: half, variants: [half] }] })
    const places = prompt.report.repairs.map(({ place }) => place)
    expect(places.sort()).toEqual(['input', 'instruction', 'passages[0]', 'passages[0].variants[0]', 'torn'])
    expect(JSON.stringify(prompt.messages)).not.toMatch(/\\ud[89a-f]/iu)
    const again = prompt.retry(half, new ParseError('reply_invalid', `no ${half}`, { reply: half }))
    expect(again.report.repairs.map(({ place }) => place)).toContain('reply')
    expect(JSON.stringify(again.messages)).not.toMatch(/\\ud[89a-f]/iu)
  })

  it('are none in a sound prompt', async () => {
    expect((await build([user(), assistant('12')])).report.repairs).toEqual([])
  })
})

it.each(['Ann Lee', 'a<b', 'a|b', 'a/b', 'a\\b', 'x'.repeat(65)])('the name %j is refused for OpenAI', async (name) => {
  const prompt = await build([{ role: 'user', name, content: 'Hi' }])
  expect(() => toOpenAI(prompt)).toThrow(/OpenAI takes names of 1 to 64 characters/)
  expect(toOpenAI(await build([{ role: 'user', name: 'Änn_Lee-1', content: 'Hi' }])).messages[1]).toMatchObject({
    name: 'Änn_Lee-1',
  })
})
