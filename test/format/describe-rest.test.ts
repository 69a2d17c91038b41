import fc from 'fast-check'
import { type Format, json, ParseError } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { anySchema, oddSchemas } from '../support/any-schema.ts'
import { flatRows, schemaAndValues } from '../support/arbitraries.ts'
import { distinctSchema } from '../support/distinct-schema.ts'
import { noise } from '../support/noise.ts'
import { runs } from '../support/runs.ts'

const lead = 'Beyond what the examples show, the JSON may hold:\n'

/** What is left of the description beside examples with these outputs, without its lead. */
function rest<T>(schema: z.ZodType<unknown, T>, ...outputs: readonly NoInfer<T>[]): string {
  const format: Format<unknown, T> = json(schema, { describe: 'rest' })
  const text = format.describe(outputs.flatMap((output) => format.features(output)))
  expect(text === '' || text.startsWith(lead)).toBe(true)
  return text.slice(lead.length)
}

const Ticket = z.object({
  team: z.enum(['billing', 'login', 'infra']),
  urgent: z.boolean(),
  note: z.string().nullable(),
  tags: z.array(z.string()),
  customer: z.object({ name: z.string(), mail: z.string().optional() }).optional(),
})

type Ticket = z.infer<typeof Ticket>

describe('what examples do not show', () => {
  it('is everything without examples, in the words of types', () => {
    for (const format of [json, yaml, xml])
      expect(format(Ticket, { describe: 'rest' }).describe()).toBe(format(Ticket).describe())
    const rows = z.array(z.object({ a: z.string().optional() }))
    expect(csv(rows, { describe: 'rest' }).describe()).toBe(csv(rows).describe())
  })

  it('is the other values, nulls, empty lists and fields', () => {
    expect(rest(Ticket, { team: 'billing', urgent: false, note: 'x', tags: ['a', 'b'] })).toBe(
      `{
 team: "login"|"infra"
 urgent: true
 note: null
 tags: string[]|[]
 customer?: { name: string, mail?: string }
}`,
    )
  })

  it('shrinks with each example, and finally to nothing', () => {
    const first = { team: 'billing', urgent: false, note: 'x', tags: ['a', 'b'] } satisfies Ticket
    const second = {
      team: 'login',
      urgent: true,
      note: null,
      tags: [],
      customer: { name: 'Ann', mail: 'a@b' },
    } satisfies Ticket
    const third = { team: 'infra', urgent: true, note: '', tags: ['a'], customer: { name: 'Ann' } } satisfies Ticket
    expect(rest(Ticket, first, second)).toBe('{\n team: "infra"\n tags: string[]\n customer?: { mail?: string }\n}')
    expect(rest(Ticket, first, second, third)).toBe('')
  })

  it.each<[string, string, z.ZodType, unknown]>([
    ['a field that is never left out', '{\n a?: string\n}', z.object({ a: z.string().optional() }), { a: 'x' }],
    ['a list that is never of many', 'object[]', z.array(z.object({ a: z.string() })).min(1), [{ a: 'x' }]],
    ['what is not null', '{\n a: string\n}', z.object({ a: z.string().nullable() }), { a: null }],
    ['the null of the whole', 'null', z.object({ a: z.string() }).nullable(), { a: 'x' }],
    [
      'the items of a list that was always empty',
      '{\n a: ("x"|"y")[]\n}',
      z.object({ a: z.array(z.enum(['x', 'y'])) }),
      { a: [] },
    ],
    ['a place of a tuple, with the others', '[string, "y"]', z.tuple([z.string(), z.enum(['x', 'y'])]), ['a', 'x']],
    ['the type of a branch', 'int', z.union([z.string(), z.int()]), 'x'],
    [
      'keys that are listed',
      '{\n a: Record<"x"|"y", int>\n}',
      z.object({ a: z.record(z.enum(['x', 'y']), z.int()) }),
      { a: { x: 1, y: 2 } },
    ],
    [
      'a record that was always empty',
      '{\n a: Record<string, int>\n}',
      z.object({ a: z.record(z.string(), z.int()) }),
      { a: {} },
    ],
    ['nothing of a record that was not', '', z.object({ a: z.record(z.string(), z.int()) }), { a: { x: 1 } }],
    ['nothing of a constant', '', z.object({ a: z.literal('x'), b: z.string() }), { a: 'x', b: '' }],
  ])('can be %s', (_, expected, schema, output) => {
    expect(rest(schema, output)).toBe(expected)
  })

  it('takes descriptions and limits with the parts that they belong to', () => {
    const schema = z.object({
      refund: z.number().describe('EUR').optional(),
      rating: z.int().min(1).max(5).nullable(),
      unit: z.enum(['g', 'kg']).describe('as printed').optional(),
    })
    expect(rest(schema, { rating: null, unit: 'g' })).toBe(
      '{\n refund?: number // EUR\n rating: int // 1-5\n unit?: "kg"\n}',
    )
    expect(rest(schema, { refund: 1, rating: 1, unit: 'g' }, { rating: null, unit: 'kg' }, { rating: 2 })).toBe('')
  })

  it('takes what is shown of a definition for shown wherever it is referred to', () => {
    const Slot = z.union([z.string(), z.array(z.string()).min(1)]).meta({ id: 'Slot' })
    const schema = z.object({ a: Slot.optional(), b: Slot.optional(), c: Slot.optional() })
    const whole = '\ntype Slot = string|string[] // array: non-empty'
    expect(rest(schema, { a: 'x' }, { b: 'x' })).toBe(`{\n a?: Slot\n b?: Slot\n c?: Slot\n}${whole}`)
    expect(rest(schema, { a: ['x'] }, { a: ['x', 'y'] }, { b: 'x' })).toBe(
      '{\n c?: string|string[] // array: non-empty\n}',
    )
    const nested = z.object({ first: z.object({ a: Slot }).meta({ id: 'Outer' }), second: Slot })
    expect(rest(nested, { first: { a: 'x' }, second: ['x'] }, { first: { a: ['x', 'y'] }, second: 'x' })).toBe('')
    // At the root the names of features begin differently.
    const Pair = {
      type: 'object',
      properties: { kind: { enum: ['v', 'w'] }, a: { type: 'boolean' } },
      required: ['kind'],
    }
    const pair = json({ $ref: '#/$defs/Pair', $defs: { Pair } }, { describe: 'rest' })
    const features = [...pair.features({ kind: 'v', a: true }), ...pair.features({ kind: 'v' })]
    expect(pair.describe(features)).toBe(`${lead}{\n kind: "w"\n a?: false\n}`)
    expect(rest(z.array(Slot), [['x', 'y'], ['x']], ['x'], [])).toBe('')
  })

  it('says which branch a part belongs to: by its tag, else by the fields that it always has', () => {
    const tagged = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), x: z.string(), y: z.int().optional() }),
      z.object({ kind: z.literal('b'), z: z.string() }),
      z.object({ kind: z.literal('c'), z: z.string() }),
    ])
    expect(rest(tagged, { kind: 'a', x: '' }, { kind: 'b', z: '' })).toBe(
      '{ kind: "a", y?: int } | { kind: "c", z: string }',
    )
    const plain = z.union([z.object({ x: z.string(), y: z.int().optional() }), z.object({ z: z.string() })])
    expect(rest(plain, { x: '' }, { z: '' })).toBe('{\n x: string\n y?: int\n}')
  })

  it('is finite where types contain themselves, and refers to what is left of them', () => {
    type Logic = { op: 'not'; arg: Logic } | { op: 'all'; args: Logic[] } | { op: 'is'; key: string }
    const Logic: z.ZodType<Logic, Logic> = z.lazy(() =>
      z.discriminatedUnion('op', [
        z.object({ op: z.literal('not'), arg: Logic }),
        z.object({ op: z.literal('all'), args: z.array(Logic) }),
        z.object({ op: z.literal('is'), key: z.string() }),
      ]),
    )
    const all: Logic = { op: 'all', args: [{ op: 'is', key: 'a' }] }
    const many: Logic = { op: 'all', args: [all, { op: 'all', args: [] }] }
    expect(rest(z.object({ when: Logic }), { when: all }, { when: many })).toBe(
      '{\n when: When\n}\ntype When = {\n op: "not"\n arg: When\n}',
    )
    expect(rest(z.object({ when: Logic }), { when: many }, { when: all }, { when: { op: 'not', arg: all } })).toBe('')
  })

  it('is in the names that the model sees', () => {
    const schema = z.object({
      team: z.enum(['billing', 'login', 'infra']).meta({ 'x-alias': 'Abteilung', 'x-enumAlias': { infra: 'Technik' } }),
      urgent: z.boolean().optional().meta({ 'x-alias': 'dringend' }),
    })
    // Each format asks zod for the JSON Schema again.
    for (let i = 0; i < 2; i++)
      expect(rest(schema, { team: 'billing', urgent: true }, { team: 'login' })).toBe(
        '{\n Abteilung: "Technik"\n dringend?: false\n}',
      )
  })

  it('is said in the words of each format, as far as it needs them', () => {
    const schema = z.object({ a: z.string().nullable(), b: z.array(z.string()) })
    const says = (format: Format<unknown>, ...outputs: unknown[]): string =>
      format.describe(outputs.flatMap((output) => format.features(output)))
    const beyond = 'Beyond what the examples show, the'
    const output = { a: 'x', b: ['x', 'y'] }
    expect(says(yaml(schema, { describe: 'rest' }), output)).toBe(
      `${beyond} YAML may hold:\n{\n a: null\n b: string[]|[]\n}`,
    )
    expect(says(xml(schema, { describe: 'rest' }), output, { a: 'x', b: [] }, { a: 'x', b: ['x'] })).toBe(
      `${beyond} XML (nil="true" for null) may hold:\n{\n a: null\n}`,
    )
    const rows = z.array(z.object({ a: z.string(), b: z.int().optional(), c: z.enum(['x', 'y']) }))
    expect(
      says(
        csv(rows, { describe: 'rest' }),
        [{ a: 'x', c: 'x' }],
        [],
        [
          { a: '', c: 'x' },
          { a: '', c: 'x' },
        ],
      ),
    ).toBe(`${beyond} table (an empty cell for an absent field) may hold:\n{ b?: int, c: "y" }[]`)
  })
})

describe('for any schema and any examples', () => {
  const drawn = distinctSchema.chain(({ schema, values }) =>
    fc.record({ format: fc.constant(json(schema, { describe: 'rest' })), outputs: fc.array(values, { maxLength: 5 }) }),
  )

  it('every feature that no example has is mentioned', () => {
    let checked = 0
    fc.assert(
      fc.property(drawn, ({ format, outputs }) => {
        const shown = new Set(outputs.flatMap((output) => format.features(output)))
        const text = outputs.length === 0 ? format.describe() : format.describe([...shown])
        for (const feature of format.allFeatures?.() ?? []) {
          // The number of optional fields is not part of the schema: their names say all of it.
          if (shown.has(feature) || / optional fields?$/.test(feature)) continue
          // The same part of a definition, which an example shows in another place that refers to it.
          const [part = feature] = /(?:f|"[vt])\d+(?!.*(?:f|"[vt])\d).*$/.exec(feature) ?? []
          if ([...shown].some((other) => other.endsWith(part) && other !== part)) continue
          checked++
          expect(text, feature).toMatch(mentionOf(feature))
        }
      }),
      { numRuns: runs(3_000) },
    )
    expect(checked).toBeGreaterThan(runs(10_000))
  })

  it('nothing is left where examples have every feature, and no rules', () => {
    let empty = 0
    fc.assert(
      fc.property(drawn, ({ format }) => {
        const all = format.allFeatures?.() ?? []
        const text = format.describe(all)
        // The contents of records have no features of their own; nor has the fact that the whole is not null.
        if (text.includes('Record<') || all.join() === '= null') return
        expect(text).toBe('')
        empty++
      }),
      { numRuns: runs(2_000) },
    )
    expect(empty).toBeGreaterThan(runs(1_000))
  })

  it('is text, whatever the schema holds', () => {
    fc.assert(
      fc.property(anySchema, fc.array(fc.string()), (schema, features) => {
        const format = json(typeof schema === 'boolean' ? {} : schema, { describe: 'rest' })
        expect(typeof format.describe([...features, ...(format.allFeatures?.() ?? []).slice(0, 3)])).toBe('string')
      }),
      { numRuns: runs(3_000) },
    )
  })

  it.each(Object.entries(oddSchemas))('is whole rather than endless: %s', (_, { schema, value }) => {
    const format = json(schema, { describe: 'rest' })
    expect(format.describe(value === undefined ? [] : format.features(value)).length).toBeLessThan(2_000_000)
  })
})

/** Names are all different in these schemas, so a name in the text is a mention. */
function mentionOf(feature: string): RegExp {
  const [, absent] = /(f\d+) absent$/.exec(feature) ?? []
  if (absent !== undefined) return new RegExp(`\\b${absent}\\?:`)
  const [, value] = /(?:= |=)("\w+")>?$/.exec(feature) ?? []
  if (value !== undefined) return new RegExp(value)
  const [key = ''] = feature.match(/\bf\d+/g)?.slice(-1) ?? []
  if (/\] (?:empty|one|many)$/.test(feature)) return new RegExp(`${key}[^]*\\[\\]`)
  if (/= null$/.test(feature)) return new RegExp(`${key}[^]*null`)
  if (/= (?:true|false)$/.test(feature)) return new RegExp(`${key}[^]*(?:boolean|true|false)`)
  const [, type] = /<(\w+)[^<]*>$/.exec(feature) ?? []
  return new RegExp(`${key}[^]*${{ integer: 'int', object: '{', array: '\\[' }[type ?? ''] ?? type ?? ''}`)
}

describe('the way to describe', () => {
  const ways = ['types', 'none', 'rest', { rest: 'pinned' }, { rest: 'chosen' }] as const

  it('changes nothing in what is written, read and counted as features', () => {
    let read = 0
    const outcome = (format: Format<unknown, unknown>, reply: string): unknown => {
      try {
        const reading = format.read(reply)
        read++
        return reading
      } catch (error) {
        if (error instanceof ParseError) return error.message
        throw error
      }
    }
    const check = (make: typeof json, list: readonly Parameters<typeof json>[1][], arbitrary: typeof schemaAndValues) =>
      fc.assert(
        fc.property(
          arbitrary.chain(({ schema, values }) => fc.record({ schema: fc.constant(schema), value: values })),
          noise,
          ({ schema, value }, { wrap }) => {
            const [plain, ...others] = list.map((options) => make(schema, options))
            if (plain === undefined) throw new Error('no way')
            const written = plain.write(value)
            for (const reply of [written, wrap(written, '{}'), written.slice(0, -3)])
              for (const other of others) {
                expect(other.write(value)).toBe(written)
                expect(outcome(other, reply)).toEqual(outcome(plain, reply))
              }
            for (const other of others) expect(other.features(value)).toEqual(plain.features(value))
          },
        ),
        { numRuns: runs(300) },
      )
    const all = [...ways, 'schema' as const].map((how) => ({ describe: how }))
    check(json, all, schemaAndValues)
    check(yaml as typeof json, all, schemaAndValues)
    const some = ways.map((how) => ({ describe: how }))
    check(xml as typeof json, some, schemaAndValues)
    check(csv as typeof json, some, flatRows)
    expect(read).toBeGreaterThan(runs(2_000))
  })

  const rows = z.array(z.object({ a: z.string() }))
  const makers = { json: [json, true], yaml: [yaml, true], xml: [xml, false], csv: [csv, false] } as const
  it.each(Object.entries(makers))('of %s is one of a closed list', (name, [make, hasSchema]) => {
    for (const how of ['Rest', 'all', '', null, 1, {}, { rest: 'all' }, { rest: 'pinned', k: 1 }, ['rest']])
      expect(() => (make as typeof json)(rows, { describe: how as never })).toThrow(
        `${name}(): \`describe\` must be 'types', ${hasSchema ? "'schema', " : ''}'none', 'rest', { rest: 'pinned' } or { rest: 'chosen' }, found `,
      )
    expect(() => (make as typeof json)(rows, { descibe: 'rest' } as never)).toThrow('did you mean `describe`?')
  })

  it('says which examples may stand in for it', () => {
    expect(ways.map((how) => json(rows, { describe: how }).rest)).toEqual([
      undefined,
      undefined,
      'pinned',
      'pinned',
      'chosen',
    ])
  })
})
