import { describe, expect, it } from 'vitest'
import { fromPicoschema, PicoschemaError } from '../../../src/cli/import/picoschema.ts'
import { zodSource } from '../../../src/cli/import/zod-source.ts'

/** Each as read by dotprompt 1.1.2, except for the order of keywords. */
const cases: readonly (readonly [what: string, picoschema: unknown, schema: object])[] = [
  ['a scalar', 'string, the name', { type: 'string', description: 'the name' }],
  ['anything', 'any', {}],
  [
    'optional fields, which may be null',
    { 'name?': 'string, the name', 'n?': 'integer', 'e?(enum, kind)': ['A', 'B'], 'x?': 'any' },
    {
      type: 'object',
      properties: {
        name: { type: ['string', 'null'], description: 'the name' },
        n: { type: ['integer', 'null'] },
        e: { enum: ['A', 'B', null], description: 'kind' },
        x: {},
      },
      additionalProperties: false,
    },
  ],
  [
    'lists, objects and what else there may be',
    {
      'tags(array, t)': 'string',
      'o(object)': { a: 'integer' },
      'list(array)': { b: 'boolean, yes or no' },
      '(*)': 'any',
    },
    {
      type: 'object',
      properties: {
        tags: { type: 'array', items: { type: 'string' }, description: 't' },
        o: { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'], additionalProperties: false },
        list: {
          type: 'array',
          items: {
            type: 'object',
            properties: { b: { type: 'boolean', description: 'yes or no' } },
            required: ['b'],
            additionalProperties: false,
          },
        },
      },
      required: ['tags', 'o', 'list'],
      additionalProperties: {},
    },
  ],
  [
    'JSON Schema',
    { type: 'object', properties: { a: { const: 1 } } },
    { type: 'object', properties: { a: { const: 1 } } },
  ],
  ['JSON Schema without a type', { properties: { a: {} } }, { type: 'object', properties: { a: {} } }],
]

describe('fromPicoschema', () => {
  it.each(cases)('reads %s', (_, picoschema, schema) => {
    expect(fromPicoschema(picoschema)).toEqual(schema)
  })

  it.each([
    [7],
    [{ a: 'strng' }],
    [{ 'a(list)': 'string' }],
    [{ 'a(enum)': 'A' }],
    [{ '(array)': 'string' }],
    [{ a: 1 }],
  ])('refuses %j', (schema) => {
    expect(() => fromPicoschema(schema)).toThrow(PicoschemaError)
  })
})

describe('zodSource', () => {
  it.each([
    [{ type: 'string', description: "it's" }, "z.string().describe('it\\'s')"],
    [{ type: ['integer', 'null'] }, 'z.int().nullable()'],
    [{ enum: ['a', null] }, "z.enum(['a']).nullable()"],
    [{ enum: [1, 'a'] }, "z.literal([1, 'a'])"],
    [{ type: 'array', items: { type: 'number' } }, 'z.array(z.number())'],
    [{}, 'z.unknown()'],
    [{ type: 'object', properties: {}, additionalProperties: { type: 'string' } }, 'z.object({}).catchall(z.string())'],
    [{ type: 'string', format: 'date' }, undefined],
    [{ anyOf: [] }, undefined],
  ])('writes %j', (schema, source) => {
    expect(zodSource(schema)).toBe(source)
  })
})
