import fc from 'fast-check'
import { fewShot, fields, json, labels, text } from 'knapshot'
import { anthropicSchema, toAnthropic } from 'knapshot/anthropic'
import { geminiSchema, toGemini } from 'knapshot/gemini'
import { type Lost, openAISchema, type SchemaLike, toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { type Provider, type SchemaIssue, schemaFit } from 'knapshot/plan'
import { o200k } from 'knapshot/tokenizers/o200k'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { anySchema } from '../support/any-schema.ts'
import { realisticSchemas } from '../support/realistic-schemas.ts'
import { runs } from '../support/runs.ts'

const reductions = { openai: openAISchema, anthropic: anthropicSchema, gemini: geminiSchema }
const providers: readonly Provider[] = ['openai', 'anthropic', 'gemini']

const many = (count: number, part: z.ZodType): z.ZodObject =>
  z.object(Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, part])))

/** Objects inside each other, so that the innermost field lies `levels` deep; named ones become definitions. */
function nested(levels: number, isNamed = false): z.ZodType {
  let part: z.ZodType = z.object({ x: z.string() })
  for (let i = 1; i < levels; i++) {
    part = z.object({ d: isNamed ? part.meta({ id: `T${levels}x${i}` }) : part })
  }
  return part
}

/** An enum of so many values that have so many characters in all. */
function choice(count: number, characters: number): z.ZodType {
  const values = Array.from({ length: count }, (_, i) => `v${String(i).padStart(4, '0')}`)
  return z.enum([...values.slice(1), `v${'x'.repeat(characters - 5 * (count - 1) - 1)}`])
}

const comment = (replies: (self: z.ZodType) => z.ZodType) => {
  const Comment: z.ZodType = z
    .object({
      text: z.string(),
      get replies() {
        return replies(Comment)
      },
    })
    .meta({ id: 'Comment' })
  return Comment
}

interface Row {
  readonly limit: string
  readonly provider: Provider
  /** A schema that the provider takes. */
  readonly within: SchemaLike
  /** The same with one more than it takes. */
  readonly beyond: SchemaLike
  readonly issue: Partial<SchemaIssue>
}

/** Every limit that a provider publishes. */
const rows: readonly Row[] = [
  {
    limit: 'levels of nesting',
    provider: 'openai',
    within: nested(10),
    beyond: nested(11),
    issue: { path: `$${'.d'.repeat(10)}.x`, limit: 10, found: 11, message: '11 levels of nesting: OpenAI takes 10' },
  },
  {
    limit: 'levels of nesting in lists and alternatives',
    provider: 'openai',
    within: z.object({ a: z.array(z.object({ b: nested(7) })) }),
    beyond: z.object({ a: z.array(z.object({ b: nested(7) }).nullable()) }),
    issue: { path: `$.a[].b${'.d'.repeat(6)}.x`, limit: 10, found: 11 },
  },
  {
    limit: 'fields in all',
    provider: 'openai',
    within: z.object({ a: many(2_500, z.string()), b: many(2_498, z.string()) }),
    beyond: z.object({ a: many(2_500, z.string()), b: many(2_499, z.string()) }),
    issue: { path: '$', limit: 5_000, found: 5_001 },
  },
  {
    limit: 'enum values in all',
    provider: 'openai',
    within: z.object({ a: choice(200, 2_000), b: choice(200, 2_000), c: z.array(choice(600, 4_000)) }),
    beyond: z.object({ a: choice(200, 2_000), b: choice(200, 2_000), c: z.array(choice(601, 4_000)) }),
    issue: { path: '$', limit: 1_000, found: 1_001 },
  },
  {
    limit: 'characters of names and values in all',
    provider: 'openai',
    within: z.object({ ['n'.repeat(100_000)]: choice(100, 10_000), c: z.literal('y'.repeat(9_999)) }),
    beyond: z.object({ ['n'.repeat(100_000)]: choice(100, 10_000), c: z.literal('y'.repeat(10_000)) }),
    issue: { path: '$', limit: 120_000, found: 120_001 },
  },
  {
    limit: 'characters in a long enum',
    provider: 'openai',
    within: z.object({ kind: choice(251, 15_000) }),
    beyond: z.object({ kind: choice(251, 15_001) }),
    issue: { path: '$.kind', limit: 15_000, found: 15_001 },
  },
  {
    limit: 'characters in a short enum, which has none',
    provider: 'openai',
    within: z.object({ kind: choice(250, 15_001) }),
    beyond: z.object({ kind: choice(251, 15_001) }),
    issue: { path: '$.kind', found: 15_001 },
  },
  {
    limit: 'alternatives',
    provider: 'anthropic',
    within: many(16, z.string().nullable()),
    beyond: many(17, z.string().nullable()),
    issue: { path: '$', limit: 16, found: 17 },
  },
  {
    limit: 'optional fields',
    provider: 'anthropic',
    within: z.object({ lines: z.array(many(24, z.string().optional())) }),
    beyond: z.object({ lines: z.array(many(24, z.string().optional())), note: z.string().optional() }),
    issue: { path: '$', limit: 24, found: 25 },
  },
  {
    limit: 'a type that contains itself in a required field',
    provider: 'gemini',
    within: comment((self) => z.array(self).optional()),
    beyond: comment((self) => z.array(self)),
    issue: { path: '$.replies[].replies[]', limit: '$ref' },
  },
]

const refused = (issues: readonly SchemaIssue[]) => issues.filter(({ kind }) => kind === 'refused')

describe('schemaFit', () => {
  it.each(rows)('knows how many $limit $provider takes', ({ provider, within, beyond, issue }) => {
    expect(refused(schemaFit(within, provider).issues)).toEqual([])
    expect(schemaFit(within, provider).fits).toBe(true)
    const { fits, issues } = schemaFit(beyond, provider)
    expect(fits).toBe(false)
    expect(refused(issues)).toEqual([expect.objectContaining({ kind: 'refused', ...issue })])
    const { lost } = reductions[provider](beyond)
    expect(lost.filter(({ kind }) => kind === 'refused').map(({ path }) => path)).toEqual([issue.path])
  })

  it.each<[string, SchemaLike, Provider, Partial<SchemaIssue>]>([
    ['5,001 fields', json(many(5_001, z.string())), 'openai', { kind: 'refused', found: 5_001, limit: 5_000 }],
    ['1,200 enum values', json(z.object({ c: choice(1_200, 9_000) })), 'openai', { kind: 'refused', found: 1_200 }],
    ['13 levels', json(nested(13)), 'openai', { kind: 'refused', found: 13, limit: 10 }],
    [
      '60 optional fields',
      json(many(60, z.string().optional())),
      'anthropic',
      { kind: 'refused', found: 60, limit: 24 },
    ],
    ['23 unions', json(many(23, z.string().nullable())), 'anthropic', { kind: 'refused', found: 23, limit: 16 }],
    ['an enum with ""', json(z.object({ kind: z.enum(['', 'shell']) })), 'gemini', { kind: 'weakened', limit: 'enum' }],
    ['a recursive type', json(comment((self) => z.array(self))), 'anthropic', { kind: 'lost', limit: '$ref' }],
    ['fields of any name', json(z.record(z.string(), z.int())), 'openai', { kind: 'lost', path: '$' }],
    [
      'fields beside others',
      json(z.looseObject({ a: z.int() })),
      'anthropic',
      { kind: 'lost', limit: 'additionalProperties' },
    ],
    ['values of any type', json(z.object({ a: z.unknown() })), 'openai', { kind: 'lost', path: '$.a' }],
    [
      'an object in an enum',
      { type: 'object', properties: { a: { enum: ['x', { b: 1 }] } } },
      'openai',
      { kind: 'lost', limit: 'enum' },
    ],
    [
      'a length',
      json(z.object({ a: z.string().max(9) })),
      'anthropic',
      { kind: 'weakened', path: '$.a', limit: 'maxLength' },
    ],
    ['an optional field', json(z.object({ a: z.int().optional() })), 'openai', { kind: 'weakened', limit: 'required' }],
    ['a root that is a list', json(z.array(z.string())), 'openai', { kind: 'weakened', path: '$', limit: 'type' }],
    [
      'a tuple',
      json(z.object({ a: z.tuple([z.int(), z.string()]) })),
      'anthropic',
      { kind: 'weakened', limit: 'prefixItems' },
    ],
  ])('lists %s, with what to do and where the rule is from', (_, schema, provider, issue) => {
    const { fits, issues } = schemaFit(schema, provider)
    expect(issues).toContainEqual(expect.objectContaining(issue))
    expect(fits).toBe(issue.kind === 'weakened')
    for (const { remedy, source, message } of issues) {
      expect(remedy).toMatch(/^[a-z].{5,}[^.]$/)
      expect(source).toMatch(/\d{4}-\d\d-\d\d/)
      expect(message.length).toBeGreaterThan(10)
    }
  })

  it('advises what helps: named types are one level each', () => {
    expect(schemaFit(nested(40, true), 'openai')).toEqual({ fits: true, issues: [] })
  })

  it('counts what there is, whatever it is beside', () => {
    const counts = fc.record({ unions: fc.nat(30), optional: fc.nat(40), levels: fc.integer({ min: 1, max: 20 }) })
    fc.assert(
      fc.property(counts, ({ unions, optional, levels }) => {
        const schema = z.object({
          a: many(unions, z.union([z.string(), z.int()])),
          b: z.array(many(optional, z.boolean().optional())),
          c: nested(levels),
        })
        const found = (provider: Provider) =>
          refused(schemaFit(schema, provider).issues).map((issue) => [issue.limit, issue.found])
        expect(found('anthropic')).toEqual([
          ...(unions > 16 ? [[16, unions]] : []),
          ...(optional > 24 ? [[24, optional]] : []),
        ])
        expect(found('openai')).toEqual(levels + 1 > 10 ? [[10, levels + 1]] : [])
      }),
      { numRuns: 50 },
    )
  })

  it.each(Object.entries(realisticSchemas))('says of %s what the reduction says', (_, schema) => {
    for (const provider of providers) {
      const { lost } = reductions[provider](schema)
      const { fits, issues } = schemaFit(schema, provider)
      expect(issues.map(({ path, kind }) => `${kind} ${path}`).sort()).toEqual(
        lost.map(({ path, kind }) => `${kind} ${path}`).sort(),
      )
      expect(fits).toBe(lost.every(({ kind }) => kind === 'weakened'))
    }
  })

  it('leaves nothing beside a reference that no provider takes there', () => {
    const beside: string[] = []
    const look = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      if ('$ref' in node && typeof node.$ref === 'string')
        beside.push(...Object.keys(node).filter((key) => !key.startsWith('$')))
      for (const inner of Object.values(node)) look(inner)
    }
    const Address = z.object({ street: z.string() }).meta({ id: 'Address' })
    const given = json(
      z.object({ home: Address.describe('where they live'), work: Address.describe('paid').optional() }),
    )
    const tree = comment((self) => z.array(self.describe('below')).optional())
    for (const reduce of Object.values(reductions))
      for (const schema of [given, tree, ...Object.values(realisticSchemas)]) look(reduce(schema).schema)
    expect(beside).toEqual([])
  })

  it.each([
    ['labels', labels('a', 'b')],
    ['text', text()],
    ['fields', fields(z.object({ a: z.string() }))],
    ['yaml', yaml(z.object({ a: z.string() }))],
  ])('fits no provider where the examples show %s', (name, format) => {
    for (const provider of providers)
      expect(schemaFit(format, provider)).toMatchObject({
        fits: false,
        issues: [{ kind: 'lost', path: '$', found: name }],
      })
  })

  it('refuses other providers', () => {
    // @ts-expect-error what JavaScript callers can get wrong
    expect(() => schemaFit(json(z.object({})), 'mistral')).toThrow(
      "schemaFit(): the provider must be 'openai', 'anthropic' or 'gemini', found \"mistral\".",
    )
  })
})

describe("structured: 'auto'", () => {
  const requests = [
    ['openai', toOpenAI, 'response_format'],
    ['openai', toOpenAIResponses, 'text'],
    ['anthropic', toAnthropic, 'output_config'],
    ['gemini', toGemini, 'responseJsonSchema'],
  ] as const

  it('sends the schema exactly where it fits, and tells what would be lost elsewhere', () => {
    let fallbacks = 0
    fc.assert(
      fc.property(anySchema, (schema) => {
        if (typeof schema === 'boolean') return
        // Values of any kind are allowed here: only the schema counts.
        const output = { ...json(z.object({})), jsonSchema: () => schema }
        for (const [provider, to, field] of requests) {
          const told: (readonly Lost[])[] = []
          const prompt = { messages: [{ role: 'user', content: 'x' } as const], output }
          const request = to(prompt, { structured: 'auto', onFallback: (lost) => told.push(lost) })
          const { fits, issues } = schemaFit(output, provider)
          expect(JSON.stringify(request).includes(`"${field}"`)).toBe(fits)
          expect(request).toEqual(to(prompt, { structured: fits }))
          const gaps = issues.filter(({ kind }) => kind !== 'weakened').map(({ message }) => message)
          expect(told.map((lost) => lost.map(({ message }) => message).sort())).toEqual(fits ? [] : [gaps.sort()])
          if (!fits) fallbacks++
        }
      }),
      { numRuns: runs(500) },
    )
    expect(fallbacks).toBeGreaterThan(100)
  })

  it('sends nothing where the format is not JSON, and reads replies as before', async () => {
    const builder = fewShot({
      instruction: 'Classify.',
      output: labels('a', 'b'),
      examples: [{ input: 'x', output: 'a' }],
      budget: { tokens: 500, tokenizer: o200k },
    })
    const prompt = await builder.build('y')
    for (const [, to] of requests) expect(to(prompt, { structured: 'auto' })).toEqual(to(prompt))
    expect(prompt.parse('b')).toBe('b')
  })
})
