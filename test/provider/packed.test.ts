import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { anthropicSchema } from '../../src/entry/anthropic.ts'
import { geminiSchema } from '../../src/entry/gemini.ts'
import { json } from '../../src/entry/index.ts'
import { openAISchema } from '../../src/entry/openai.ts'
import { isPlainObject } from '../../src/value/is-plain-object.ts'

const text = z.string()
const address = z.object({ street: text }).meta({ id: 'Address' })

/** What a model writes when it may write only texts and numbers, as the reduced schema asks. */
const asked = (value: unknown): unknown => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value)

/** A schema, a value, and the value inside the wrapper as OpenAI's schema makes the model write it. */
const roots: readonly (readonly [string, z.ZodType, unknown, unknown])[] = [
  ['any: object', z.any(), { a: 1 }, asked({ a: 1 })],
  ['any: list', z.any(), [1], asked([1])],
  ['any: text', z.any(), 'hello', 'hello'],
  ['any: number', z.any(), 5, 5],
  ['record of texts', z.record(text, text), { a: 'b' }, asked({ a: 'b' })],
  ['record of anything', z.record(text, z.any()), { a: { b: '[1]' } }, asked({ a: { b: '[1]' } })],
  ['text or record', z.union([text, z.record(text, text)]), { a: 'b' }, asked({ a: 'b' })],
  ['text or record: text', z.union([text, z.record(text, text)]), 'hello', 'hello'],
  ['text or object', z.union([text, z.object({ value: text })]), { value: 'x' }, { value: 'x' }],
  ['text or object: text', z.union([text, z.object({ value: text })]), 'hello', 'hello'],
  ['list', z.array(text), ['a', 'b'], ['a', 'b']],
  ['list of anything', z.array(z.any()), [{ a: 1 }, 'x', 2], [asked({ a: 1 }), 'x', 2]],
  ['union of objects', z.union([z.object({ a: text }), z.object({ b: text })]), { b: 'x' }, { b: 'x' }],
  ['text', text, 'hello', 'hello'],
]

describe('what structured output asks for', () => {
  it.each(roots)('is read back from its wrapper: %s', (_, schema, value, inside) => {
    const format = json(schema)
    const [key = ''] = Object.keys(Object(openAISchema(format).schema.properties))
    expect(format.read(JSON.stringify({ [key]: inside })).value).toEqual(value)
    expect(format.read(format.write(value as never)).value).toEqual(value)
  })

  it('is read back from JSON inside a string at a place of any type', () => {
    const format = json(z.object({ payload: z.any(), list: z.array(z.unknown()).optional() }))
    expect(format.read('{"payload":"{\\"a\\":1}","list":["[2]","12"]}').value).toEqual({
      payload: { a: 1 },
      list: [[2], '12'],
    })
    expect(format.read('{"payload":"12"}').value).toEqual({ payload: '12' })
  })

  it('never changes what a demonstration holds', () => {
    const schemas = [z.any(), z.record(text, z.any()), z.object({ a: z.any() }), z.array(z.any()), z.json()] as const
    const looks = fc.oneof(
      fc.json(),
      fc.json().map((one) => JSON.stringify(one)),
      fc.constantFrom('{}', '"x"', 'x', '[1'),
    )
    const leaf = fc.oneof(looks, fc.integer(), fc.constant(null))
    const key = fc.constantFrom('a', 'value', 'json_value', 'b')
    const value = fc.oneof(leaf, fc.dictionary(key, leaf), fc.array(leaf), fc.dictionary(key, fc.dictionary(key, leaf)))
    fc.assert(
      fc.property(value, fc.nat(schemas.length - 1), (given, at) => {
        const schema = schemas[at] ?? schemas[0]
        const shaped =
          at === 2 ? { a: given } : at === 3 ? [given] : at === 1 && !isPlainObject(given) ? { a: given } : given
        const format = json(schema)
        expect(format.read(format.write(shaped as never))).toEqual({ value: shaped, fixes: [] })
      }),
      { numRuns: 2_000 },
    )
  })
})

const providers = { openAISchema, anthropicSchema, geminiSchema }

describe('a description beside a reference', () => {
  const source = json(z.object({ home: address.describe('lives'), work: address.describe('works').optional() }))
  it.each(Object.entries(providers))('is inlined by %s', (_, reduce) => {
    const { schema } = reduce(source)
    expect(JSON.stringify(schema)).toContain('lives')
    expect(JSON.stringify(schema)).toContain('works')
    expect(JSON.stringify(schema)).not.toContain('$ref')
  })

  it('is listed as lost where the type contains itself', () => {
    const tree: z.ZodType = z
      .object({
        get kids() {
          return z.array(tree.describe('a kid'))
        },
      })
      .meta({ id: 'Tree' })
    const { schema, lost } = openAISchema(json(z.object({ root: tree.describe('the root') })))
    expect(lost).toContainEqual(expect.objectContaining({ path: '$.root', keyword: 'description' }))
    for (const [ref] of JSON.stringify(schema).matchAll(/\{[^{}]*"\$ref"[^{}]*\}/gu))
      expect(Object.keys(JSON.parse(ref))).toEqual(['$ref'])
  })
})

describe('lists and texts', () => {
  const rest = json(z.object({ d: z.tuple([text], z.number()) }))
  it.each([
    ['OpenAI', openAISchema(rest), { items: { anyOf: [{ type: 'string' }, { type: 'number' }] }, minItems: 1 }],
    ['Gemini', geminiSchema(rest), { prefixItems: [{ type: 'string' }], items: { type: 'number' }, minItems: 1 }],
  ])('%s keeps the rest of a tuple', (_, { schema }, expected) => {
    expect(schema.properties).toEqual({ d: { type: 'array', ...expected } })
  })

  it('Gemini gets no empty text in an enum', () => {
    const { schema, lost } = geminiSchema(json(z.object({ kind: z.enum(['', 'shell']) })))
    expect(JSON.stringify(schema)).not.toContain('""')
    expect(lost).toEqual([expect.objectContaining({ path: '$.kind', keyword: 'enum' })])
  })
})
