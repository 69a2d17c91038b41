import fc from 'fast-check'
import { json, ParseError, readJson } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { plainValue } from '../../../src/format/read/align/alignment.ts'
import { parseLoosely } from '../../../src/format/read/repair/loose-parser.ts'
import { schemaAndValues } from '../../support/arbitraries.ts'

const drawn = schemaAndValues.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
const space = fc.constantFrom('', ' ', '\n', '\t ', '\r\n')

describe('valid JSON', () => {
  it('that satisfies its schema is read as JSON.parse and the schema read it, without fixes', () => {
    fc.assert(
      fc.property(drawn, space, fc.constantFrom(0, 2), ({ schema, value }, around, indent) => {
        const reply = `${around}${JSON.stringify(value, undefined, indent)}${around}`
        expect(json(schema).read(reply)).toEqual({ value: schema.parse(JSON.parse(reply)), fixes: [] })
      }),
      { numRuns: 2_000 },
    )
  })

  it('is read by the tolerant parser as by JSON.parse, without fixes', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), fc.constantFrom(0, 1), (text, indent) => {
        const reply = JSON.stringify([JSON.parse(text)], undefined, indent)
        const parsed = parseLoosely(reply, { isStrict: true })
        expect({ value: plainValue(parsed?.value), fixes: parsed?.fixes, end: parsed?.end }).toEqual({
          value: JSON.parse(reply),
          fixes: [],
          end: reply.length,
        })
      }),
      { numRuns: 5_000 },
    )
  })

  it('keeps texts that look like markup, fences or brackets as they are', () => {
    const value = { a: '```json\n{"a":1}\n```', b: '[[[[{{{{', c: '<think>x</think>', d: 'he said "hi", and: [1]' }
    expect(json(z.looseObject({})).read(JSON.stringify(value))).toEqual({ value, fixes: [] })
  })

  it('with many brackets in a string is not taken for deep nesting', () => {
    const value = { a: '['.repeat(5_000) }
    expect(json(z.object({ a: z.string() })).read(JSON.stringify(value))).toEqual({ value, fixes: [] })
  })

  it('nested 512 levels deep is read, deeper is refused', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(readJson(nested(512)).fixes).toEqual([])
    expect(() => readJson(nested(100_000))).toThrow(ParseError)
  })

  it('refuses two values for one key, where JSON.parse takes the last in silence', () => {
    for (const reply of ['{"a":1,"a":2}', '{"b":{"a":1,"a":"x:y"}}', '[{"a": 1, "a" : 2}]'])
      expect(() => readJson(reply)).toThrow(expect.objectContaining({ code: 'reply_ambiguous' }))
    expect(readJson('{"a":1,"a":1}')).toEqual({
      value: { a: 1 },
      fixes: [{ kind: 'duplicate-key', path: '$.a', message: 'kept one of two equal values of a repeated key' }],
    })
  })

  it('takes text with colons and quotes for what it is', () => {
    const value = { a: 'x: y', 'b"': '":', c: ['a:b', { d: '"\\":' }] }
    expect(readJson(JSON.stringify(value))).toEqual({ value, fixes: [] })
  })
})
