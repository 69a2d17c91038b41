import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAI as createOpenAI6 } from '@ai-sdk/openai-6'
import { HumanMessage } from '@langchain/core/messages'
import { ChatOpenAI } from '@langchain/openai'
import { generateText, streamText } from 'ai'
import { generateText as generateText6 } from 'ai-6'
import { ask, type Call, estimate, fewShot, json, type ModelReply, ParseError, type Prompt } from 'knapshot'
import { callAISDK, fromAISDK, replyFromAISDK, toAISDK } from 'knapshot/ai-sdk'
import { callLangChain, fromLangChain, replyFromLangChain, toLangChain } from 'knapshot/langchain'
import { calls } from 'knapshot/tools'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { answerOf, type Kind } from '../provider/sdk-wire.ts'
import { type SdkServer, startSdkServer } from '../support/sdk-server.ts'

const definition = {
  instruction: 'Route it.',
  output: json(z.object({ team: z.enum(['billing', 'login']) })),
  examples: [
    { id: 'a', input: 'charged twice', output: { team: 'billing' as const } },
    { id: 'b', input: 'cannot sign in', output: { team: 'login' as const } },
  ],
  budget: { tokens: 900, reserve: 50, tokenizer: estimate() },
}
const triage = fewShot(definition)
const agent = fewShot({
  instruction: 'Help.',
  output: calls({ look_up: { description: 'Finds it.', input: z.strictObject({ id: z.number() }) } }),
  examples: [
    { input: 'find 3', output: [{ name: 'look_up', arguments: { id: 3 }, result: 'a lamp' }] },
    { input: 'hi', output: [] },
  ],
  budget: { tokens: 900, reserve: 50, tokenizer: estimate() },
})

interface Way {
  readonly call: Call
  byHand(prompt: Prompt<unknown>): Promise<ModelReply>
}

let server: SdkServer
let ways: Readonly<Record<string, Way>>

beforeAll(async () => {
  server = await startSdkServer()
  const settings = { baseURL: `${server.url}/v1`, apiKey: 'none' }
  const seven = createOpenAI(settings).chat('m')
  const six = createOpenAI6(settings).chat('m')
  const chat = new ChatOpenAI({
    model: 'm',
    apiKey: 'none',
    maxTokens: 50,
    maxRetries: 0,
    configuration: { baseURL: settings.baseURL },
  })
  ways = {
    'AI SDK 7': {
      call: callAISDK(seven, { temperature: 0 }),
      byHand: async (prompt) =>
        replyFromAISDK(
          await generateText({ model: seven, temperature: 0, maxOutputTokens: 50, maxRetries: 0, ...toAISDK(prompt) }),
        ),
    },
    'AI SDK 6': {
      call: callAISDK(six, { temperature: 0 }),
      byHand: async (prompt) =>
        replyFromAISDK(
          await generateText6({
            model: six,
            temperature: 0,
            maxOutputTokens: 50,
            maxRetries: 0,
            ...toAISDK(prompt, { version: 6 }),
          }),
        ),
    },
    LangChain: {
      call: callLangChain(chat),
      byHand: async (prompt) => {
        const tools = prompt.tools.map((tool) => ({ type: 'function' as const, function: tool }))
        const model = tools.length === 0 ? chat : chat.bindTools(tools as never)
        return replyFromLangChain(await model.invoke(toLangChain(prompt)))
      },
    },
  }
})
afterAll(() => server.stop())

const wayOf = (name: string): Way => ways[name] ?? expect.unreachable(name)

const outcomes: Readonly<Partial<Record<Kind, unknown>>> = {
  whole: { team: 'login' },
  limit: 'reply_truncated',
  filter: 'reply_refused',
  empty: 'reply_empty',
}

async function outcome(prompt: Prompt<unknown>, call: Call, isStream: boolean): Promise<unknown> {
  try {
    return (await ask(prompt, call, { retries: 0, ...(isStream ? { onPartial: () => undefined } : {}) })).value
  } catch (error) {
    if (error instanceof ParseError) return error.code
    throw error
  }
}

describe.each(['AI SDK 7', 'AI SDK 6', 'LangChain'])('%s', (name) => {
  it('sends what the same call sends by hand, tools included, and reads the same reply', async () => {
    const { call, byHand } = wayOf(name)
    const plain = await triage.build('who signs in?', {
      history: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Hello' },
      ],
    })
    const withTools = await agent.build('find 7')
    for (const [prompt, kind] of [
      [plain, 'whole'],
      [withTools, 'call'],
    ] as const) {
      server.answer(answerOf('chat', kind, false))
      const answer = await ask<unknown>(prompt, call)
      expect(prompt.parse(await byHand(prompt))).toEqual(answer.value)
      const [asked, again] = server.journal
      expect(asked).toEqual(again)
      expect(JSON.stringify(asked?.body).includes('"look_up"')).toBe(prompt === withTools)
      if (prompt === withTools) {
        expect(answer.value).toEqual([{ name: 'look_up', arguments: { id: 7 } }])
        expect(JSON.stringify(asked?.body)).toContain('a lamp')
      }
    }
  })

  it.each(Object.entries(outcomes))('reads a reply that is %s, whole and streamed', async (kind, wanted) => {
    const { call } = wayOf(name)
    const prompt = await triage.build('who signs in?')
    for (const isStream of [false, true]) {
      server.answer(answerOf('chat', kind as Kind, isStream))
      expect(await outcome(prompt, call, isStream), isStream ? 'streamed' : 'whole').toEqual(wanted)
    }
  })

  it('reads calls of a stream', async () => {
    server.answer(answerOf('chat', 'call', true))
    const { value } = await ask(await agent.build('find 7'), wayOf(name).call, { onPartial: () => undefined })
    expect(value).toEqual([{ name: 'look_up', arguments: { id: 7 } }])
  })

  it('does not take a stream that was cut for whole, and stops where the signal says so', async () => {
    const { call } = wayOf(name)
    const prompt = await triage.build('who signs in?')
    const { events } = answerOf('chat', 'whole', true) as { events: readonly string[] }
    // LangChain does not say that a stream had no end: there only the text can show it.
    server.answer({ events: events.slice(0, name === 'LangChain' ? 2 : 3) })
    expect(await outcome(prompt, call, true)).toBe('reply_truncated')
    server.answer({ events: events.slice(0, 3), end: 'never' })
    const controller = new AbortController()
    const asking = ask(prompt, call, { signal: controller.signal, onPartial: () => undefined })
    setTimeout(() => controller.abort(), 60)
    await expect(asking).rejects.toThrow(/abort/iu)
  })
})

it('reads what the AI SDK says of its own calls, and LangChain its messages', async () => {
  server.answer(answerOf('chat', 'call', false))
  const model = createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none' }).chat('m')
  const prompt = await agent.build('find 7')
  const result = await generateText({ model, maxRetries: 0, ...toAISDK(prompt) })
  expect(fromAISDK(result.response.messages)).toEqual([
    { role: 'assistant', content: '', toolCalls: [{ id: 'call_9', name: 'look_up', arguments: '{"id":7}' }] },
  ])
  server.answer(answerOf('chat', 'whole', true))
  const stream = streamText({ model, maxRetries: 0, ...toAISDK(await triage.build('x')) })
  expect(replyFromAISDK({ text: await stream.text, finishReason: await stream.finishReason })).toEqual({
    text: '{"team":"login"}',
    finished: true,
  })
  expect(fromLangChain([new HumanMessage('Hi')])).toEqual([{ role: 'user', content: 'Hi' }])
})

it('names what is no model', () => {
  // @ts-expect-error the name of a model
  expect(() => callAISDK('openai/gpt-5.4-mini')).toThrow(/callAISDK\(\) takes a model.*generateText/u)
})

it('knows the parameters of models (controls: if they were `any`, these would compile)', () => {
  const model = createOpenAI({ apiKey: 'none' }).chat('m')
  callAISDK(model, { temperature: 0, seed: 1 })
  // @ts-expect-error not a number
  callAISDK(model, { temperature: 'hot' })
  // @ts-expect-error no such option
  callAISDK(model, {}, { cached: true })
  // @ts-expect-error no chat model
  expect(() => callLangChain(model)).toThrow(/needs invoke/u)
  // @ts-expect-error a text is no history
  expect(() => fromAISDK('hello')).toThrow(/must be a list/u)
})
