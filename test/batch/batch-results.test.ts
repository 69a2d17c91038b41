import fc from 'fast-check'
import { estimate, fewShot, json } from 'knapshot'
import { type BatchResultOptions, batchResults } from 'knapshot/batch'
import { describe, expect, it } from 'vitest'
import { collect } from '../support/collect.ts'

const output = json<{ team: 'billing' | 'login' }>({
  type: 'object',
  properties: { team: { enum: ['billing', 'login'] } },
  required: ['team'],
})
const triage = fewShot({
  instruction: 'Which team?',
  output,
  examples: [{ input: 'I was charged twice', output: { team: 'billing' } }],
  budget: { tokens: 300, tokenizer: estimate() },
})
const good = '{"team":"login"}'

type Say = (text: string, reason?: string) => object

/** A line of each provider's results, for what the model says and why it stopped. */
const says: Readonly<Record<string, Say>> = {
  openai: (content, finish_reason = 'stop') => ({
    id: 'batch_req_1',
    custom_id: 'a',
    response: {
      status_code: 200,
      request_id: 'r',
      body: {
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason }],
      },
    },
    error: null,
  }),
  'openai-responses': (text, reason) => ({
    custom_id: 'a',
    response: {
      status_code: 200,
      body: {
        object: 'response',
        status: reason === undefined ? 'completed' : 'incomplete',
        incomplete_details: reason === undefined ? null : { reason },
        output: [
          { type: 'reasoning', summary: [] },
          { type: 'message', role: 'assistant', content: [{ type: 'output_text', text, annotations: [] }] },
        ],
      },
    },
    error: null,
  }),
  anthropic: (text, stop_reason = 'end_turn') => ({
    custom_id: 'a',
    result: { type: 'succeeded', message: { role: 'assistant', content: [{ type: 'text', text }], stop_reason } },
  }),
  gemini: (text, finishReason = 'STOP') => ({
    key: 'a',
    response: {
      candidates: [{ content: { role: 'model', parts: [{ text: 'hm', thought: true }, { text }] }, finishReason }],
    },
  }),
}

async function read(lines: Iterable<unknown>, options: BatchResultOptions = {}) {
  return collect(batchResults(triage, lines, options))
}

describe.each(Object.entries(says))('results of %s', (provider, say) => {
  it('are read with the format, from objects and from lines', async () => {
    const value = { ok: true, line: 1, id: 'a', value: { team: 'login' }, fixes: [] }
    expect(await read([say(good)])).toEqual([value])
    expect(await read([JSON.stringify(say(good))])).toEqual([value])
  })

  it('say what was fixed', async () => {
    const [row] = await read([say(`Sure: ${good}`)])
    expect(row).toMatchObject({ ok: true, value: { team: 'login' }, fixes: [expect.anything()] })
  })

  const limit = {
    openai: 'length',
    'openai-responses': 'max_output_tokens',
    anthropic: 'max_tokens',
    gemini: 'MAX_TOKENS',
  }
  it('that a limit cut off are called truncated, and read as far as they go where that is asked for', async () => {
    const cut = say('{"team":"login"', limit[provider as keyof typeof limit])
    expect(await read([cut])).toMatchObject([{ ok: false, id: 'a', line: 1, code: 'reply_truncated' }])
    expect(await read([cut], { truncated: 'accept' })).toMatchObject([{ ok: true, value: { team: 'login' } }])
  })

  const filter = {
    openai: 'content_filter',
    'openai-responses': 'content_filter',
    anthropic: 'refusal',
    gemini: 'SAFETY',
  }
  it('that are refused are named with the word of the provider', async () => {
    const reason = filter[provider as keyof typeof filter]
    expect(await read([say('', reason)])).toMatchObject([
      { ok: false, code: 'reply_refused', message: expect.stringContaining(reason) },
    ])
  })

  it.each([
    ['', 'reply_empty'],
    ['no idea', 'reply_unreadable'],
    ['{"team":"shop"}', 'reply_invalid'],
  ])('that cannot be read are reported: %j', async (text, code) => {
    expect(await read([say(text)])).toMatchObject([{ ok: false, line: 1, id: 'a', code }])
  })
})

describe('results without an answer', () => {
  const openai = (status_code: number, error: object) => ({
    custom_id: 'a',
    response: { status_code, body: { error } },
    error: null,
  })
  it.each<[string, unknown, string, RegExp]>([
    [
      'HTTP errors',
      openai(429, { code: 'rate_limit_exceeded', message: 'slow down' }),
      'result_error',
      /HTTP 429 rate_limit_exceeded: slow down/,
    ],
    [
      'expired, OpenAI',
      { custom_id: 'a', response: null, error: { code: 'batch_expired', message: 'late' } },
      'result_expired',
      /late/,
    ],
    [
      'canceled, OpenAI',
      { custom_id: 'a', error: { code: 'batch_cancelled', message: 'stop' } },
      'result_canceled',
      /stop/,
    ],
    [
      'failed responses',
      {
        custom_id: 'a',
        response: {
          status_code: 200,
          body: { status: 'failed', error: { code: 'server_error', message: 'oh' }, output: [] },
        },
      },
      'result_error',
      /server_error: oh/,
    ],
    [
      'errored, Anthropic',
      {
        custom_id: 'a',
        result: { type: 'errored', error: { type: 'error', error: { type: 'invalid_request_error', message: 'bad' } } },
      },
      'result_error',
      /invalid_request_error: bad/,
    ],
    ['expired, Anthropic', { custom_id: 'a', result: { type: 'expired' } }, 'result_expired', /./],
    ['canceled, Anthropic', { custom_id: 'a', result: { type: 'canceled' } }, 'result_canceled', /./],
    ['errors, Gemini', { key: 'a', error: { code: 8, message: 'exhausted' } }, 'result_error', /8: exhausted/],
    [
      'blocked prompts, Gemini',
      { key: 'a', response: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } } },
      'reply_refused',
      /PROHIBITED_CONTENT/,
    ],
    [
      'refusals, OpenAI',
      {
        custom_id: 'a',
        response: {
          status_code: 200,
          body: { choices: [{ message: { content: null, refusal: 'I cannot' }, finish_reason: 'stop' }] },
        },
      },
      'reply_refused',
      /I cannot/,
    ],
    [
      'calls of tools',
      {
        custom_id: 'a',
        response: {
          status_code: 200,
          body: {
            choices: [
              {
                message: {
                  content: null,
                  tool_calls: [{ id: '1', type: 'function', function: { name: 'look', arguments: '{}' } }],
                },
                finish_reason: 'tool_calls',
              },
            ],
          },
        },
      },
      'reply_calls_tool',
      /look/,
    ],
    [
      'no choices',
      { custom_id: 'a', response: { status_code: 200, body: { choices: [] } } },
      'result_malformed',
      /response.body/,
    ],
    ['no body', { custom_id: 'a', response: { status_code: 200 } }, 'result_malformed', /response.body/],
    ['neither answer nor error', { custom_id: 'a' }, 'result_malformed', /response/],
    ['an unknown type', { custom_id: 'a', result: { type: 'lost' } }, 'result_malformed', /result/],
    ['no candidates', { key: 'a', response: {} }, 'result_malformed', /response/],
  ])('are named: %s', async (_name, line, code, message) => {
    expect(await read([line])).toEqual([{ ok: false, line: 1, id: 'a', code, message: expect.stringMatching(message) }])
  })

  it.each([['{"custom_id":'], ['[]'], ['{}'], ['{"custom_id":""}'], ['{"custom_id":5}'], ['null']])(
    'are reported with their line where they are no results: %s',
    async (line) => {
      const found = await read([JSON.stringify(says.openai?.(good)), line])
      expect(found).toMatchObject([{ ok: true }, { ok: false, line: 2, code: 'result_malformed' }])
    },
  )
})

describe('ids', () => {
  const line = (id: string) => ({ ...says.openai?.(good), custom_id: id })

  it('that are missing, foreign or come twice are reported, whatever the order', async () => {
    const found = await read([line('c'), line('x'), line('a'), line('c')], { ids: ['a', 'b', 'c'] })
    expect(found.map((row) => (row.ok ? row.id : [row.line, row.id, row.code]))).toEqual([
      'c',
      [2, 'x', 'id_unknown'],
      'a',
      [4, 'c', 'id_repeated'],
      [undefined, 'b', 'result_missing'],
    ])
    expect(found[3]).toMatchObject({ message: expect.stringMatching(/line 1 .*line 4/) })
  })

  it('partition any results', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ minLength: 1 })),
        fc.array(fc.string({ minLength: 1 })),
        async (ids, results) => {
          const found = await read(results.map(line), {
            ids: async function* () {
              yield* ids
            },
          })
          const of = (code: string) => found.filter((row) => !row.ok && row.code === code).map(({ id }) => id)
          expect(found.filter(({ ok }) => ok).map(({ id }) => id)).toEqual(
            [...new Set(results)].filter((id) => ids.includes(id)),
          )
          expect(of('id_unknown')).toEqual(results.filter((id) => !ids.includes(id)))
          expect(of('result_missing')).toEqual(ids.filter((id) => !results.includes(id)))
          expect(of('id_repeated')).toHaveLength(
            results.filter((id, i) => ids.includes(id) && results.indexOf(id) < i).length,
          )
        },
      ),
      { numRuns: 100 },
    ))
})
