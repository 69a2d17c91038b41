import fc from 'fast-check'
import { fields, json, labels, text } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { anyText, flatRows, objectOf, schemaAndValues } from '../support/arbitraries.ts'

/** Pairs each generated schema with one of its values. */
const drawn = schemaAndValues.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
const drawnRows = flatRows.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
const drawnObject = objectOf(schemaAndValues).chain(({ schema, values }) => values.map((value) => ({ schema, value })))

describe('law 1: read(write(x)) equals schema.parse(x), without fixes', () => {
  it('holds for json with generated schemas and values', () => {
    fc.assert(
      fc.property(drawn, ({ schema, value }) => {
        const format = json(schema)
        expect(format.read(format.write(value))).toEqual({ value: schema.parse(value), fixes: [] })
      }),
      { numRuns: 3_000 },
    )
  })

  it.each(['yaml', 'xml'] as const)('holds for %s with generated schemas and values', (name) => {
    fc.assert(
      fc.property(drawn, ({ schema, value }) => {
        const format = name === 'yaml' ? yaml(schema) : xml(schema)
        expect(format.read(format.write(value))).toEqual({ value: schema.parse(value), fixes: [] })
      }),
      { numRuns: 3_000 },
    )
  })

  it.each(['yaml', 'xml'] as const)('holds for %s with any JSON, where the schema says nothing', (name) => {
    const format = name === 'yaml' ? yaml({}) : xml({})
    const anyJson = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        anyText,
        fc.constantFrom(null, true, false, -0, 1e308, 5e-324, 'null', 'true', '1.0', '~', 'no', '2026-01-01', '12:30'),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(anyText, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).value
    fc.assert(
      fc.property(anyJson, (value) => {
        const reading = format.read(format.write(value))
        // As text, which tells -0 from 0 and keeps the order of keys.
        expect([json({}).write(reading.value), reading.fixes]).toEqual([json({}).write(value), []])
      }),
      { numRuns: 3_000 },
    )
  })

  it.each(['csv', 'markdown'] as const)('holds for tables in %s with generated columns and rows', (table) => {
    fc.assert(
      fc.property(drawnRows, ({ schema, value }) => {
        const format = csv(schema, { table })
        expect(format.read(format.write(value))).toEqual({ value: schema.parse(value), fixes: [] })
      }),
      { numRuns: 3_000 },
    )
  })

  it('holds for fields with generated object schemas and values', () => {
    fc.assert(
      fc.property(drawnObject, ({ schema, value }) => {
        const format = fields(schema)
        expect(format.read(format.write(value))).toEqual({ value: schema.parse(value), fixes: [] })
      }),
      { numRuns: 3_000 },
    )
  })

  it('holds for text, byte for byte', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(text().read(text().write(value))).toEqual({ value, fixes: [] })
      }),
      { numRuns: 3_000 },
    )
  })

  it('holds for labels', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(names, (list) => {
        const format = labels(list)
        for (const name of list) expect(format.read(format.write(name))).toEqual({ value: name, fixes: [] })
      }),
      { numRuns: 2_000 },
    )
  })

  it('holds for recursive schemas', () => {
    const Node = z.object({
      name: z.string(),
      get children() {
        return z.array(Node)
      },
    })
    const leaf = fc.record({ name: anyText, children: fc.constant<z.infer<typeof Node>[]>([]) })
    const { node } = fc.letrec<{ node: z.infer<typeof Node> }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.record({ name: anyText, children: fc.array(tie('node'), { maxLength: 3 }) }),
      ),
    }))
    const format = json(Node)
    fc.assert(
      fc.property(node, (value) => {
        expect(format.read(format.write(value))).toEqual({ value, fixes: [] })
      }),
    )
  })

  it('keeps -0, huge and tiny numbers', () => {
    const format = json(z.array(z.number()))
    const value = [-0, 0, 1e308, 5e-324, -1.5, 2 ** 53]
    expect(format.read(format.write(value)).value).toStrictEqual(value)
  })
})
