import fc from 'fast-check'
import { json } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { allSchemaFeatures } from '../../src/format/schema/all-schema-features.ts'
import { checkJsonSchema } from '../../src/format/schema/check-json-schema.ts'
import { describeTypes } from '../../src/format/schema/describe-types.ts'
import type { JsonSchema } from '../../src/format/schema/json-schema.ts'
import { schemaFeatures } from '../../src/format/schema/schema-features.ts'
import { anySchema, oddSchemas } from '../support/any-schema.ts'
import { countedReads } from '../support/counted-reads.ts'
import { realisticSchemas } from '../support/realistic-schemas.ts'
import { runs } from '../support/runs.ts'

/** The JSON Schema that `json(schema)` uses. */
const inputOf = (schema: z.ZodType): JsonSchema => json(schema).jsonSchema?.() ?? {}
const describe1 = (schema: z.ZodType): string => describeTypes(inputOf(schema))
const field = (schema: z.ZodType): string => describe1(z.object({ a: schema })).slice('{\n a: '.length, -2)

describe('the cost of a schema in the prompt', () => {
  const ratios = Object.values(realisticSchemas).map((schema) => {
    const { $schema: _, ...full } = z.toJSONSchema(schema, { io: 'input' })
    return o200k.count(describe1(schema)) / o200k.count(JSON.stringify(full))
  })

  it('is at most 0.45 of the minified JSON Schema, in the mean over ten realistic schemas', () => {
    expect(ratios).toHaveLength(10)
    expect(ratios.reduce((sum, ratio) => sum + ratio) / ratios.length).toBeLessThanOrEqual(0.4)
    expect(Math.max(...ratios)).toBeLessThanOrEqual(0.6)
  })

  it('has a lead of at most 15 tokens', () => {
    const described = json(z.object({ a: z.string() })).describe()
    const lead = described.slice(0, described.indexOf('\n') + 1)
    expect(o200k.count(lead)).toBeLessThanOrEqual(15)
  })
})

describe('nothing that a schema says is lost', () => {
  it.each<[string, z.ZodType, string]>([
    ['the format of a nullable', z.iso.date().nullable(), 'string|null // date'],
    ['a description beside it', z.email().nullable().describe('null if none'), 'string|null // null if none, email'],
    ['the notes of union branches', z.union([z.email(), z.int().min(1)]), 'string|int // string: email, integer: >= 1'],
    ['the notes of items', z.array(z.string().max(9)).min(1), 'string[] // non-empty, each <= 9 chars'],
    ['the description of items', z.array(z.string().describe('order number')), 'string[] // each order number'],
    ['the notes of record values', z.record(z.string(), z.int().positive()), 'Record<string, int> // each > 0'],
    [
      'the notes of tuple items',
      z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]),
      '[number, number] // [0] -90 to 90, [1] -180 to 180',
    ],
    ['exclusive bounds', z.number().gt(0).lt(1), 'number // > 0, < 1'],
    ['steps', z.number().multipleOf(0.5), 'number // multiple of 0.5'],
    ['patterns', z.string().regex(/^a+$/), 'string // /^a+$/'],
    ['several patterns', z.string().startsWith('a').endsWith('b'), 'string // /^a.*/, /.*b$/'],
    ['what zod calls a format', z.string().startsWith('a'), 'string // /^a.*/'],
    ['unique items', z.array(z.string()).meta({ uniqueItems: true }), 'string[] // unique'],
  ])('%s', (_, schema, expected) => {
    expect(field(schema)).toBe(expected)
  })

  it('descriptions of the whole, of branches and of items', () => {
    const schema = z
      .array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('a') }).describe('first'),
          z.object({ kind: z.literal('b') }).describe('second'),
        ]),
      )
      .max(3)
      .describe('all of them')
    expect(describe1(schema)).toBe(
      '({ // all of them, <= 3 items\n kind: "a"\n} | { // second\n kind: "b"\n})[]'.replace(
        '{ // all of them, <= 3 items\n',
        '{ // first // all of them, <= 3 items\n',
      ),
    )
    expect(describe1(z.object({ a: z.string() }).describe('the whole'))).toBe('{ // the whole\n a: string\n}')
  })
})

describe('what says nothing to a model is left out', () => {
  it.each<[string, z.ZodType, string]>([
    ['the pattern beside a format', z.email(), 'string // email'],
    ['the bounds of integers', z.int(), 'int'],
    ['the bounds of int32', z.int32(), 'int'],
    ['one bound of a positive integer', z.int().positive(), 'int // > 0'],
    ['a minimum length of 0', z.string().min(0), 'string'],
  ])('%s', (_, schema, expected) => {
    expect(field(schema)).toBe(expected)
  })
})

describe('types', () => {
  it.each<[string, z.ZodType, string]>([
    ['template literals', z.templateLiteral(['v', z.int(), '.', z.enum(['a', 'b'])]), '`v\x24{int}.\x24{"a" | "b"}`'],
    ['template literals with text', z.templateLiteral([z.string(), '@x.y']), '`\x24{string}@x.y`'],
    ['small objects on one line', z.object({ b: z.string(), c: z.int().optional() }), '{ b: string, c?: int }'],
    ['arrays of unions', z.array(z.union([z.string(), z.int()])), '(string|int)[]'],
    ['records by enum', z.record(z.enum(['x', 'y']), z.boolean()), 'Record<"x"|"y", boolean>'],
    ['enums with null', z.enum(['x', 'y']).nullable(), '"x"|"y"|null'],
    ['defaults', z.object({ a: z.string().default('none') }), '{\n  a?: string // default "none"\n }'],
    ['open objects', z.looseObject({}), 'object'],
    ['tuples', z.tuple([z.string(), z.int()]), '[string, int]'],
  ])('%s', (_, schema, expected) => {
    expect(field(schema)).toBe(expected)
  })

  it('joins what must all hold', () => {
    const part = (key: string): JsonSchema => ({ type: 'object', properties: { [key]: { type: 'string' } } })
    expect(describeTypes({ allOf: [part('a'), part('b')] })).toBe('{ a?: string } & { b?: string }')
    expect(describeTypes({ type: 'object', anyOf: [part('a'), part('b')] })).toBe('{ a?: string } | { b?: string }')
    expect(describeTypes({ ...part('a'), anyOf: [{ required: ['a'] }, {}] })).toBe('{\n a?: string\n}')
  })

  it('puts the branches of a long union on lines of their own', () => {
    const branch = (kind: string) =>
      z.object({ kind: z.literal(kind), first: z.string(), second: z.string(), third: z.boolean() })
    expect(field(z.union([branch('one'), branch('two')]))).toBe(
      '\n  | { kind: "one", first: string, second: string, third: boolean }\n  | { kind: "two", first: string, second: string, third: boolean }',
    )
  })

  it('names what is used more than once and is shorter that way', () => {
    const colour = z.enum(['red', 'green', 'blue', 'black', 'white'])
    expect(describe1(z.object({ colour, parts: z.array(z.object({ colour: colour.nullable() })) }))).toBe(
      '{\n colour: Colour\n parts: { colour: Colour|null }[]\n}\ntype Colour = "red"|"green"|"blue"|"black"|"white"',
    )
    const two = z.enum(['a', 'b'])
    expect(describe1(z.object({ one: two, other: two }))).toBe('{\n one: "a"|"b"\n other: "a"|"b"\n}')
  })

  it('names definitions as the schema does, and T what has several names', () => {
    const Price = z.object({ amount: z.number().min(0), currency: z.enum(['EUR', 'USD', 'GBP', 'CHF']) })
    const prices = (schema: z.ZodType): string => describe1(z.object({ net: schema, gross: schema }))
    expect(prices(Price)).toContain(' net: T\n gross: T\n}\ntype T = {')
    expect(prices(Price.meta({ id: 'Price' }))).toContain(' net: Price\n gross: Price\n}\ntype Price = {')
  })

  it('names recursive types, the main type first', () => {
    const Leaf = z.object({ value: z.int() })
    const Branch = z.object({
      get left(): z.ZodUnion<readonly [typeof Leaf, typeof Branch]> {
        return z.union([Leaf, Branch])
      },
    })
    expect(describe1(Branch)).toBe('type Root = {\n left: { value: int } | Root\n}')
    expect(describe1(z.object({ tree: Branch }))).toBe(
      '{\n tree: Tree\n}\ntype Tree = {\n left: { value: int } | Tree\n}',
    )
  })
})

describe('a union of described literals', () => {
  const praise = z.literal('Lob').describe('nur Gutes')
  const Kind = z.union([praise, z.literal('Preis').describe('zu teuer')])
  const lines = ' | "Lob" // nur Gutes\n | "Preis" // zu teuer'
  const indented = lines.replaceAll(' |', '  |')

  it.each<[string, z.ZodType, string]>([
    ['a field', z.object({ kind: Kind, b: z.int() }), `{\n kind:\n${indented}\n b: int\n}`],
    ['an optional field', z.object({ kind: Kind.optional() }), `{\n kind?:\n${indented}\n}`],
    ['a field with a text of its own', z.object({ kind: Kind.describe('Art') }), `{\n kind: // Art\n${indented}\n}`],
    ['a nullable field', z.object({ kind: Kind.nullable() }), `{\n kind:\n${indented}\n  | null\n}`],
    ['the whole', Kind, lines],
    ['the whole with a text of its own', Kind.describe('Art'), `// Art\n${lines}`],
    ['a list', z.array(Kind), `(\n${lines}\n)[]`],
    ['a field with a list', z.object({ a: z.array(Kind).max(3) }), `{\n a: ( // <= 3 items\n${indented}\n )[]\n}`],
    ['a record', z.record(z.string(), Kind), `Record<string, (\n${lines}\n)>`],
    ['a tuple', z.tuple([Kind, z.int()]), `[(\n${lines}\n), int]`],
    [
      'several fields',
      z.object({ a: Kind.describe('Art'), b: Kind.describe('Art') }),
      `{\n a: T\n b: T\n}\ntype T = // Art\n${lines}`,
    ],
    [
      'a union with others',
      z.union([
        praise,
        z.literal('x'),
        z.email().describe('wer'),
        z.object({ a: z.int().describe('b') }).describe('c'),
      ]),
      ' | "Lob" // nur Gutes\n | "x"\n | string // wer, email\n | { // c\n  a: int // b\n }',
    ],
    ['a union in a union', z.union([Kind, z.literal('x')]), `${lines}\n | "x"`],
    ['enums of one value', z.union([z.enum(['a']).describe('b'), z.enum(['c'])]), ' | "a" // b\n | "c"'],
    ['one literal or null', praise.nullable(), '"Lob"|null // nur Gutes'],
    ['literals without a text', z.union([z.literal('a'), z.literal('b')]), '"a"|"b"'],
  ])('keeps each text beside its literal: %s', (_, schema, expected) => {
    expect(describe1(schema)).toBe(expected)
  })
})

describe('any JSON Schema', () => {
  const run = (schema: JsonSchema | boolean, value: unknown = {}): void => {
    const root = schema as JsonSchema
    expect(typeof describeTypes(root)).toBe('string')
    expect(allSchemaFeatures(root).length).toBeLessThanOrEqual(5_000)
    expect(schemaFeatures(root, value)).toBeInstanceOf(Array)
    expect(checkJsonSchema(schema, value)).toBeInstanceOf(Array)
  }

  it('is described, listed and checked without an error', () => {
    fc.assert(
      fc.property(anySchema, fc.jsonValue(), (schema, value) => {
        run(schema, value)
      }),
      { numRuns: runs(3_000) },
    )
  })

  it.each(Object.entries(oddSchemas))('is handled in bounded time: %s', (_, { schema, value }) => {
    // Exponential work would exceed the time limit of the test.
    run(schema, value)
  })

  it('takes about four times the steps at four times the size', () => {
    const wide = (n: number): JsonSchema => ({
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: n }, (__, i) => [
          `p${i}`,
          { anyOf: [{ type: 'string', format: 'date' }, { $ref: '#/$defs/d' }] },
        ]),
      ),
      $defs: { d: { type: 'object', properties: { x: { type: 'string', description: 'y'.repeat(40) } } } },
    })
    const steps = (n: number): number => {
      const { value, reads } = countedReads(wide(n))
      describeTypes(value)
      return reads()
    }
    expect(steps(4_000) / steps(1_000)).toBeLessThan(5)
  })
})
