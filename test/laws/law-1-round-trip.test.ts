import fc from 'fast-check'
import { fields, json, labels, text } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { anyText, objectOf, schemaAndValues } from '../support/arbitraries.ts'

/** Pairs each generated schema with one of its values. */
const drawn = schemaAndValues.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
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
