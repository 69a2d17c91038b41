import type Anthropic from '@anthropic-ai/sdk'
import type { GenerateContentParameters } from '@google/genai'
import { estimate, fewShot, json } from 'knapshot'
import { anthropicSchema, toAnthropic } from 'knapshot/anthropic'
import { geminiSchema, toGemini } from 'knapshot/gemini'
import { openAISchema, type ReducedSchema, toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import type OpenAI from 'openai'
import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'

const output = json(z.object({ a: z.string() }))
const builder = fewShot({
  instruction: 'x',
  output,
  examples: [{ input: 'x', output: { a: 'b' } }],
  budget: { tokens: 100, tokenizer: estimate() },
})
const prompt = {} as Awaited<ReturnType<typeof builder.build>>

type Chat = OpenAI.ChatCompletionCreateParamsNonStreaming
type Responses = OpenAI.Responses.ResponseCreateParamsNonStreaming
type Messages = Anthropic.MessageCreateParamsNonStreaming

describe("each request fragment satisfies the SDK's own types", () => {
  it('openai', () => {
    expectTypeOf(toOpenAI(prompt)).toExtend<Pick<Chat, 'messages' | 'response_format'>>()
    expectTypeOf(toOpenAI(prompt, { structured: true })).toExtend<
      Required<Pick<Chat, 'messages' | 'response_format'>>
    >()
    expectTypeOf(toOpenAIResponses(prompt)).toExtend<Pick<Responses, 'instructions' | 'input' | 'text'>>()
    expectTypeOf(toOpenAIResponses(prompt, { structured: true }).text).toExtend<NonNullable<Responses['text']>>()
    const request: Chat = { model: 'm', ...toOpenAI(prompt, { structured: true }) }
    const other: Responses = { model: 'm', ...toOpenAIResponses(prompt, { structured: true }) }
    expectTypeOf([request, other]).toBeArray()
    const auto: Chat = { model: 'm', ...toOpenAI(prompt, { structured: 'auto', onFallback: ([first]) => first?.kind }) }
    expectTypeOf(auto).toBeObject()
    expectTypeOf(toOpenAI(prompt, { structured: 'auto' }).response_format).toExtend<Chat['response_format']>()
    // @ts-expect-error no such way
    toOpenAI(prompt, { structured: 'never' })
  })

  it('anthropic', () => {
    expectTypeOf(toAnthropic(prompt)).toExtend<Pick<Messages, 'system' | 'messages' | 'output_config'>>()
    const request: Messages = { model: 'm', max_tokens: 9, ...toAnthropic(prompt, { structured: true }) }
    expectTypeOf(request).toBeObject()
  })

  it('gemini', () => {
    expectTypeOf(toGemini(prompt)).toExtend<Pick<GenerateContentParameters, 'config' | 'contents'>>()
    const request: GenerateContentParameters = { model: 'm', ...toGemini(prompt, { structured: true }) }
    expectTypeOf(request).toBeObject()
  })
})

describe('schemas are reduced from whatever has one', () => {
  it('formats, Standard Schemas, JSON Schemas', () => {
    for (const reduce of [openAISchema, anthropicSchema, geminiSchema]) {
      expectTypeOf(reduce(output)).toEqualTypeOf<ReducedSchema>()
      expectTypeOf(reduce(z.object({ a: z.string() }))).toEqualTypeOf<ReducedSchema>()
      expectTypeOf(reduce({ type: 'object', properties: { a: { type: 'string' } } })).toEqualTypeOf<ReducedSchema>()
    }
  })
})
