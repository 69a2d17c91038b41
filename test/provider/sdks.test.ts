import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI } from '@google/genai'
import { ask, type Call, estimate, fewShot, json, type ModelReply, ParseError, type Prompt } from 'knapshot'
import { callAnthropic, replyFromAnthropic, toAnthropic } from 'knapshot/anthropic'
import { callGemini, replyFromGemini, toGemini } from 'knapshot/gemini'
import { callLangChain } from 'knapshot/langchain'
import { callLlamaCpp } from 'knapshot/llama-cpp'
import {
  callOpenAI,
  callOpenAIResponses,
  replyFromOpenAI,
  replyFromOpenAIResponses,
  toOpenAI,
  toOpenAIResponses,
} from 'knapshot/openai'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type SdkServer, startSdkServer } from '../support/sdk-server.ts'
import { answerOf, type Kind, type wires } from './sdk-wire.ts'

/** One way to ask: by `ask`, and by hand with the same parameters. */
interface Way {
  readonly wire: keyof typeof wires
  readonly call: Call
  byHand(prompt: Prompt<unknown>): Promise<ModelReply>
}

const definition = {
  name: 'triage',
  instruction: 'Route it.',
  output: json(z.object({ team: z.enum(['billing', 'login']) })),
  examples: [
    { id: 'a', input: 'charged twice', output: { team: 'billing' as const } },
    { id: 'b', input: 'cannot sign in', output: { team: 'login' as const } },
  ],
  pin: ['a'],
  budget: { tokens: 900, reserve: 50, tokenizer: estimate() },
}
const triage = fewShot(definition)
const withTool = triage.with({
  tools: [
    {
      name: 'look_up',
      description: 'Finds it.',
      parameters: { type: 'object', properties: { id: { type: 'integer' } } },
    },
  ],
})

let server: SdkServer
let ways: Readonly<Record<string, Way>>

beforeAll(async () => {
  server = await startSdkServer()
  const openai = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 })
  const anthropic = new Anthropic({ baseURL: server.url, apiKey: 'none', maxRetries: 0 })
  const gemini = new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: server.url } })
  ways = {
    'OpenAI, chat completions': {
      wire: 'chat',
      call: callOpenAI(
        openai,
        { model: 'm', temperature: 0 },
        { structured: true, cache: { key: 'triage', mark: true } },
      ),
      byHand: async (prompt) =>
        replyFromOpenAI(
          await openai.chat.completions.create({
            model: 'm',
            temperature: 0,
            max_completion_tokens: 50,
            ...toOpenAI(prompt, { structured: true, cache: { key: 'triage', mark: true } }),
          }),
        ),
    },
    'OpenAI, chat completions for a server of its own': {
      wire: 'chat',
      call: callOpenAI(openai, { model: 'm', max_tokens: 30 }, { system: 'first-user' }),
      byHand: async (prompt) =>
        replyFromOpenAI(
          await openai.chat.completions.create({
            model: 'm',
            max_tokens: 30,
            ...toOpenAI(prompt, { system: 'first-user' }),
          }),
        ),
    },
    'OpenAI, responses': {
      wire: 'responses',
      call: callOpenAIResponses(openai, { model: 'm', store: false }, { structured: true, system: 'developer' }),
      byHand: async (prompt) =>
        replyFromOpenAIResponses(
          await openai.responses.create({
            model: 'm',
            store: false,
            max_output_tokens: 50,
            ...toOpenAIResponses(prompt, { structured: true, system: 'developer' }),
          }),
        ),
    },
    Anthropic: {
      wire: 'anthropic',
      call: callAnthropic(anthropic, { model: 'm' }, { structured: true, cache: { ttl: '1h', conversation: true } }),
      byHand: async (prompt) =>
        replyFromAnthropic(
          await anthropic.messages.create({
            model: 'm',
            max_tokens: 50,
            ...toAnthropic(prompt, { structured: true, cache: { ttl: '1h', conversation: true } }),
          }),
        ),
    },
    Gemini: {
      wire: 'gemini',
      call: callGemini(gemini, { model: 'm', config: { temperature: 0 } }, { structured: true }),
      byHand: async (prompt) => {
        const { config, contents } = toGemini(prompt, { structured: true })
        return replyFromGemini(
          await gemini.models.generateContent({
            model: 'm',
            contents,
            config: { temperature: 0, maxOutputTokens: 50, ...config },
          }),
        )
      },
    },
  }
})
afterAll(() => server.stop())

const names = [
  'OpenAI, chat completions',
  'OpenAI, chat completions for a server of its own',
  'OpenAI, responses',
  'Anthropic',
  'Gemini',
]
const wayOf = (name: string): Way => ways[name] ?? expect.unreachable(name)

/** What each reply is: a value, or the code of the error. Streamed replies are the same. */
const outcomes: Readonly<Record<Kind, unknown>> = {
  whole: { team: 'login' },
  limit: 'reply_truncated',
  refusal: 'reply_refused',
  filter: 'reply_refused',
  empty: 'reply_empty',
  call: 'reply_calls_tool',
  malformed: 'failed',
}

async function outcome(prompt: Prompt<unknown>, call: Call, isStream = false): Promise<unknown> {
  try {
    return (await ask(prompt, call, { retries: 0, ...(isStream ? { onPartial: () => undefined } : {}) })).value
  } catch (error) {
    if (error instanceof ParseError && !error.message.startsWith('The response of')) return error.code
    // A stream that says that it failed is an error of the SDK's for some, and of ours for others.
    expect(String(error)).toMatch(/tired|has no (?:message|choices|candidate)/u)
    return 'failed'
  }
}

describe.each(names)('%s', (name) => {
  it('sends what the same call sends by hand, and reads the same reply', async () => {
    const { call, byHand, wire } = wayOf(name)
    for (const builder of [triage, withTool])
      for (const history of [
        [],
        [
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello' },
        ] as const,
      ]) {
        const prompt = await builder.build('who signs in?', { history })
        server.answer(answerOf(wire, 'whole', false))
        const answer = await ask(prompt, call)
        expect(prompt.parse(await byHand(prompt))).toEqual(answer.value)
        const [asked, again] = server.journal
        expect(asked).toEqual(again)
        expect(JSON.stringify(asked?.body)).toContain('charged twice')
        expect(JSON.stringify(asked?.body).includes('look_up')).toBe(builder === withTool)
      }
  })

  it.each(Object.entries(outcomes))('reads a reply that is %s, whole and streamed', async (kind, wanted) => {
    const { call, wire } = wayOf(name)
    const prompt = await triage.build('who signs in?')
    for (const isStream of [false, true]) {
      server.answer(answerOf(wire, kind as Kind, isStream))
      expect(await outcome(prompt, call, isStream), isStream ? 'streamed' : 'whole').toEqual(wanted)
      const [asked] = server.journal
      expect(/"stream":true/u.test(JSON.stringify(asked?.body)) || asked?.path.includes('stream')).toBe(isStream)
    }
  })

  it('shows what has come, and says that a stream without an end was cut', async () => {
    const { call, wire } = wayOf(name)
    const prompt = await triage.build('who signs in?')
    const { events = [] } = answerOf(wire, 'whole', true) as { events: readonly string[] }
    const seen: unknown[] = []
    server.answer({ events })
    await ask(prompt, call, { onPartial: (value) => seen.push({ ...value }) })
    expect(seen.at(-1)).toEqual({ team: 'login' })
    // All but the last of the text, and what says how it ended.
    server.answer({ events: events.slice(0, 3) })
    expect(await outcome(prompt, call, true)).toBe('reply_truncated')
    server.answer({ events: events.slice(0, 3), end: 'cut' })
    await expect(ask(prompt, call, { retries: 0, onPartial: () => undefined })).rejects.toThrow()
  })

  it('stops where the signal says so', async () => {
    const { call, wire } = wayOf(name)
    const prompt = await triage.build('who signs in?')
    const { events = [] } = answerOf(wire, 'whole', true) as { events: readonly string[] }
    server.answer({ events: events.slice(0, 3), end: 'never' })
    const controller = new AbortController()
    const asking = ask(prompt, call, { signal: controller.signal, onPartial: () => undefined })
    setTimeout(() => controller.abort(), 60)
    await expect(asking).rejects.toThrow(/abort/iu)
  })

  it('rejects with the error of the SDK', async () => {
    const { call } = wayOf(name)
    server.answer({ json: { error: { message: 'no such model', code: 404, status: 'NOT_FOUND' } }, status: 404 })
    await expect(ask(await triage.build('x'), call)).rejects.toMatchObject({ status: 404 })
    expect(server.journal).toHaveLength(1)
  })

  it('asks again with what was wrong', async () => {
    const { call, wire } = wayOf(name)
    server.answer(answerOf(wire, 'limit', false), answerOf(wire, 'whole', false))
    const { value, attempts } = await ask(await triage.build('x'), call)
    expect({ value, attempts }).toEqual({ value: { team: 'login' }, attempts: 2 })
    expect(JSON.stringify(server.journal[1]?.body)).toContain('cannot be used')
  })
})

it('wants a limit for Anthropic, and names where it may come from', async () => {
  const { reserve: _, ...budget } = definition.budget
  const prompt = await triage.with({ budget }).build('x')
  const call = callAnthropic(new Anthropic({ apiKey: 'none' }), { model: 'm' })
  await expect(ask(prompt, call)).rejects.toMatchObject({
    code: 'budget_invalid',
    message: expect.stringContaining('reserve'),
  })
})

it('refuses clients of another shape when the call is made, by the name of what is missing', () => {
  const wrong: readonly (readonly [make: () => unknown, message: string])[] = [
    [
      () => callOpenAI(undefined as never, {} as never),
      'callOpenAI() needs chat.completions.create(), found undefined.',
    ],
    [
      () => callOpenAI({ messages: {} } as never, {} as never),
      'callOpenAI() needs chat.completions.create(), found { messages: {…} }.',
    ],
    [() => callOpenAIResponses({} as never, {}), 'callOpenAIResponses() needs responses.create()'],
    [() => callAnthropic({} as never, {}), 'callAnthropic() needs messages.create()'],
    [() => callGemini({} as never, {}), 'callGemini() needs models.generateContent()'],
    [() => callLangChain({} as never), 'callLangChain() needs invoke()'],
    [() => callLlamaCpp({} as never), 'callLlamaCpp() needs generateResponse()'],
    [
      () => callOpenAI(new OpenAI({ apiKey: 'none' }), undefined as never),
      'callOpenAI() takes an object of parameters, found undefined.',
    ],
  ]
  for (const [make, message] of wrong) expect(make).toThrow(message)
  const parts = [{ type: 'text', text: 'yes' }]
  expect(() => replyFromOpenAI({ choices: [{ message: { content: parts as never } }] })).toThrow(
    /no text in its message/u,
  )
})
