import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI } from '@google/genai'
import fc from 'fast-check'
import { BudgetError, estimate, fewShot, json, labels, StoreError, wrapStore } from 'knapshot'
import { toAnthropic } from 'knapshot/anthropic'
import { type BatchFailure, type BatchOptions, type BatchRequest, batchRequests } from 'knapshot/batch'
import { toGemini } from 'knapshot/gemini'
import { toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { template } from 'knapshot/template'
import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/store/memory-store.ts'
import { collect } from '../support/collect.ts'

const definition = {
  instruction: 'Which team?',
  output: labels('billing', 'login'),
  examples: [
    { input: 'I was charged twice', output: 'billing' as const },
    { input: 'I cannot sign in', output: 'login' as const },
  ],
  budget: { tokens: 300, reserve: 20, tokenizer: estimate() },
}
const triage = fewShot(definition)

const targets = ['openai', 'openai-responses', 'anthropic', 'gemini'] as const

async function rows(
  given: Iterable<unknown>,
  options: Partial<BatchOptions> = {},
  builder: unknown = triage,
): Promise<(BatchRequest | BatchFailure)[]> {
  // Rows come from files, where no compiler looked at them.
  return collect(batchRequests(builder as typeof triage, given as string[], { to: 'openai', model: 'm', ...options }))
}

/** Keeps the bodies that an SDK sends, and answers with an error that it does not try again. */
function journal() {
  const bodies: unknown[] = []
  const fetch = async (_url: unknown, init?: { body?: unknown }): Promise<Response> => {
    bodies.push(JSON.parse(String(init?.body)))
    return new Response('{"error":{"code":400,"message":"enough"}}', { status: 400 })
  }
  return { bodies, fetch }
}

describe('a request of a batch is what the SDK sends for the same call', () => {
  const params = { temperature: 0 }

  it.each([false, true])('structured: %s', async (structured) => {
    const format = json({ type: 'object', properties: { team: { enum: ['billing', 'login'] } }, required: ['team'] })
    const builder = fewShot({
      ...definition,
      output: structured ? format : definition.output,
      examples: structured ? [{ input: 'I was charged twice', output: { team: 'billing' } }] : definition.examples,
    } as never)
    const prompt = await builder.build('Where is my money?' as never)
    const bodyOf = async (to: BatchOptions['to']): Promise<unknown> => {
      const [row] = await rows(['Where is my money?'], { to, params, structured }, builder)
      if (row?.ok !== true) throw new Error(row?.message)
      const { body, params: inner, request } = row.request
      return body ?? inner ?? request
    }
    const { bodies, fetch } = journal()
    const openai = new OpenAI({ apiKey: 'x', fetch: fetch as never, maxRetries: 0 })
    await openai.chat.completions
      .create({ model: 'm', ...toOpenAI(prompt, { structured }), max_completion_tokens: 20, ...params })
      .catch(() => {})
    await openai.responses
      .create({ model: 'm', ...toOpenAIResponses(prompt, { structured }), max_output_tokens: 20, ...params })
      .catch(() => {})
    const anthropic = new Anthropic({ apiKey: 'x', fetch: fetch as never, maxRetries: 0 })
    await anthropic.messages
      .create({ model: 'm', ...toAnthropic(prompt, { structured }), max_tokens: 20, ...params })
      .catch(() => {})
    expect(bodies).toEqual([await bodyOf('openai'), await bodyOf('openai-responses'), await bodyOf('anthropic')])

    const held = globalThis.fetch
    const gemini = journal()
    globalThis.fetch = gemini.fetch as never
    try {
      const ai = new GoogleGenAI({ apiKey: 'x' })
      const { config, contents } = toGemini(prompt, { structured })
      await ai.models
        .generateContent({ model: 'm', contents, config: { ...config, maxOutputTokens: 20, ...params } })
        .catch(() => {})
    } finally {
      globalThis.fetch = held
    }
    expect(gemini.bodies).toEqual([await bodyOf('gemini')])
  })

  it('puts what the SDK has in `config` where the API has it', async () => {
    const params = {
      temperature: 0,
      maxOutputTokens: 7,
      safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
      generationConfig: { topK: 3 },
    }
    const [row] = await rows(['x'], { to: 'gemini', params })
    expect(row).toMatchObject({
      ok: true,
      request: {
        key: 'row-1',
        request: {
          systemInstruction: { role: 'user', parts: [{ text: expect.stringContaining('Which team?') }] },
          safetySettings: params.safetySettings,
          generationConfig: { temperature: 0, maxOutputTokens: 7, topK: 3 },
        },
      },
    })
  })
})

describe('ids', () => {
  it('are those of the rows, or their numbers, in the order of the rows', async () => {
    const found = await rows(['a', { id: 'mine', input: 'b' }, { id: 7, input: 'c' }, { input: 'd' }], {
      concurrency: 3,
    })
    expect(found.map((row) => [row.ok, row.line, row.id])).toEqual([
      [true, 1, 'row-1'],
      [true, 2, 'mine'],
      [true, 3, '7'],
      [true, 4, 'row-4'],
    ])
  })

  it('that come again are refused with both lines, and the first one stays', async () => {
    const found = await rows([{ id: 'row-3', input: 'a' }, { id: 'x', input: 'b' }, 'c', { id: 'x', input: 'd' }])
    expect(found.map(({ ok }) => ok)).toEqual([true, true, false, false])
    expect(found[2]).toMatchObject({
      code: 'id_repeated',
      id: 'row-3',
      message: expect.stringMatching(/line 1 .*line 3/),
    })
    expect(found[3]).toMatchObject({ code: 'id_repeated', id: 'x', message: expect.stringMatching(/line 2 .*line 4/) })
  })

  it.each([['a b'], ['ä'], ['x'.repeat(65)], ['a.b']])('that Anthropic refuses are refused: %j', async (id) => {
    const [row, other] = [
      ...(await rows([{ id, input: 'x' }], { to: 'anthropic' })),
      ...(await rows([{ id, input: 'x' }])),
    ]
    expect(row).toMatchObject({ ok: false, code: 'id_invalid', id })
    expect(other?.ok).toBe(true)
  })
})

describe('a row that fails', () => {
  it.each<[unknown, string, RegExp]>([
    [5, 'row_malformed', /found 5/],
    [null, 'row_malformed', /found null/],
    [['x'], 'row_malformed', /found \["x"\]/],
    [{ text: 'x' }, 'row_malformed', /unknown field "text"/],
    [{ inptu: 'x' }, 'row_malformed', /did you mean "input"/],
    [{ id: 'a' }, 'row_malformed', /no `input`/],
    [{ id: '', input: 'x' }, 'row_malformed', /`id` must be/],
    [{ id: 1.5, input: 'x' }, 'row_malformed', /`id` must be/],
    [{ input: 5 }, 'definition_invalid', /5/],
    [{ input: 'x', k: -1 }, 'definition_invalid', /`k` must be/],
    [{ input: 'word '.repeat(2_000) }, 'budget_too_small', /./],
  ])('has its line, code and message: %j', async (row, code, message) => {
    const found = await rows(['before', row, 'after'])
    expect(found.map(({ ok }) => ok)).toEqual([true, false, true])
    expect(found[1]).toMatchObject({ line: 2, code, message: expect.stringMatching(message) })
  })

  it('is none where everything else of the row is known, and sends no metadata and no answer', async () => {
    const [row] = await rows([{ input: 'secret', output: 'billing', metadata: { person: 'Ann Lee' }, k: 1 }])
    expect(row?.ok).toBe(true)
    expect(JSON.stringify(row)).not.toContain('Ann Lee')
  })

  it('takes variables, and says which one is missing', async () => {
    const builder = fewShot({ ...definition, instruction: template('For {{shop}}: which team?') })
    const found = await rows([{ input: 'x', variables: { shop: 'Lee' } }, { input: 'x' }], {}, builder)
    expect(JSON.stringify(found[0])).toContain('For Lee')
    expect(found[1]).toMatchObject({
      ok: false,
      code: 'template_missing_variable',
      message: expect.stringContaining('shop'),
    })
  })

  it('may be one whose writer throws anything', async () => {
    const input = { name: 'mine', write: (value: string) => value.trim() }
    const builder = fewShot({ ...definition, input })
    const [row] = await rows([{ input: 5 }], {}, builder)
    expect(row).toMatchObject({ ok: false, line: 1 })
  })
})

describe('a run', () => {
  it('ends with the error of a store that fails, and with the reason of a signal', async () => {
    const store = wrapStore(memoryStore(definition.examples, { output: definition.output }), {
      search: async () => {
        throw new StoreError('store_unavailable', 'gone')
      },
    })
    await expect(rows(['x'], {}, fewShot({ ...definition, examples: store }))).rejects.toMatchObject({
      code: 'store_unavailable',
    })
    await expect(rows(['x'], { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop')
  })

  it('holds no more rows than are built at a time', async () => {
    let read = 0
    function* many() {
      for (; read < 1_000; read++) yield `x${read}`
    }
    let seen = 0
    for await (const _row of batchRequests(triage, many(), { to: 'openai', model: 'm', concurrency: 4 })) {
      expect(read - seen++).toBeLessThanOrEqual(5)
      if (seen === 100) break
    }
    expect(read).toBeLessThan(110)
  })

  it('builds the same whatever the concurrency', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string(), { maxLength: 12 }),
        fc.integer({ min: 1, max: 9 }),
        async (inputs, concurrency) => {
          expect(await rows(inputs, { concurrency })).toEqual(await rows(inputs, { concurrency: 1 }))
        },
      ),
      { numRuns: 30 },
    ))

  it.each<[Partial<BatchOptions>, unknown, RegExp]>([
    [{ params: { messages: [] } }, triage, /params.messages. is decided/],
    [{ params: { model: 'x' } }, triage, /params.model. is decided/],
    [{ params: { stream: true } }, triage, /cannot stream/],
    [{ to: 'gemini', params: { contents: [] } }, triage, /params.contents/],
    [{ to: 'anthropic' }, triage.with({ budget: { tokens: 300, tokenizer: estimate() } }), /reserve.*max_tokens/],
  ])('refuses parameters that cannot be, before the first row: %j', (options, builder, message) => {
    const start = () => batchRequests(builder as typeof triage, ['x'], { to: 'openai', model: 'm', ...options })
    expect(start).toThrow(message)
  })

  it.each(targets)('writes the limit of the reply that the caller gives, else the reserve: %s', async (to) => {
    const names = {
      openai: 'max_completion_tokens',
      'openai-responses': 'max_output_tokens',
      anthropic: 'max_tokens',
      gemini: 'maxOutputTokens',
    }
    const [reserved] = await rows(['x'], { to })
    const [given] = await rows(['x'], { to, params: { [names[to]]: 5 } })
    expect(JSON.stringify(reserved)).toContain(`"${names[to]}":20`)
    expect(JSON.stringify(given)).toContain(`"${names[to]}":5`)
  })
})

it('reports a prompt that does not fit as what it is', async () => {
  const error = await triage.build('word '.repeat(2_000)).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(BudgetError)
})
