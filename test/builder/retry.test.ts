import fc from 'fast-check'
import { ask, BudgetError, fewShot, json, labels, type Message, memoryStore, ParseError } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { anyInput } from '../support/definitions.ts'
import { recount } from '../support/tokenizers.ts'

const Ticket = z.object({
  team: z.enum(['billing', 'login', 'infra']),
  refund: z.number().optional(),
  action: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('call'), phone: z.string() }),
      z.object({ type: z.literal('wait') }),
    ])
    .optional(),
})
const output = json(Ticket)
const store = memoryStore(
  [
    { id: 'plain', input: 'the dashboard is slow', output: { team: 'infra' } },
    { id: 'refund', input: 'charged twice, return 12 EUR', output: { team: 'billing', refund: 12 } },
    { id: 'call', input: 'call me at 555-01', output: { team: 'login', action: { type: 'call', phone: '555-01' } } },
  ],
  { output },
)
const definition = {
  instruction: 'Route the ticket.',
  output,
  examples: store,
  budget: { tokens: 700, reserve: 50, tokenizer: o200k },
}

async function failed(reply: string, k = 1) {
  const prompt = await fewShot(definition).build('everything is slow', { k })
  const result = prompt.safeParse(reply)
  if (result.ok) throw new Error('expected an unreadable reply')
  return { prompt, retry: prompt.retry(reply, result.error) }
}

describe('retry', () => {
  it('shows the reply, what was wrong by path, and the example that shows the part', async () => {
    const reply = '{"team":"infra","refund":"a lot"}'
    const { prompt, retry } = await failed(reply)
    expect(retry.messages.slice(0, -2)).toEqual(prompt.messages)
    expect(retry.messages.at(-2)).toEqual({ role: 'assistant', content: reply })
    expect(retry.messages.at(-1)).toEqual({
      role: 'user',
      content: `Another input and its right output:
<input>
charged twice, return 12 EUR
</input>
<output>
{"team":"billing","refund":12}
</output>
Your reply to the original input cannot be used:
- $.refund: invalid input: expected number, received string, found "a lot"
Answer the original input again, completely, in the format described.`,
    })
    expect(retry.report.tokens).toBe(recount(retry.messages, o200k))
  })

  it('looks through union branches for the part that was wrong', async () => {
    const { retry } = await failed('{"team":"login","action":{"type":"call"}}')
    expect(retry.messages.at(-1)?.content).toContain('- $.action.phone: ')
    expect(retry.messages.at(-1)?.content).toContain('call me at 555-01')
  })

  it('may be asked for again, and shows the last bad reply only', async () => {
    const { retry } = await failed('no JSON at all')
    const second = retry.safeParse('{"team":"nobody"}')
    const again = second.ok ? retry : retry.retry('{"team":"nobody"}', second.error)
    expect(again.messages.filter(({ role }) => role === 'assistant').at(-1)?.content).toBe('{"team":"nobody"}')
    expect(String(again)).not.toContain('no JSON at all')
  })

  it('keeps to the budget, whatever the reply: first the examples make room, then the demonstration, then the reply', async () => {
    await fc.assert(
      fc.asyncProperty(anyInput, fc.integer({ min: 90, max: 600 }), fc.nat(300), async (text, tokens, repeat) => {
        const reply = `no ${text.repeat(repeat)}`
        const prompt = await fewShot({ ...definition, budget: { tokens, reserve: 20, tokenizer: o200k } })
          .build('everything is slow')
          .catch((error: unknown) => {
            fc.pre(!(error instanceof BudgetError))
            throw error
          })
        const result = prompt.safeParse(reply)
        fc.pre(!result.ok)
        if (result.ok) return
        try {
          const retry = prompt.retry(reply, result.error)
          expect(retry.report.tokens).toBe(recount(retry.messages, o200k))
          expect(retry.report.tokens + 20).toBeLessThanOrEqual(tokens)
          expect(retry.messages.at(-1)?.content).toContain('Your reply to the original input cannot be used:')
        } catch (error) {
          if (!(error instanceof BudgetError)) throw error
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('ask', () => {
  /** A model with prepared replies that records what it was asked. */
  function model(...replies: (string | null)[]) {
    const asked: (readonly Message[])[] = []
    return {
      asked,
      call: async (messages: readonly Message[]) => {
        asked.push(messages)
        return replies[asked.length - 1] ?? null
      },
    }
  }
  const build = () =>
    fewShot({ ...definition, output: labels('yes', 'no'), examples: [{ input: 'sure', output: 'yes' }] }).build(
      'really?',
    )

  it('reads the first reply that can be read', async () => {
    const { call, asked } = model('yes')
    expect(await ask(await build(), call)).toMatchObject({ value: 'yes', fixes: [], reply: 'yes', attempts: 1 })
    expect(asked).toHaveLength(1)
  })

  it('asks again with what was wrong', async () => {
    const { call, asked } = model('perhaps', 'No.')
    expect((await ask(await build(), call)).value).toBe('no')
    expect(asked[1]?.at(-2)).toEqual({ role: 'assistant', content: 'perhaps' })
  })

  it('gives up after the retries, with the last error', async () => {
    const { call, asked } = model('perhaps', null, 'yes or no')
    await expect(ask(await build(), call, { retries: 2 })).rejects.toMatchObject({ code: 'reply_ambiguous' })
    expect(asked).toHaveLength(3)
    await expect(ask(await build(), model('perhaps', 'yes').call, { retries: 0 })).rejects.toBeInstanceOf(ParseError)
  })

  it('passes on the error of the call, the signal and its reason', async () => {
    const failure = new Error('503')
    await expect(ask(await build(), () => Promise.reject(failure))).rejects.toBe(failure)
    const reason = new Error('stop')
    await expect(ask(await build(), model('yes').call, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    // @ts-expect-error retries must be a number
    await expect(ask(await build(), model('yes').call, { retries: 'many' })).rejects.toMatchObject({
      code: 'definition_invalid',
    })
  })
})
