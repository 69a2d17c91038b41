import fc from 'fast-check'
import { fields, json } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { schemaAndValues } from '../support/arbitraries.ts'

const Calls = z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) }))
const calls = json(Calls)

describe('features of open parts', () => {
  it('name the fields beside a plain tag with it, and without it', () => {
    expect(calls.features([{ name: 'uber.ride', arguments: { loc: 'Berlin', time: 10, shared: true } }])).toEqual([
      '[] one',
      '[]<name="uber.ride">',
      '[].arguments.loc',
      '[].arguments.time',
      '[].arguments.shared',
      '[]<name="uber.ride">.arguments.loc',
      '[]<name="uber.ride">.arguments.time',
      '[]<name="uber.ride">.arguments.shared',
      '[]<name="uber.ride">.arguments.shared boolean',
    ])
  })

  it('name nested fields, lengths and nulls, and take no text inside for a further tag', () => {
    const found = calls.features([{ name: 'find', arguments: { type: 'x', filter: { tags: [], max: null } } }])
    expect(found.filter((feature) => feature.includes('filter'))).toEqual([
      '[].arguments.filter',
      '[]<name="find">.arguments.filter',
      '[]<name="find">.arguments.filter.tags',
      '[]<name="find">.arguments.filter.tags[] empty',
      '[]<name="find">.arguments.filter.max',
      '[]<name="find">.arguments.filter.max = null',
    ])
  })

  it('find a tag where all is open, by its usual name', () => {
    const found = json(z.any()).features({ id: 'call_1', tool: 'send_mail', args: { to: 'x' } })
    expect(found).toContain('<tool="send_mail">.args.to')
    expect(json(z.any()).features({ city: 'Berlin', data: { size: 1 } })).toEqual(['city', 'data', 'data.size'])
  })

  it('take no id, no sentence and no text beside closed parts for a tag', () => {
    const open = z.record(z.string(), z.unknown())
    const id = json(z.object({ callId: z.string(), args: open })).features({ callId: 'c1', args: { a: 1 } })
    const sentence = json(z.object({ name: z.string(), args: open })).features({ name: 'Two words', args: { a: 1 } })
    expect([id, sentence]).toEqual([['args.a'], ['args.a']])
    const closed = z.object({ name: z.string(), size: z.object({ width: z.number() }) })
    expect(json(closed).features({ name: 'box', size: { width: 1 } })).toEqual([])
  })

  it('tell the type where the schema names the place and says no more', () => {
    const format = json(z.object({ value: z.unknown(), items: z.array(z.unknown()), more: z.looseObject({}) }))
    expect(format.features({ value: 'x', items: [1, {}], more: { extra: 'x' } })).toEqual([
      'value string',
      'items[] many',
      'items[] number',
      'items[] empty',
      'more.extra',
    ])
  })

  it('stay few and short, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const found = json(z.any()).features(value)
        expect(json(z.any()).features(structuredClone(value))).toEqual(found)
        expect(found.length).toBeLessThanOrEqual(128)
        expect(new Set(found).size).toBe(found.length)
      }),
      { numRuns: 1_000 },
    )
    const dictionary = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, { [`x${i}`]: [i] }]))
    expect(json(z.any()).features(dictionary).length).toBeLessThanOrEqual(128)
    expect(json(z.any()).features({ ['long '.repeat(1_000)]: 1 })).toEqual([])
    const rows = Array.from({ length: 3_000 }, (_, i) => ({ name: `tool_${i}`, arguments: { a: 1 } }))
    expect(calls.features(rows).length).toBeLessThanOrEqual(129)
  })
})

describe('features of optional fields', () => {
  const text = z.string().optional()
  const few = json(z.object({ a: text, b: text, c: text, d: text }))
  const many = json(z.object({ a: text, b: text, c: text, d: text, e: text, f: text }))

  it('list absences where there are few, and say how many are there otherwise', () => {
    expect(few.features({ b: 'x' })).toEqual(['a absent', 'b', 'c absent', 'd absent'])
    expect(many.features({ b: 'x' })).toEqual(['b', 'has 1 optional field'])
    expect(many.features({})).toEqual(['has 0 optional fields'])
    expect(many.features({ a: '', b: '', c: '', d: '', e: '' })).toContain('has 4+ optional fields')
    expect(many.allFeatures?.()).toEqual([
      ...['a', 'b', 'c', 'd', 'e', 'f', 'has 0 optional fields', 'has 1 optional field'],
      ...['has 2 optional fields', 'has 3 optional fields', 'has 4+ optional fields'],
    ])
  })

  it('count them without the branch, so that one branch tells of another', () => {
    const slots = z.object({ a: text, b: text, c: text, d: text, e: text })
    const branch = <T extends string>(intent: T) => z.object({ intent: z.literal(intent), slots })
    const format = json(z.discriminatedUnion('intent', [branch('book'), branch('rate')]))
    expect(format.features({ intent: 'rate', slots: { a: 'x' } })).toEqual([
      '<intent="rate">',
      '<intent="rate">.slots.a',
      'slots has 1 optional field',
    ])
  })
})

describe('features of a closed schema', () => {
  it('are all among allFeatures', () => {
    let checked = 0
    const cases = schemaAndValues.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
    fc.assert(
      fc.property(cases, ({ schema, value }) => {
        const format = json(schema)
        const all = format.allFeatures?.() ?? []
        if (isOpen(format.jsonSchema?.()) || all.length >= 5_000) return
        checked++
        expect(format.features(value).filter((feature) => !all.includes(feature))).toEqual([])
      }),
      { numRuns: 3_000 },
    )
    expect(checked).toBeGreaterThan(1_000)
  })

  it('leave out what is always so', () => {
    const schema = z.object({ done: z.literal(true), pair: z.tuple([z.enum(['a', 'b']), z.number()]) })
    expect(json(schema).features({ done: true, pair: ['a', 1] })).toEqual(['pair[0] = "a"'])
    expect(json(schema).allFeatures?.()).toEqual(['pair[0] = "a"', 'pair[0] = "b"'])
  })
})

/** Tells whether any part of a schema accepts fields that it does not name. */
function isOpen(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false
  const { additionalProperties = false } = schema as { readonly additionalProperties?: unknown }
  return additionalProperties !== false || Object.values(schema).some(isOpen)
}

describe('features in every format', () => {
  it('are those of the value', () => {
    const Row = z.object({ size: z.enum(['s', 'm']), note: z.string().optional(), paid: z.boolean().nullable() })
    const Rows = z.array(Row)
    const value = [{ size: 's' as const, paid: null }]
    for (const format of [yaml(Rows), xml(Rows), csv(Rows)]) {
      expect(format.features(value)).toEqual(json(Rows).features(value))
      expect(format.allFeatures?.()).toEqual(json(Rows).allFeatures?.())
    }
    expect(fields(Row).features({ size: 'm', paid: true })).toEqual(json(Row).features({ size: 'm', paid: true }))
  })
})
