import { BudgetError } from 'knapshot'
import { toOpenAI } from 'knapshot/openai'
import type * as z from 'zod'
import { builder } from './builder.ts'
import { Message } from './triage.ts'

export interface Answer {
  readonly status: 200 | 400 | 405 | 413 | 422 | 500
  readonly body: object
}

/** The longest body that is read, in bytes. */
export const mostBytes = 64 * 1024
export const tooLarge = refusal(413, 'body_too_large', `The body has more than ${mostBytes} bytes.`)
export const wrongMethod = refusal(405, 'method_not_allowed', 'Send a message with POST.')
export const internal = refusal(500, 'internal', 'Something went wrong here, not in the message.')

/** Turns the body of a request into what is sent to the model. Never throws: the answer says what went wrong. */
export async function answer(text: string): Promise<Answer> {
  try {
    const message = read(text)
    if ('status' in message) return message
    const prompt = await builder.build(message)
    const request = toOpenAI(prompt)
    // Here the model is called, with any client, and its reply is read as a typed ticket:
    //   const reply = await openai.chat.completions.create({ model, ...request })
    //   return { status: 200, body: prompt.parse(reply.choices[0]?.message.content) }
    return { status: 200, body: { request, tokens: prompt.report.tokens } }
  } catch (error) {
    if (error instanceof BudgetError) {
      const room = error.budget - error.reserve
      return refusal(422, error.code, `The message is too long: up to ${error.needed} tokens of ${room}.`)
    }
    // The log gets the whole error, the caller nothing of it.
    console.error(error)
    return internal
  }
}

/** Reads a body, or says what is wrong with it and where. */
function read(text: string): z.output<typeof Message> | Answer {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refusal(400, 'body_invalid', '$: expected JSON')
  }
  const { data, error } = Message.safeParse(value, { error: explain })
  if (error === undefined) return data
  const problems = error.issues.map(({ path, message }) => `${['$', ...path].join('.')}: ${message}`)
  return refusal(400, 'body_invalid', problems.join('; '))
}

/** Says what was expected and what was found; where it returns nothing, zod uses its own words. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type')
    return `expected ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}, found ${found(issue.input)}`
  if (issue.code === 'invalid_value')
    return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}, found ${found(issue.input)}`
  if (issue.code === 'unrecognized_keys') return `unknown field ${issue.keys.map(found).join(', ')}`
  if (issue.code === 'too_small') return 'expected some text, found none'
  return undefined
}

function found(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && value !== null) return 'an object'
  return JSON.stringify(value).slice(0, 60)
}

function refusal(status: Answer['status'], code: string, message: string): Answer {
  return { status, body: { error: { code, message } } }
}
