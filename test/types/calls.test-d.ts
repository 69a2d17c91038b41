import type Anthropic from '@anthropic-ai/sdk'
import type { GoogleGenAI } from '@google/genai'
import { ask, type Call, type Prompt } from 'knapshot'
import { callAnthropic, fromAnthropic, replyFromAnthropic, toAnthropic } from 'knapshot/anthropic'
import { callGemini, fromGemini, replyFromGemini, toGemini } from 'knapshot/gemini'
import {
  callOpenAI,
  callOpenAIResponses,
  fromOpenAI,
  fromOpenAIResponses,
  replyFromOpenAI,
  replyFromOpenAIResponses,
  toOpenAI,
  toOpenAIResponses,
} from 'knapshot/openai'
import type OpenAI from 'openai'
import { expectTypeOf, it } from 'vitest'

declare const openai: OpenAI
declare const anthropic: Anthropic
declare const gemini: GoogleGenAI
declare const prompt: Prompt<{ readonly team: 'a' | 'b' }>

it('takes the clients of the SDKs, and knows their parameters', () => {
  expectTypeOf(callOpenAI(openai, { model: 'm', temperature: 0, reasoning_effort: 'low' })).toEqualTypeOf<Call>()
  expectTypeOf(callOpenAIResponses(openai, { model: 'm', store: false })).toEqualTypeOf<Call>()
  expectTypeOf(callAnthropic(anthropic, { model: 'm', stop_sequences: ['x'] })).toEqualTypeOf<Call>()
  expectTypeOf(callGemini(gemini, { model: 'm', config: { temperature: 0 } })).toEqualTypeOf<Call>()
  // Controls: if a parameter were `any`, these would compile.
  // @ts-expect-error the model is missing
  callOpenAI(openai, {})
  // @ts-expect-error misspelt
  callOpenAI(openai, { model: 'm', temprature: 0 })
  // @ts-expect-error not a number
  callOpenAI(openai, { model: 'm', temperature: 'hot' })
  // @ts-expect-error the prompt decides it
  callOpenAI(openai, { model: 'm', messages: [] })
  // @ts-expect-error not a client of OpenAI
  callOpenAI(anthropic, { model: 'm' })
  // @ts-expect-error not a number
  callOpenAIResponses(openai, { model: 'm', temperature: 'hot' })
  // @ts-expect-error misspelt
  callOpenAIResponses(openai, { model: 'm', stor: false })
  // @ts-expect-error not a number
  callAnthropic(anthropic, { model: 'm', stop_sequences: 5 })
  // @ts-expect-error misspelt
  callAnthropic(anthropic, { model: 'm', max_token: 5 })
  // @ts-expect-error not a client of Anthropic
  callAnthropic(openai, { model: 'm' })
  // @ts-expect-error not a number
  callGemini(gemini, { model: 'm', config: { temperature: 'hot' } })
  // @ts-expect-error the model is missing
  callGemini(gemini, {})
  // @ts-expect-error no such option
  callGemini(gemini, { model: 'm' }, { structure: true })
})

it('answers with the type of the format', async () => {
  const { value } = await ask(prompt, callOpenAI(openai, { model: 'm' }), {
    onPartial: (partial) => expectTypeOf(partial).toEqualTypeOf<{ readonly team?: 'a' | 'b' }>(),
  })
  expectTypeOf(value).toEqualTypeOf<{ readonly team: 'a' | 'b' }>()
})

it('is spread into calls made by hand, and reads what they return', async () => {
  const completion = await openai.chat.completions.create({
    model: 'm',
    ...toOpenAI(prompt, { cache: { mark: true } }),
  })
  replyFromOpenAI(completion)
  replyFromOpenAIResponses(await openai.responses.create({ model: 'm', ...toOpenAIResponses(prompt) }))
  const request = toAnthropic(prompt, { cache: { ttl: '1h' } })
  replyFromAnthropic(await anthropic.messages.create({ model: 'm', max_tokens: 5, ...request }))
  replyFromGemini(await gemini.models.generateContent({ model: 'm', ...toGemini(prompt) }))
  // @ts-expect-error a stream is no completion
  replyFromOpenAI(await openai.chat.completions.create({ model: 'm', stream: true, ...toOpenAI(prompt) }))
  // @ts-expect-error a completion is no message
  replyFromAnthropic(completion)
})

it('reads histories in the types of the SDKs', () => {
  fromOpenAI([] as OpenAI.ChatCompletionMessageParam[])
  fromOpenAIResponses([] as OpenAI.Responses.ResponseInputItem[])
  fromAnthropic([] as Anthropic.MessageParam[])
  fromGemini([] as import('@google/genai').Content[])
  // @ts-expect-error a text is no history
  fromOpenAI('hello')
})
