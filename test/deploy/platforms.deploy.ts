import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memoryStore } from 'knapshot'
import { toOpenAI } from 'knapshot/openai'
import { o200k } from 'knapshot/tokenizers/o200k'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bad, good } from './cases.ts'
import { copies } from './places.ts'
import type { Running } from './platforms/platform.ts'
import { platforms } from './platforms/platforms.ts'
import { send } from './send.ts'

/** What `answer` sends to the caller. */
interface Body {
  readonly request: { readonly messages: readonly { readonly content: unknown }[] }
  readonly tokens: number
}

const names = [...Object.keys(platforms), 'next on the edge runtime']
const started = new Map<string, Running>()
/** What plain Node answers to each good body: without a snapshot, counted exactly. */
const expected = new Map<string, Body>()
/** What the first platform answered to each good body. */
const first = new Map<string, string>()

beforeAll(async () => {
  // One after the other: bundlers use all cores.
  for (const [name, start] of Object.entries(platforms)) started.set(name, await start(join(copies, name)))
  const edge = started.get('next')?.url.replace('triage', 'edge') ?? ''
  started.set('next on the edge runtime', { url: edge, pid: 0, stop: async () => {} })
  const build = await builder()
  for (const { name, body } of good) expected.set(name, await build(body))
})

afterAll(async () => {
  for (const { stop } of started.values()) await stop()
})

describe.each(names)('%s', (platform) => {
  const url = (): string => started.get(platform)?.url ?? ''

  it.each(good)('answers $name with the prompt that Node builds without a snapshot', async (request) => {
    const { status, type, text } = await send(url(), request)
    expect({ status, type }).toEqual({ status: 200, type: expect.stringMatching(/^application\/json/u) })
    const body: Body = JSON.parse(text)
    const wanted = expected.get(request.name)
    // The query is counted by an upper bound.
    if (request.isTight) expect(body.request.messages.length).toBeGreaterThan(2)
    else {
      expect(body.request).toEqual(wanted?.request)
      expect(body.tokens).toBeGreaterThanOrEqual(wanted?.tokens ?? Number.POSITIVE_INFINITY)
    }
    expect(body.tokens).toBeLessThanOrEqual(1_800)
    expect(text).toBe(first.get(request.name) ?? text)
    first.set(request.name, text)
  })

  it.each(bad)('refuses $name, and says what and where', async ({ error, ...request }) => {
    const { status, type, text } = await send(url(), request)
    const { status: wanted, ...rest } = error ?? { status: 0, code: '', message: '' }
    expect({ status, type }).toEqual({ status: wanted, type: expect.stringMatching(/^application\/json/u) })
    const message = typeof rest.message === 'string' ? rest.message : expect.stringMatching(rest.message)
    expect(JSON.parse(text)).toEqual({ error: { code: rest.code, message } })
  })

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'])('refuses %s', async (method) => {
    const { status, text } = await send(url(), { method, body: '' })
    expect(status).toBe(405)
    // Next answers this itself, without a body, and HEAD has none.
    expect(text).toMatch(method === 'HEAD' || platform.startsWith('next') ? /^$/u : /"method_not_allowed"/u)
  })

  it('answers many at once, each with its own prompt', async () => {
    const messages = Array.from({ length: 40 }, (_, i) => `Invoice ${i}: return ${i} EUR`)
    const replies = await Promise.all(messages.map((message) => send(url(), { body: JSON.stringify({ message }) })))
    expect(replies.map(({ text }) => (JSON.parse(text) as Body).request.messages.at(-1)?.content)).toEqual(
      messages.map((message) => `[-]\n${message}`),
    )
  })
})

it('answers on every platform with the same bytes', () => {
  expect(first.size).toBe(good.length)
  expect(names).toHaveLength(6)
})

/** Builds with the definition of an example over the rows of its file, with the exact tokenizer. */
async function builder(): Promise<(body: string | Uint8Array) => Promise<Body>> {
  const folder = join(copies, 'hono')
  const { triage, input, output }: typeof import('./.work/hono/triage.ts') = await import(join(folder, 'triage.ts'))
  const rows = readFileSync(join(folder, 'tickets.jsonl'), 'utf8').trim().split('\n')
  const examples = rows.map((row) => JSON.parse(row))
  // A store, because a prompt shows as many examples of an array as fit.
  const exact = triage(memoryStore(examples, { input, output }), o200k)
  return async (body) => {
    const prompt = await exact.build(JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)))
    return { request: toOpenAI(prompt), tokens: prompt.report.tokens }
  }
}
