import { createRequire } from 'node:module'
import fc from 'fast-check'
import { json, labels, text } from 'knapshot'
import { anthropicSchema } from 'knapshot/anthropic'
import { geminiSchema } from 'knapshot/gemini'
import { type Lost, openAISchema, type ReducedSchema } from 'knapshot/openai'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { checkJsonSchema } from '../../src/format/schema/check-json-schema.ts'
import { anySchema, oddSchemas } from '../support/any-schema.ts'
import { schemaAndValues } from '../support/arbitraries.ts'
import { realisticSchemas } from '../support/realistic-schemas.ts'
import { runs } from '../support/runs.ts'

/** The SDKs' own helpers: what they refuse or would change, the providers would refuse. */
const require = createRequire(import.meta.url)
const { toStrictJsonSchema }: { toStrictJsonSchema(schema: object): object } = require('openai/lib/transform')
const {
  transformJSONSchema,
}: { transformJSONSchema(schema: object): object } = require('@anthropic-ai/sdk/lib/transform-json-schema')

const providers = { openAISchema, anthropicSchema, geminiSchema }
const realistic = Object.entries(realisticSchemas)

function keywordsOf(schema: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(schema)) for (const item of schema) keywordsOf(item, found)
  else if (typeof schema === 'object' && schema !== null) {
    for (const [key, value] of Object.entries(schema)) {
      found.add(key)
      if (key === 'properties' || key === '$defs') for (const inner of Object.values(value)) keywordsOf(inner, found)
      else if (key !== 'enum' && key !== 'const' && key !== 'required') keywordsOf(value, found)
    }
  }
  return found
}

function lostOf({ lost }: ReducedSchema): string[] {
  return lost.map(({ path, keyword }) => `${path} ${keyword}`)
}

describe('openAISchema', () => {
  it.each(realistic)("satisfies the SDK's strict rules: %s", (_, schema) => {
    const reduced = openAISchema(json(schema))
    expect(toStrictJsonSchema(reduced.schema)).toEqual(reduced.schema)
  })

  it('requires every field and lets null stand for an absent one', () => {
    const reduced = openAISchema(
      z.object({
        a: z.string().optional(),
        b: z.enum(['x']).optional(),
        c: z.object({ d: z.int() }).optional().describe('e'),
      }),
    )
    expect(reduced.schema).toEqual({
      type: 'object',
      properties: {
        a: { type: ['string', 'null'] },
        b: { type: ['string', 'null'], enum: ['x', null] },
        c: {
          description: 'e',
          anyOf: [
            { type: 'object', properties: { d: { type: 'integer' } }, required: ['d'], additionalProperties: false },
            { type: 'null' },
          ],
        },
      },
      required: ['a', 'b', 'c'],
      additionalProperties: false,
    })
    expect(lostOf(reduced)).toEqual(['$.a required', '$.b required', '$.c required'])
    expect(reduced.lost[0]?.message).toContain('null stands for absent')
  })

  it('wraps a root that is not an object', () => {
    for (const schema of [z.array(z.string()), realisticSchemas.toolCall ?? z.any(), z.record(z.string(), z.int())]) {
      const { schema: reduced, lost } = openAISchema(schema)
      expect(reduced).toMatchObject({ type: 'object', required: ['value'] })
      expect(lost.at(-1)).toMatchObject({ path: '$', keyword: 'type' })
      expect(() => toStrictJsonSchema(reduced)).not.toThrow()
    }
    expect(json(z.array(z.string())).read('{"value":["a"]}').value).toEqual(['a'])
  })

  it('keeps records as JSON inside a string, which the reader unpacks', () => {
    const format = json(z.object({ stock: z.record(z.string(), z.int()) }))
    expect(openAISchema(format).schema).toMatchObject({ properties: { stock: { type: 'string' } } })
    expect(format.read('{"stock":"{\\"Rome\\":3}"}').value).toEqual({ stock: { Rome: 3 } })
  })

  it('lists the fields of a record by enum', () => {
    const reduced = openAISchema(z.object({ a: z.record(z.enum(['x', 'y']), z.int()) }))
    expect(reduced.schema).toMatchObject({ properties: { a: { required: ['x', 'y'], additionalProperties: false } } })
    expect(reduced.lost).toEqual([])
  })

  it('writes what is not checked into the description', () => {
    const reduced = openAISchema(z.object({ a: z.string().max(9).describe('b'), c: z.string().regex(/^(?=x)/) }))
    expect(reduced.schema.properties).toEqual({
      a: { type: 'string', description: 'b (maxLength 9)' },
      c: { type: 'string', description: '(pattern "^(?=x)")' },
    })
    expect(lostOf(reduced)).toEqual(['$.a maxLength', '$.c pattern'])
  })
})

describe('anthropicSchema', () => {
  it.each(realistic)("is what the SDK's helper would make of it: %s", (_, schema) => {
    const reduced = anthropicSchema(schema)
    expect(transformJSONSchema(reduced.schema)).toEqual(reduced.schema)
  })

  it('cuts types that contain themselves', () => {
    const reduced = anthropicSchema(realisticSchemas.comment ?? z.any())
    expect(keywordsOf(reduced.schema)).not.toContain('$ref')
    expect(lostOf(reduced)).toContain('$.replies[] $ref')
  })

  it('leaves optional fields optional', () => {
    const reduced = anthropicSchema(z.object({ a: z.string().optional(), b: z.email() }))
    expect(reduced).toEqual({
      schema: {
        type: 'object',
        properties: { a: { type: 'string' }, b: { type: 'string', format: 'email' } },
        required: ['b'],
        additionalProperties: false,
      },
      lost: [],
    })
  })
})

describe('geminiSchema', () => {
  const known = [
    ...['$id', '$defs', '$ref', '$anchor', 'type', 'format', 'title', 'description', 'enum', 'items', 'prefixItems'],
    ...['minItems', 'maxItems', 'minimum', 'maximum', 'anyOf', 'oneOf', 'properties', 'additionalProperties'],
    ...['required', 'propertyOrdering'],
  ]

  it.each(realistic)('uses only keywords that Gemini documents: %s', (_, schema) => {
    expect([...keywordsOf(geminiSchema(schema).schema)].filter((keyword) => !known.includes(keyword))).toEqual([])
  })

  it('keeps records, tuples, bounds and the order of fields', () => {
    const { schema, lost } = geminiSchema(
      z.object({ b: z.record(z.string(), z.int().positive()), a: z.tuple([z.string(), z.int()]), c: z.literal('x') }),
    )
    expect(schema).toMatchObject({
      properties: {
        b: { additionalProperties: { type: 'integer', minimum: 1 } },
        a: { prefixItems: [{ type: 'string' }, { type: 'integer' }], minItems: 2, maxItems: 2 },
        c: { type: 'string', enum: ['x'] },
      },
      propertyOrdering: ['b', 'a', 'c'],
    })
    expect(lost).toEqual([])
  })

  it('warns of a type that contains itself in a required field', () => {
    expect(lostOf(geminiSchema(realisticSchemas.condition ?? z.any()))).toEqual(['$.parts[] $ref'])
    expect(lostOf(geminiSchema(realisticSchemas.comment ?? z.any()))).not.toContain('$.replies[] $ref')
  })
})

describe('every provider', () => {
  it('takes formats, Standard Schemas and JSON Schemas', () => {
    const schema = z.object({ a: z.string() })
    for (const reduce of Object.values(providers)) {
      expect(reduce(json(schema))).toEqual(reduce(schema))
      expect(reduce(z.toJSONSchema(schema, { io: 'input' }) as object)).toEqual(reduce(schema))
      expect(reduce(labels('a', 'b')).lost).toHaveLength(reduce === openAISchema ? 1 : 0)
      expect(() => reduce(text())).toThrow(expect.objectContaining({ code: 'schema_unsupported' }))
    }
  })

  it('merges intersections, and says where they differ', () => {
    const part = (key: string, type: string) => ({ type: 'object', properties: { [key]: { type } }, required: [key] })
    for (const reduce of Object.values(providers)) {
      const { schema, lost } = reduce({ allOf: [part('a', 'string'), part('b', 'integer')] })
      expect(schema).toMatchObject({
        properties: { a: { type: 'string' }, b: { type: 'integer' } },
        required: ['a', 'b'],
      })
      expect(lost).toEqual([])
      expect(lostOf(reduce({ allOf: [part('a', 'string'), part('a', 'integer')] }))).toEqual(['$.a allOf'])
    }
  })

  it('allows every value of the schema, absent fields as null for OpenAI', () => {
    fc.assert(
      fc.property(
        schemaAndValues.chain((entry) => entry.values.map((value) => ({ ...entry, value }))),
        ({ schema, value }) => {
          for (const [name, reduce] of Object.entries(providers)) {
            const { schema: reduced, lost } = reduce(schema)
            const isText = ({ message }: Lost): boolean => /inside a string/u.test(message)
            expect(lost.filter(isText).every(({ kind }) => kind === 'lost')).toBe(true)
            // What becomes JSON inside a string has another shape, and so has a wrapped root.
            if (lost.some(({ message }) => /inside a string|comes as/u.test(message))) continue
            const shown = name === 'openAISchema' ? withNulls(reduced, value) : value
            expect(checkJsonSchema(reduced as object, shown), `${name} ${JSON.stringify(reduced)}`).toEqual([])
          }
        },
      ),
      { numRuns: runs(2_000) },
    )
  })

  it('wraps a root that is a literal, whatever type stands beside it', () => {
    const schema = { type: 'object', enum: [], properties: { a: false } } as const
    expect(openAISchema(schema).schema).toMatchObject({ type: 'object', required: ['value'] })
  })

  it('reduces any JSON Schema without an error, to what the helpers accept', () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        if (typeof schema === 'boolean') return
        expect(() => toStrictJsonSchema(openAISchema(schema).schema)).not.toThrow()
        expect(() => transformJSONSchema(anthropicSchema(schema).schema)).not.toThrow()
        geminiSchema(schema)
      }),
      { numRuns: runs(3_000) },
    )
  })

  it.each(Object.entries(oddSchemas))('reduces in bounded time: %s', (_, { schema }) => {
    // Exponential work would exceed the time limit of the test.
    for (const reduce of Object.values(providers)) expect(reduce(schema)).toBeDefined()
  })
})

/** Puts null where the reduced schema lists a field that the value does not have. */
function withNulls(schema: unknown, value: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return value
  const { properties, items, anyOf }: { properties?: object; items?: unknown; anyOf?: unknown[] } = schema
  if (anyOf !== undefined) {
    const fits = anyOf
      .map((branch) => withNulls(branch, value))
      .find((shown, i) => checkJsonSchema(anyOf[i] as object, shown).length === 0)
    return fits === undefined ? value : fits
  }
  if (Array.isArray(value)) return value.map((item) => withNulls(items, item))
  if (typeof value !== 'object' || value === null || properties === undefined) return value
  const own = new Map(Object.entries(value))
  return Object.fromEntries(
    Object.entries(properties).map(([key, inner]) => [
      key,
      own.get(key) === undefined ? null : withNulls(inner, own.get(key)),
    ]),
  )
}
