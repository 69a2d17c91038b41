import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import { json } from 'knapshot'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import * as zm from 'zod/mini'
import { Ticket } from '../../examples/ticket.ts'

const item = { name: 'a', size: 2 }
const mini = zm.object({ name: zm.string(), size: zm.optional(zm.number()) })
const everyMake = [
  ['zod', json(z.object({ name: z.string(), size: z.number().optional() }))],
  ['valibot', json(toStandardJsonSchema(v.object({ name: v.string(), size: v.optional(v.number()) })))],
  ['zod/mini', json(mini, { jsonSchema: zm.toJSONSchema(mini, { io: 'input' }) })],
  ['arktype', json(type({ name: 'string', 'size?': 'number' }))],
  [
    'JSON Schema',
    json<typeof item>({
      type: 'object',
      properties: { name: { type: 'string' }, size: { type: 'number' } },
      required: ['name'],
    }),
  ],
] as const

describe('json accepts schemas of every make', () => {
  it.each(everyMake)('%s', (_, format) => {
    expect(format.read(format.write(item))).toEqual({ value: item, fixes: [] })
    expect(format.describe()).toBe('Answer in JSON of this type:\n{\n name: string\n size?: number\n}')
    expect(format.features(item)).toEqual(['size'])
    expect(new Set(format.allFeatures?.())).toEqual(new Set(['size', 'size absent']))
    expect(() => format.read('{"size":1}')).toThrow(expect.objectContaining({ code: 'reply_invalid' }))
  })
})

describe('json without a JSON Schema', () => {
  it('tells how to get one', () => {
    expect(() => json(mini).describe()).toThrow(
      expect.objectContaining({ code: 'schema_unsupported', message: expect.stringContaining('zod/mini') }),
    )
  })
})

describe('describe', () => {
  it('renders types, constraints and descriptions', () => {
    const schema = z.object({
      id: z.uuid(),
      count: z.int().min(1).max(9).describe('how   many\nthere are'),
      kind: z.enum(['a', 'b']).default('a'),
      pair: z.tuple([z.string(), z.number()]),
      either: z.array(z.union([z.string(), z.number()])).max(3),
      more: z.record(z.string(), z.boolean()),
      'odd key': z.literal(7).nullable(),
      anything: z.any(),
    })
    expect(json(schema).describe()).toBe(`Answer in JSON of this type:
{
 id: string // uuid
 count: int // how many there are, 1-9
 kind?: "a"|"b" // default "a"
 pair: [string, number]
 either: (string|number)[] // <= 3 items
 more: Record<string, boolean>
 "odd key": 7|null
 anything: any
}`)
  })

  it('may be JSON Schema, or nothing', () => {
    const schema = z.object({ a: z.string() })
    expect(json(schema, { describe: 'none' }).describe()).toBe('')
    expect(json(schema, { describe: 'schema' }).describe()).toBe(
      'Answer in JSON that satisfies this JSON Schema:\n{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}',
    )
  })

  it('names types that refer to themselves or are used twice', () => {
    const Node = z.object({
      get next() {
        return Node.optional()
      },
    })
    expect(json(Node).describe()).toContain('type Root = {\n next?: Root\n}')
    const shared = {
      $defs: { money: { type: 'object', properties: { sum: { type: 'number' } }, required: ['sum'] } },
      type: 'object',
      properties: { net: { $ref: '#/$defs/money' }, gross: { $ref: '#/$defs/money' } },
    } as const
    expect(json(shared).describe()).toContain('\n net?: { sum: number }\n gross?: { sum: number }\n}')
  })

  it('says once, where a type is defined, what all of its fields would say', () => {
    const words = {
      anyOf: [
        { type: 'string', minLength: 1 },
        { type: 'array', items: { type: 'string' } },
      ],
      description: 'words of the input',
    }
    const slot = { $ref: '#/$defs/slot' }
    const schema = {
      $defs: { slot: words },
      type: 'object',
      properties: { city: slot, date: slot, hotel: slot, price: slot },
    } as const
    const description = json(schema).describe()
    expect(description.split('words of the input')).toHaveLength(2)
    expect(description).toMatch(/^type slot = string\|string\[\] \/\/ words of the input/mu)
  })

  it('does not throw on odd schemas', () => {
    for (const schema of [
      {},
      { $ref: '#/nowhere' },
      { $ref: '#' },
      { type: ['string', 'null'] },
      { enum: [] },
      { allOf: [{}, true] },
      { not: {} },
      { items: [{ type: 'string' }] },
      { properties: { a: true, b: false } },
    ] as object[]) {
      expect(json(schema).describe()).toContain('Answer in JSON')
      expect(json(schema).allFeatures?.()).toBeInstanceOf(Array)
    }
  })
})

describe('features', () => {
  it('name optional fields, branches, enum values, nulls, flags and lengths', () => {
    expect(
      json(Ticket).features({
        team: 'billing',
        urgency: 'low',
        customer: { name: 'Ada', language: 'en' },
        action: { type: 'refund', orders: ['1', '2'] },
        deadline: null,
      }),
    ).toEqual([
      'team = "billing"',
      'urgency = "low"',
      'customer.name',
      'customer.company absent',
      'customer.language = "en"',
      'action<type="refund">',
      'action<type="refund">.amount absent',
      'action<type="refund">.currency absent',
      'action<type="refund">.orders[] many',
      'deadline = null',
    ])
  })

  it('are all among allFeatures where the schema is closed', () => {
    const all = new Set(json(Ticket).allFeatures?.())
    for (const output of [
      {
        team: 'login',
        urgency: 'high',
        customer: { language: 'de' },
        action: { type: 'reset_access', accounts: [], locked: true },
        deadline: '2026-12-01',
      },
      {
        team: 'infra',
        urgency: 'high',
        customer: { company: 'X', language: 'ja' },
        action: { type: 'investigate', component: 'api', since: 'noon' },
        deadline: null,
      },
    ] as const) {
      for (const feature of json(Ticket).features(Ticket.parse(output))) expect(all).toContain(feature)
    }
  })

  it('come from the value where the schema is open', () => {
    expect(json(z.any()).features({ tool: { args: [1, null] }, on: true })).toEqual([
      'tool',
      'tool.args',
      'tool.args[] many',
      'tool.args[] = null',
      'on',
      'on boolean',
    ])
  })
})

describe('reading', () => {
  const format = json(z.object({ a: z.number() }))

  it.each([
    ['{"a":1}', []],
    [' \ufeff{"a": 1}\n'.trim(), []],
    ['```json\n{"a":1}\n```', ['fence']],
    ['Sure! Here it is:\n\n~~~\n{"a":1}\n~~~\nAnything else?', ['fence']],
    ['The answer is {"a":1}, as you see.', ['prose']],
  ])('finds the value in %j', (reply, kinds) => {
    const { value, fixes } = format.read(reply)
    expect(value).toEqual({ a: 1 })
    expect(fixes.map(({ kind }) => kind)).toEqual(kinds)
  })

  it.each([
    ['', 'reply_empty'],
    ['I cannot help with that.', 'reply_unreadable'],
    ['{"b":1}', 'reply_invalid'],
    ['Either {"a":1} or {"a":2}.', 'reply_ambiguous'],
    ['['.repeat(100_000), 'reply_unreadable'],
    ['{"a":'.repeat(20_000), 'reply_unreadable'],
  ])('refuses %.40j', (reply, code) => {
    expect(() => format.read(reply)).toThrow(expect.objectContaining({ code }))
  })

  it('does not let a reply reach a prototype', () => {
    const open = json(z.record(z.string(), z.any()))
    const { value } = open.read('{"__proto__":{"polluted":true},"constructor":1}')
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
