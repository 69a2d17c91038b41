import fc from 'fast-check'
import { fields, json, labels, text } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { anyText, flatRows, objectOf, schemaAndValues } from '../support/arbitraries.ts'
import { runs } from '../support/runs.ts'

/** Pairs each generated schema with one of its values. */
const drawn = schemaAndValues.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
const drawnRows = flatRows.chain(({ schema, values }) => values.map((value) => ({ schema, value })))
const drawnObject = objectOf(schemaAndValues).chain(({ schema, values }) => values.map((value) => ({ schema, value })))

/** Tells whether a text ends in a token of a chat template, begins like a turn, or contains the next turn. */
function losesToken(value: string): boolean {
  const isToken = /<[|｜][^<>|｜\s]{1,40}[|｜]>\s*$|<\/s>\s*$|<eos>\s*$|<end_of_turn>\s*$|\[\/INST\]\s*$/u.test(value)
  return isToken || /^\s*<(?:s|bos)>|^\s*<\|(?:im_start|start_header_id)\|>assistant/u.test(value)
}

describe('law 1: read(write(x)) equals schema.parse(x), without fixes', () => {
  it('holds for json with generated schemas and values', () => {
    fc.assert(
      fc.property(drawn, ({ schema, value }) => {
        const format = json(schema)
        expect(format.read(format.write(value))).toEqual({ value: schema.parse(value), fixes: [] })
      }),
      { numRuns: runs(3_000) },
    )
  })

  it.each(['yaml', 'xml'] as const)('holds for %s with generated schemas and values', (name) => {
    fc.assert(
      fc.property(drawn, ({ schema, value }) => {
        const format = name === 'yaml' ? yaml(schema) : xml(schema)
        expect(format.read(format.write(value))).toEqual({ value: schema.parse(value), fixes: [] })
      }),
      { numRuns: runs(3_000) },
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
        // Compared as text, which distinguishes -0 from 0 and keeps the order of keys.
        expect([json({}).write(reading.value), reading.fixes]).toEqual([json({}).write(value), []])
      }),
      { numRuns: runs(3_000) },
    )
  })

  it.each(['csv', 'markdown'] as const)('holds for tables in %s with generated columns and rows', (table) => {
    fc.assert(
      fc.property(drawnRows, ({ schema, value }) => {
        const format = csv(schema, { table })
        expect(format.read(format.write(value))).toEqual({ value: schema.parse(value), fixes: [] })
      }),
      { numRuns: runs(3_000) },
    )
  })

  it('holds for fields with generated object schemas and values', () => {
    fc.assert(
      fc.property(drawnObject, ({ schema, value }) => {
        const format = fields(schema)
        expect(format.read(format.write(value))).toEqual({ value: schema.parse(value), fixes: [] })
      }),
      { numRuns: runs(3_000) },
    )
  })

  it('holds for text, byte for byte', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const format = text({ reasoning: 'keep' })
        // What a reader would cut off a reply is not a text to show: it is refused rather than shown and lost.
        if (losesToken(value)) expect(() => format.write(value)).toThrow(/would not read/)
        else expect(format.read(format.write(value))).toEqual({ value, fixes: [] })
      }),
      { numRuns: runs(3_000) },
    )
  })

  it('holds for labels', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(names, (list) => {
        const format = labels(list)
        for (const name of list) expect(format.read(format.write(name))).toEqual({ value: name, fixes: [] })
      }),
      { numRuns: runs(2_000) },
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
    for (const format of [json(Node), yaml(Node), xml(Node)])
      fc.assert(
        fc.property(node, (value) => {
          expect(format.read(format.write(value))).toEqual({ value, fixes: [] })
        }),
      )
  })

  it('keeps -0, huge and tiny numbers', () => {
    const value = [-0, 0, 1e308, 5e-324, -1.5, 2 ** 53]
    const schema = z.array(z.number())
    for (const format of [json(schema), yaml(schema), xml(schema)])
      expect(format.read(format.write(value)).value).toStrictEqual(value)
  })

  it('holds deep inside a schema whose branches multiply', () => {
    const $defs = {
      A: { anyOf: [{ $ref: '#/$defs/B' }, { $ref: '#/$defs/C' }, { type: 'string' }] },
      B: { type: 'object', properties: { x: { $ref: '#/$defs/A' }, n: { type: 'number' } }, required: ['x', 'n'] },
      C: { type: 'object', properties: { x: { $ref: '#/$defs/A' }, n: { type: 'string' } }, required: ['x', 'n'] },
    }
    const schema = { $ref: '#/$defs/A', $defs }
    const value = Array.from({ length: 12 }).reduce<unknown>(
      (x, _, i) => ({ x, n: i % 3 === 0 ? i : String(i) }),
      'end',
    )
    for (const format of [yaml(schema), xml(schema)])
      expect(format.read(format.write(value))).toEqual({ value, fixes: [] })
  })
})
