import { ParseError, readJson } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { readerSchemas } from '../support/reader-schemas.ts'
import { drawReply, seeded } from '../support/replies.ts'

/** What breaks a reader that overflows the stack or backtracks. */
const hostile: readonly string[] = [
  '['.repeat(100_000),
  '{"a":'.repeat(20_000),
  '[{"a":['.repeat(15_000),
  '['.repeat(50_000) + ']'.repeat(50_000),
  `{"a": ${' '.repeat(100_000)}`,
  `{"a": ${'"'.repeat(100_000)}`,
  `{"a": "${'\\'.repeat(100_000)}`,
  `{"a": ${`"'`.repeat(50_000)}`,
  '[1,'.repeat(33_000),
  '```\n'.repeat(25_000),
  '<think></think>'.repeat(6_000),
  '{"a": /*'.repeat(12_000),
  `{"a": "x ${'"y" z '.repeat(16_000)}"}`,
  '(('.repeat(50_000),
]

describe('a hostile reply', () => {
  it('gives a value or a ParseError', () => {
    for (const reply of hostile) for (const schema of readerSchemas) expectTyped(() => readJson(reply, schema))
  })

  it('drawn at random gives a value or a ParseError', () => {
    const below = seeded(7)
    for (let i = 0; i < 10_000; i++) {
      const reply = drawReply(below)
      const schema = readerSchemas[i % (readerSchemas.length + 1)]
      expectTyped(() => (schema === undefined ? readJson(reply) : readJson(reply, schema)), reply)
    }
  })

  it('that makes the schema itself throw gives a ParseError', () => {
    const validate = (): never => {
      throw new TypeError('not that one')
    }
    const schema = { '~standard': { version: 1, vendor: 'test', validate } } as const
    expect(() => readJson('{"a":1}', schema)).toThrow(ParseError)
  })
})

describe('keys of the prototype', () => {
  const replies = [
    '{"__proto__": {"polluted": true}, "a": 1}',
    "{'__proto__': {'polluted': True}, 'a': 1,}",
    "{'constructor': {'prototype': {'polluted': True}}, 'a': 1,}",
    '```json\n{"a": {"__proto__": {"polluted": 1}}}\n```',
    '{"result": {"__proto__": {"polluted": true}, "a": "1"}}',
  ]
  const schemas = [
    undefined,
    z.object({ a: z.number() }),
    z.looseObject({ a: z.unknown() }),
    z.record(z.string(), z.any()),
  ]

  it('stay own properties or are left out', () => {
    for (const reply of replies) {
      for (const schema of schemas) {
        const value = readOr(() => (schema === undefined ? readJson(reply).value : readJson(reply, schema).value))
        expect(inherited(value)).toEqual([])
      }
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('are kept as own properties where the schema has no say', () => {
    const { value } = readJson("{'__proto__': {'x': 1}, 'constructor': 2}")
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'constructor'])
  })

  it('as declared fields are matched only by own keys', () => {
    const schema = {
      type: 'object',
      properties: { constructor: { type: 'string' } },
      required: ['constructor'],
    } as const
    expect(readJson("{'constructor': 1}", schema).value).toEqual({ constructor: '1' })
    expect(() => readJson("{'a': 1}", schema)).toThrow(ParseError)
  })
})

function expectTyped(run: () => unknown, reply?: string): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof ParseError))
      throw new Error(`untyped error for ${JSON.stringify(reply?.slice(0, 300))}`, { cause: error })
  }
}

function readOr(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}

/** Lists inherited enumerable properties anywhere in a value, and unusual prototypes. */
function inherited(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const prototype: unknown = Object.getPrototypeOf(value)
  const odd = [Object.prototype, Array.prototype, null].includes(prototype as object) ? [] : [prototype]
  return [...odd, ...Object.values(value).flatMap(inherited)]
}
