import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { jsonSchema } from 'ai'
import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { z as zod3 } from 'zod/v3'
import { makeSnapshot } from '../../src/entry/build.ts'
import { estimate, fewShot, json } from '../../src/entry/index.ts'
import type { Format } from '../../src/types.ts'

class Money {
  readonly cents: number
  constructor(cents: number) {
    this.cents = cents
  }
}

class Secret {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  tell(): string {
    return this.#text
  }
}

const dates = { decode: (s: string) => new Date(s), encode: (d: Date) => d.toISOString() }

let count = 0
const text = z.string()

/** A format for `{ d }`, and what a demonstration holds in `d`. */
const kinds: readonly (readonly [string, Format<unknown, never>, unknown])[] = [
  ['arktype parse', json(type({ d: 'string.numeric.parse' })), '12'],
  ['arktype date', json(type({ d: 'string.date.iso.parse' })), '2024-01-01T00:00:00Z'],
  ['arktype trim', json(type({ d: 'string.trim' })), 'x'],
  ['arktype pipe', json(type({ d: type('string').pipe((s) => s.length) }), { jsonSchema: { type: 'object' } }), 'abc'],
  ['valibot', json(toStandardJsonSchema(v.object({ d: v.pipe(v.string(), v.maxLength(3)) }))), 'x'],
  ['URL', json(z.object({ d: text.transform((s) => new URL(s)) })), 'https://a.b/'],
  ['bytes', json(z.object({ d: text.transform((s) => new TextEncoder().encode(s)) })), 'abc'],
  ['buffer', json(z.object({ d: text.transform((s) => Buffer.from(s)) })), 'abc'],
  ['own class', json(z.object({ d: z.number().transform((n) => new Money(n)) })), 1],
  ['private fields', json(z.object({ d: text.transform((s) => new Secret(s)) })), 'x'],
  ['RegExp', json(z.object({ d: text.transform((s) => new RegExp(s, 'u')) })), 'a+'],
  ['Map', json(z.object({ d: z.array(z.tuple([text, z.number()])).transform((l) => new Map(l)) })), [['a', 1]]],
  ['function', json(z.object({ d: text.transform((s) => () => s) })), 'x'],
  ['codec', json(z.object({ d: z.codec(z.iso.datetime(), z.date(), dates) })), '2024-01-01T00:00:00.000Z'],
  ['random default', json(z.object({ d: text.default(() => crypto.randomUUID()) })), undefined],
  ['coin', json(z.object({ d: z.boolean().default(() => Math.random() < 0.5) })), undefined],
  ['counter', json(z.object({ d: z.number().default(() => count++) })), undefined],
  ['clock', json(z.object({ d: z.number().default(() => 1_700_000_000_000 + count++) })), undefined],
  ['clock as text', json(z.object({ d: z.iso.datetime().default(() => new Date().toISOString()) })), undefined],
  ['random item', json(z.object({ d: z.array(z.number()).default(() => [Math.random()]) })), undefined],
  ['tuple with rest', json(z.object({ d: z.tuple([text], z.number()) })), ['a', 1, 2]],
]

const definition = (output: Format<unknown, never>, d: unknown) => ({
  instruction: 'Answer.',
  output,
  examples: [{ input: 'q', output: { d } as never }],
  budget: { tokens: 500, tokenizer: estimate() },
})

describe('a value of any kind that a schema makes', () => {
  it.each(kinds)('%s is shown, and gives the same bytes every time', async (_, output, d) => {
    const build = () => fewShot(definition(output, d)).build('query')
    expect(JSON.stringify((await build()).messages)).toBe(JSON.stringify((await build()).messages))
    const snapshot = () => makeSnapshot(fewShot(definition(output, d)))
    expect(JSON.stringify(await snapshot())).toBe(JSON.stringify(await snapshot()))
  })

  it('is still refused when it reads back as another', () => {
    const broken: Format<Money, number> = {
      name: 'broken',
      describe: () => '',
      features: () => [],
      write: String,
      read: (reply) => ({ value: new Money(Number(reply) + 1), fixes: [] }),
      validate: (value) => new Money(Number(value)),
    }
    const make = () => fewShot({ ...definition(broken, 1), examples: [{ input: 'q', output: 1 }] } as never)
    expect(make).toThrow(expect.objectContaining({ code: 'example_mismatch' }))
  })

  it('has a default that never changes in the description', () => {
    expect(json(z.object({ d: text.default('x') })).jsonSchema?.()).toMatchObject({
      properties: { d: { default: 'x' } },
    })
    const moments = z.object({ a: z.number().default(1_700_000_000_123), b: text.default('2024-05-06T07:08:09.123Z') })
    expect(JSON.stringify(json(moments).jsonSchema?.())).not.toContain('default')
    const named = json(z.object({ default: z.number().default(() => count++) })).jsonSchema?.()
    expect(named).toMatchObject({ properties: { default: { type: 'number' } } })
  })

  it('describes the rest of a tuple', () => {
    const rest = json(z.object({ d: z.tuple([text], z.number()) }))
    expect(rest.describe?.([])).toContain('[string, ...number[]]')
  })
})

const refused: readonly (readonly [string, unknown, RegExp])[] = [
  ['zod/v3', zod3.object({ a: zod3.string() }), /zod ≥ 4\.2/u],
  ['valibot alone', v.object({ a: v.string() }), /toStandardJsonSchema/u],
  ['AI SDK jsonSchema()', jsonSchema({ type: 'object' }), /AI SDK.*`\.jsonSchema`/u],
  ['a promise', Promise.resolve({ type: 'object' }), /promise.*Await/u],
  ['a class', Money, /the class Money/u],
  ['an instance', new Money(1), /an instance of Money/u],
  ['a function', () => z.string(), /a function.*call it/u],
  ['a list', [z.string()], /the list/u],
  ['fields that are schemas', { a: z.string() }, /z\.object/u],
  ['a value', { team: 'a' }, /no keyword of JSON Schema/u],
  ['a misspelt keyword', { tpye: 'object' }, /"tpye".*`type`/u],
  ['null', null, /found null/u],
]

describe('what is no schema', () => {
  it.each(refused)('%s is refused by name, with the remedy', (_, schema, message) => {
    const make = () => json(schema as never)
    expect(make).toThrow(
      expect.objectContaining({ code: 'schema_unsupported', message: expect.stringMatching(message) }),
    )
  })

  it.each([{}, { $ref: '#' }, { minimum: 0 }, { description: 'anything' }])('but %j is one', (schema) => {
    expect(json(schema).name).toBe('json')
  })
})
