import { DefinitionError } from '../errors.ts'
import type { Prompt } from '../prompt.ts'
import { toAnthropic } from '../provider/anthropic/to-anthropic.ts'
import { toGemini } from '../provider/gemini/to-gemini.ts'
import { toOpenAI } from '../provider/openai/to-openai.ts'
import { toOpenAIResponses } from '../provider/openai/to-openai-responses.ts'
import type { HasMessages, RequestOptions } from '../provider/request.ts'
import type { Format } from '../types.ts'
import { preview } from '../value/preview.ts'
import type { BatchTarget } from './batch-target.ts'
import { geminiBody } from './gemini-body.ts'

/** A line of a batch file, as an object. */
export type BatchBody = Readonly<Record<string, unknown>>

export interface RequestSettings {
  readonly to: BatchTarget
  readonly model: string
  readonly params: Readonly<Record<string, unknown>>
  readonly options: RequestOptions
}

type Prompted = Prompt<unknown>
type Fields = Readonly<Record<string, unknown>>

interface Target {
  /** Parameters that the prompt or the file decides. */
  readonly taken: readonly string[]
  /** The names of the limit of the reply; the first one is written. */
  readonly limit: readonly [string, ...string[]]
  fragment(prompt: HasMessages, options: RequestOptions): object
  line(id: string, model: string, fields: Fields): BatchBody
}

const targets: Readonly<Record<BatchTarget, Target>> = {
  openai: {
    taken: ['messages'],
    limit: ['max_completion_tokens', 'max_tokens'],
    fragment: toOpenAI,
    line: openAILine('/v1/chat/completions'),
  },
  'openai-responses': {
    taken: ['instructions', 'input'],
    limit: ['max_output_tokens'],
    fragment: toOpenAIResponses,
    line: openAILine('/v1/responses'),
  },
  anthropic: {
    taken: ['system', 'messages'],
    limit: ['max_tokens'],
    fragment: toAnthropic,
    line: (id, model, fields) => ({ custom_id: id, params: { model, ...fields } }),
  },
  gemini: {
    taken: ['contents', 'systemInstruction'],
    limit: ['maxOutputTokens'],
    fragment(prompt, options) {
      const { config, contents } = toGemini(prompt, options)
      return { contents, ...config }
    },
    // The model stands in the address that a batch is sent to.
    line: (id, _model, fields) => ({ key: id, request: geminiBody(fields) }),
  },
}

function openAILine(url: string): Target['line'] {
  return (id, model, fields) => ({ custom_id: id, method: 'POST', url, body: { model, ...fields } })
}

/** Refuses parameters that no batch can have, before anything is built; `reserve` is the definition's. */
export function checkParams(target: BatchTarget, params: Fields, reserve: number): void {
  const { taken, limit } = targets[target]
  const key = Object.keys(params).find((name) => taken.includes(name) || name === 'model' || name === 'stream')
  if (key !== undefined)
    throw invalid(
      key === 'stream'
        ? '`params.stream`: a batch cannot stream. Leave it out.'
        : decided(key, 'the prompt or `model`'),
    )
  if (target === 'anthropic' && reserve === 0 && !limit.some((name) => name in params))
    throw invalid(
      'Anthropic takes no request without a limit of the reply. Give the budget a `reserve`, or `params: { max_tokens }`.',
    )
}

/** Refuses options that the provider does not have, or that do not go with the format, before anything is built. */
export function checkRequest(
  output: Format<unknown, never>,
  { to, ...given }: { readonly to: BatchTarget } & RequestOptions,
): void {
  const { structured, system, cache } = given
  targets[to].fragment({ messages: [{ role: 'user', content: '-' }], output }, { structured, system, cache })
}

/** Makes the line for one prompt. The reply's limit is the prompt's `reserve`, unless `params` has one. */
export function requestOf(id: string, prompt: Prompted, { to, model, params, options }: RequestSettings): BatchBody {
  const { limit, fragment, line } = targets[to]
  const { reserve } = prompt.report
  const fields = { ...fragment(prompt, options) }
  const both = Object.keys(params).find((name) => name in fields)
  if (both !== undefined) throw invalid(decided(both, 'the definition'))
  const isLimited = reserve === 0 || limit.some((name) => name in params || name in Object(params.generationConfig))
  return line(id, model, { ...fields, ...(isLimited ? {} : { [limit[0]]: reserve }), ...params })
}

/** Refuses an id that the provider refuses once the batch is sent. */
export function wrongId(target: BatchTarget, id: string): string | undefined {
  if (target !== 'anthropic' || /^[\w-]{1,64}$/u.test(id)) return undefined
  return `Anthropic takes ids of 1 to 64 letters (a to z), digits, _ and -, found ${preview(id)}. Write the id another way, or leave it out.`
}

function decided(key: string, by: string): string {
  return `\`params.${key}\` is decided by ${by}. Leave it out.`
}

function invalid(message: string): DefinitionError {
  return new DefinitionError('definition_invalid', `batchRequests(): ${message}`)
}
